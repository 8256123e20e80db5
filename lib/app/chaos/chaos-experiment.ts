import { Construct } from 'constructs';
import { Faults } from '../../core/faults';
import { checkPropsShape, object } from '../../core/shape';
import { chaosManifests, placeChaos } from './place-chaos';
import { CHAOS_KEYS, type ChaosOptions, readChaos } from './read-chaos';

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
 * Breaks some of a service on purpose, once, by Chaos Mesh or Litmus: for how long, how much of it, and what it spends of the error
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
  /** Share of the error budget, from 0 to 1, that it spends at most: of several services, the one that spends most. */
  public readonly spend: number;

  constructor(scope: Construct, id: string, props: ChaosExperimentProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, object({ fault: object(), budget: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, CHAOS_KEYS);
    const options = props as unknown as ChaosOptions;
    const chaos = readChaos(faults, options, { scope: this, runs: () => 1 });
    const manifests = chaosManifests(faults.at('id'), chaos);
    faults.settle(this);
    const state = { annotations: ONCE, paused: false, schedule: undefined };
    this.spend = chaos === undefined ? 0 : placeChaos(this, { chaos, manifests, ...state });
  }
}
