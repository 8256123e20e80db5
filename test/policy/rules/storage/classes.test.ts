import type { Rule } from '../../../../lib/policy/rule';
import {
  PROVISIONER,
  STORAGE_PARAMETERS,
  TOPOLOGIES_DIFFER,
  TOPOLOGY_TERM,
} from '../../../../lib/policy/rules/storage/classes';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const storageClass = (fields: object): object => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'ebs.csi.aws.com',
  ...fields,
});

const term = (...matchLabelExpressions: readonly object[]): object => ({ matchLabelExpressions });
const zone = (...values: readonly string[]): object => ({ key: 'topology.kubernetes.io/zone', values });
const topologies = (...allowedTopologies: readonly object[]): object => ({ allowedTopologies });
const many = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, '']));

test.each(
  byId<Rule, [object, string]>([
    [PROVISIONER, { provisioner: 'a b' }, 'provisioner'],
    [PROVISIONER, { provisioner: 'a/b/c' }, 'provisioner'],
    [STORAGE_PARAMETERS, { parameters: { '': 'x' } }, 'parameters.'],
    [
      TOPOLOGY_TERM,
      topologies(term({ key: 'a b', values: ['x'] })),
      'allowedTopologies[0].matchLabelExpressions[0].key',
    ],
    [
      TOPOLOGY_TERM,
      topologies(term(zone('a'), zone('b'))),
      'allowedTopologies[0].matchLabelExpressions[1].key',
    ],
    [
      TOPOLOGY_TERM,
      topologies(term(zone('a', 'b', 'a'))),
      'allowedTopologies[0].matchLabelExpressions[0].values[2]',
    ],
    [
      TOPOLOGIES_DIFFER,
      topologies(term(zone('a', 'b')), term(zone('b', 'a'))),
      'allowedTopologies[1].matchLabelExpressions',
    ],
    [TOPOLOGY_TERM, topologies({}), 'allowedTopologies[0].matchLabelExpressions'],
  ]),
)('%s refuses %j', (_id, fields, field, rule) => {
  const [fault, ...rest] = faultsOf(storageClass(fields)).filter(({ rule: id }) => id === rule.id);
  expect(rest).toEqual([]);
  expect(fault?.path.join('.')).toBe(field.replaceAll(/\[(\d+)\]/g, '.$1'));
});

test.each([
  {},
  { provisioner: 'Kubernetes.IO/aws-ebs' },
  { parameters: { type: null, 'Any key': '' } },
  topologies(
    term(zone('a'), { key: 'disk', values: ['ssd'] }),
    term(zone('a')),
    term(zone('a', 'b')),
    term({ key: 'b', values: ['a'] }),
  ),
  topologies(),
])('takes a StorageClass with %j', (fields) => {
  expect(faultsOf(storageClass(fields))).toEqual([]);
});

test('the parameters of a StorageClass have bounds', () => {
  const faults = (parameters: object): number =>
    refusedBy(STORAGE_PARAMETERS, storageClass({ parameters })).length;
  expect([faults(many(512)), faults(many(513))]).toEqual([0, 1]);
  expect([faults({ a: 'x'.repeat(262_143) }), faults({ a: 'x'.repeat(262_144) })]).toEqual([0, 1]);
  expect([faults({ a: '€'.repeat(87_381) }), faults({ a: 'é'.repeat(131_072) })]).toEqual([0, 1]);
});

const attributesClass = (fields: object): object => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttributesClass',
  metadata: { name: 'gold' },
  driverName: 'ebs.csi.aws.com',
  parameters: { iops: '4000' },
  ...fields,
});

test('a class of attributes has a driver and some parameters', () => {
  const options = { kubernetesVersion: '1.34' } as const;
  expect(faultsOf(attributesClass({}), options)).toEqual([]);
  expect(refusedBy(PROVISIONER, attributesClass({ driverName: 'a b' }), options)).toEqual(['driverName']);
  expect(refusedBy(STORAGE_PARAMETERS, attributesClass({ parameters: {} }), options)).toEqual(['parameters']);
  expect(refusedBy(STORAGE_PARAMETERS, attributesClass({ parameters: undefined }), options)).toEqual([
    'parameters',
  ]);
});

test('a topology of null is one without labels, which the API server refuses', () => {
  const faults = faultsOf(storageClass({ allowedTopologies: [null] }), { only: ['api'] });
  expect(faults.map(({ path }) => path.join('.'))).toEqual(['allowedTopologies.0']);
});
