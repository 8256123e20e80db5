import { Construct } from 'constructs';
import { LitmusObject } from '../../../imports/litmuschaos.io';
import { chaosName } from '../../chaos/chaos-spec';
import { litmusFormOf } from '../../chaos/litmus/litmus-faults';
import { RIGHTS_OF_ENGINE, rightsOfTarget } from '../../chaos/litmus/litmus-rights';
import { litmusRepeat, litmusScheduleSpec } from '../../chaos/litmus/litmus-schedule';
import { engineSpec } from '../../chaos/litmus/litmus-spec';
import type { ReadFault } from '../../chaos/read-fault';
import type { LitmusFacts } from '../../core/chaos-facts';
import { LONGEST_LABEL } from '../../core/names';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { placeAccess } from '../../tenancy/place-access';
import type { ChaosManifest, ChaosState } from './manifest';
import type { ReadChaos, ReadTarget } from './read-chaos';

/** Chaos that Litmus does. */
type LitmusChaos = ReadChaos & { readonly tool: LitmusFacts };

/** What a schedule adds to the names of its engines: `-` and ten digits, the time of the run. */
const RUN_SUFFIX = 11;

/**
 * The engine, or the schedule of engines, that has Litmus meet one service. The name of an engine becomes the value of a
 * label of its pods.
 *
 * @see https://github.com/litmuschaos/chaos-operator/blob/master/controllers/chaosengine_controller.go (getChaosRunnerLabels)
 */
export function litmusManifest(
  { tool, fault, mode }: LitmusChaos,
  of: ReadTarget,
  schedule: string | undefined,
): ChaosManifest {
  const { target, stem } = of;
  const account = tool.serviceAccount ?? `${target.namespace}-${stem}`;
  const engine = engineSpec(fault, { mode, target, tool, account });
  const kind = schedule === undefined ? 'ChaosEngine' : 'ChaosSchedule';
  const spec = schedule === undefined ? engine : litmusScheduleSpec(litmusRepeat(schedule) ?? {}, engine);
  const name = chaosName(stem, kind, spec);
  return {
    name,
    longest: schedule === undefined ? LONGEST_LABEL : LONGEST_LABEL - RUN_SUFFIX,
    place: (scope, { annotations, paused }: ChaosState) => {
      if (tool.serviceAccount === undefined) placeAccount(scope, account, { tool, fault, of });
      const metadata = { name, namespace: tool.namespace, annotations: { ...annotations } };
      new LitmusObject(scope, 'Resource', {
        kind,
        metadata,
        spec: paused ? { ...spec, scheduleState: 'halt' } : spec,
      });
    },
  };
}

/** An account beside the engine, which may do no more than this fault asks, and that to no other namespace. */
function placeAccount(
  scope: Construct,
  name: string,
  { tool, fault, of }: { readonly tool: LitmusFacts; readonly fault: ReadFault; readonly of: ReadTarget },
): void {
  const { namespace } = tool;
  new KubernetesObject(scope, 'Account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    body: {},
  });
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const access = { kind: 'Role', name, bindingName: name, subjects } as const;
  placeAccess(new Construct(scope, 'OfEngine'), { ...access, namespace, rules: RIGHTS_OF_ENGINE });
  placeAccess(new Construct(scope, 'OfService'), {
    ...access,
    namespace: of.target.namespace,
    rules: rightsOfTarget(fault, of.target),
  });
}

/** What must be in the cluster beside the operator, in words. */
export function litmusNeeds({ tool, fault }: LitmusChaos, isScheduled: boolean): string {
  const experiment = litmusFormOf(fault.fault, fault.values)?.experiment ?? '';
  const also = isScheduled ? ', and chaos-scheduler, which runs schedules' : '';
  return `It needs the ChaosExperiment \`${experiment}\` of the hub in namespace \`${tool.namespace}\`${also}.`;
}
