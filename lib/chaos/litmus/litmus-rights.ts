import type { Plain } from '../../core/read-values';
import type { ChaosTarget } from '../chaos-target';
import type { ReadFault } from '../read-fault';

/*
 * What the permissions of the hub ask for (`spec.definition.permissions` of each fault.yaml of
 * https://github.com/litmuschaos/chaos-charts/tree/master/faults/kubernetes), parted by where it is needed: all that is
 * created, changed and deleted is beside the engine, but for pods that are killed. Rights on commands in containers,
 * ConfigMaps and what OpenShift alone has are left out: no fault of ours needs them.
 */

const CORE = '';
const LITMUS = 'litmuschaos.io';

/** Rights beside the engine: to run the experiment, and to write down what came of it. */
export const RIGHTS_OF_ENGINE: readonly Plain[] = [
  {
    apiGroups: [CORE],
    resources: ['pods'],
    verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update'],
  },
  { apiGroups: [CORE], resources: ['pods/log'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [CORE], resources: ['events'], verbs: ['create', 'get', 'list', 'patch', 'update'] },
  {
    apiGroups: ['batch'],
    resources: ['jobs'],
    verbs: ['create', 'delete', 'deletecollection', 'get', 'list'],
  },
  { apiGroups: [LITMUS], resources: ['chaosexperiments'], verbs: ['get', 'list'] },
  { apiGroups: [LITMUS], resources: ['chaosengines'], verbs: ['get', 'list', 'patch', 'update'] },
  {
    apiGroups: [LITMUS],
    resources: ['chaosresults'],
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update'],
  },
];

/** What stands between a workload and its pods. */
const OWNERS: Readonly<Record<string, readonly Plain[]>> = {
  Deployment: [owners('apps', 'deployments', 'replicasets')],
  Rollout: [owners('apps', 'replicasets'), owners('argoproj.io', 'rollouts')],
  StatefulSet: [owners('apps', 'statefulsets')],
  DaemonSet: [owners('apps', 'daemonsets')],
};

function owners(group: string, ...resources: readonly string[]): Plain {
  return { apiGroups: [group], resources, verbs: ['get', 'list'] };
}

/** Rights beside the service: to find its pods, and to delete them where that is the fault. */
export function rightsOfTarget({ fault }: ReadFault, { workload }: ChaosTarget): readonly Plain[] {
  const verbs = fault === 'podKill' ? ['delete', 'get', 'list'] : ['get', 'list'];
  return [{ apiGroups: [CORE], resources: ['pods'], verbs }, ...(OWNERS[workload] ?? [])];
}
