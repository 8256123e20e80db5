import { isClusterScoped } from '../../lib/kubernetes/scope';
import { describeWithCrds } from '../support/crd-schemas';

test.each([
  ['', 'Namespace'],
  ['', 'PersistentVolume'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition'],
  ['rbac.authorization.k8s.io', 'ClusterRole'],
  ['resource.k8s.io', 'ResourceClass'],
  ['resource.k8s.io', 'DeviceTaintRule'],
  ['networking.k8s.io', 'ClusterCIDR'],
  ['storagemigration.k8s.io', 'StorageVersionMigration'],
  ['cert-manager.io', 'ClusterIssuer'],
  ['gateway.networking.k8s.io', 'GatewayClass'],
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
  ['cert-manager.io', 'Issuer'],
  ['', 'ClusterRole'],
])('"%s" %s lives in a namespace, or is not known', (group, kind) => {
  expect(isClusterScoped(group, kind)).toBe(false);
});

describeWithCrds('kinds of the projects that kiban knows', ({ scopes }) => {
  test('live where their definitions say', () => {
    expect(scopes.size).toBeGreaterThan(100);
    const told = [...scopes].filter(([name, scope]) => {
      const [group = '', kind = ''] = name.split('/');
      return isClusterScoped(group, kind) !== (scope === 'Cluster');
    });
    expect(told).toEqual([]);
  });
});
