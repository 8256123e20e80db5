import { MIGRATED_RESOURCE } from '../../../../lib/policy/rules/storage/version-migrations';
import { faultsOf, refusedBy } from '../../faults';

const options = { kubernetesVersion: '1.37', only: ['api'] } as const;

const migration = (resource: object): object => ({
  apiVersion: 'storagemigration.k8s.io/v1',
  kind: 'StorageVersionMigration',
  metadata: { name: 'deployments' },
  spec: { resource },
});

test.each([
  { group: 'apps', resource: 'deployments' },
  { resource: 'pods' },
  { group: '', resource: 'pods' },
])('a migration of %j is taken from 1.37 on', (resource) => {
  expect(faultsOf(migration(resource), options)).toEqual([]);
  expect(faultsOf(migration(resource), { ...options, kubernetesVersion: '1.36' })).toHaveLength(1);
});

test.each([
  [{ group: 'apps', resource: 'Deployment' }, 'resource'],
  [{ resource: 'deployments.apps' }, 'resource'],
  [{ group: 'Apps', resource: 'deployments' }, 'group'],
])('a migration of %j is refused', (resource, field) => {
  expect(refusedBy(MIGRATED_RESOURCE, migration(resource), options)).toEqual([`spec.resource.${field}`]);
});

test('a migration of nothing is refused once', () => {
  expect(faultsOf(migration({ group: 'apps' }), options).map(({ field }) => field)).toEqual([
    'spec.resource.resource',
  ]);
  expect(refusedBy(MIGRATED_RESOURCE, { ...migration({}), spec: null }, options)).toEqual([
    'spec.resource.resource',
  ]);
});
