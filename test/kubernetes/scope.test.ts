import { isClusterScoped } from '../../lib/kubernetes/scope';

test.each([
  ['', 'Namespace'],
  ['', 'PersistentVolume'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition'],
  ['rbac.authorization.k8s.io', 'ClusterRole'],
  ['resource.k8s.io', 'ResourceClass'],
  ['resource.k8s.io', 'DeviceTaintRule'],
  ['networking.k8s.io', 'ClusterCIDR'],
  ['storagemigration.k8s.io', 'StorageVersionMigration'],
])('"%s" %s lives outside namespaces', (group, kind) => {
  expect(isClusterScoped(group, kind)).toBe(true);
});

test.each([
  ['', 'ServiceAccount'],
  ['apps', 'Deployment'],
  ['rbac.authorization.k8s.io', 'Role'],
  ['resource.k8s.io', 'ResourceClaim'],
  ['storage.k8s.io', 'CSIStorageCapacity'],
  ['acme.dev', 'ClusterRole'],
  ['', 'ClusterRole'],
])('"%s" %s lives in a namespace, or is not known', (group, kind) => {
  expect(isClusterScoped(group, kind)).toBe(false);
});
