import { Construct } from 'constructs';
import { ChaosObject } from '../../imports/chaos-mesh.org';
import { renderChaos } from '../chaos/chaos-report';
import { chaosSpend } from '../chaos/chaos-spend';
import { chaosName } from '../chaos/chaos-spec';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';
import { checkPropsShape, object } from '../core/shape';
import { addProof } from '../synth/proofs';
import { addChaos } from './chaos-check';
import { CHAOS_KEYS, type ChaosOptions, readChaos } from './chaos-read';

/** Props for {@link ChaosExperiment}. */
export type ChaosExperimentProps<P extends string = string> = ChaosOptions<P>;

/**
 * Without a policy Argo CD deletes a hook before each sync and makes it anew: the chaos would come back with every
 * commit. As it is, one that is there is left alone, and its name changes with what it does.
 *
 * @see https://github.com/argoproj/gitops-engine/blob/master/pkg/sync/doc.go (named hooks are created once)
 * @see https://github.com/argoproj/gitops-engine/blob/master/pkg/sync/hook/hook.go (DeletePolicies)
 */
const ONCE: Readonly<Record<string, string>> = {
  'argocd.argoproj.io/hook': 'PostSync',
  'argocd.argoproj.io/hook-delete-policy': 'HookFailed',
};

/**
 * Breaks some of a service on purpose, once, by Chaos Mesh: for how long, how much of it, and what it spends of the error
 * budget at worst are known before. Whoever changes it gets a new experiment.
 *
 * @throws PropsError when props are wrong, or when it could spend too much, with the arithmetic and what would help.
 *
 * @example
 * new ChaosExperiment(this, 'slow-cart', {
 *   service: cart,
 *   fault: { kind: 'networkDelay', latency: '200ms', duration: '30s' },
 *   budget: { objective: 99.9 },
 * })
 */
export class ChaosExperiment<P extends string = string> extends Construct {
  /** Share of the error budget that it spends at most. */
  public readonly spend: number;

  constructor(scope: Construct, id: string, props: ChaosExperimentProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, object({ service: object(), fault: object(), budget: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, CHAOS_KEYS);
    const options = props as unknown as ChaosOptions;
    const read = readChaos(faults, options, { scope: this, runs: () => 1 });
    const { kind = 'PodChaos' } = read?.fault ?? {};
    const name = chaosName(id, kind, read?.spec ?? {});
    checkObjectName(name, faults.at('id'));
    faults.settle(this);
    this.spend = read === undefined ? 0 : chaosSpend(read.demand);
    if (read === undefined) return;
    const { service, namespace, demand, spec } = read;
    new ChaosObject(this, 'Resource', {
      kind,
      metadata: { name, namespace, annotations: { ...ONCE } },
      spec,
    });
    addChaos({ chaos: this, service, demand });
    const fault = props.fault.kind;
    const report = { id, name, service: service.node.path, fault, schedule: undefined, demand };
    addProof({ scope: this, name: `${id}.chaos.md`, text: () => renderChaos(report) });
  }
}
