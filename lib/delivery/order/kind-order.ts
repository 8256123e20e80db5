/**
 * Kinds in the order in which Argo CD applies those of one wave; all others, custom ones among them, come last.
 *
 * @see https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_tasks.go (kindOrder)
 */
const KIND_ORDER: ReadonlyMap<string, number> = new Map(
  [
    'Namespace',
    'NetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'PodSecurityPolicy',
    'PodDisruptionBudget',
    'ServiceAccount',
    'Secret',
    'SecretList',
    'ConfigMap',
    'StorageClass',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'CustomResourceDefinition',
    'ClusterRole',
    'ClusterRoleList',
    'ClusterRoleBinding',
    'ClusterRoleBindingList',
    'Role',
    'RoleList',
    'RoleBinding',
    'RoleBindingList',
    'Service',
    'DaemonSet',
    'Pod',
    'ReplicationController',
    'ReplicaSet',
    'Deployment',
    'HorizontalPodAutoscaler',
    'StatefulSet',
    'Job',
    'CronJob',
    'IngressClass',
    'Ingress',
    'APIService',
  ].map((kind, index) => [kind, index]),
);

/** Whether Argo CD applies every object of one kind before any of another, within one wave. */
export function comesFirst(kind: string, other: string): boolean {
  return placeOf(kind) < placeOf(other);
}

function placeOf(kind: string): number {
  return KIND_ORDER.get(kind) ?? KIND_ORDER.size;
}
