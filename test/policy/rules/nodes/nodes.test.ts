import type { CheckOptions } from 'cdk8s-kiban/policy';
import { NODE_AMOUNTS, NODE_FEATURES, NODE_SWAP } from '../../../../lib/policy/rules/nodes/node-status';
import { NODE_RANGES, NODE_TAINTS } from '../../../../lib/policy/rules/nodes/nodes';
import { faultsOf, refusedBy } from '../../faults';

type Version = NonNullable<CheckOptions['kubernetesVersion']>;

const node = (spec: object, status?: object): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a' },
  spec,
  status,
});
const taint = (fields: object = {}): object => ({ key: 'a.b/c', effect: 'NoSchedule', ...fields });

test.each([
  {},
  { unschedulable: true, providerID: 'aws:///a b' },
  { taints: [taint(), taint({ effect: 'NoExecute' }), taint({ key: 'C', value: null })] },
  { podCIDR: '10.0.1.0/24', podCIDRs: ['10.0.1.0/24', '2001:db8::/64'] },
  { podCIDR: '', podCIDRs: ['10.0.1.0/24'] },
  { podCIDRs: [] },
])('a Node of %j is taken', (spec) => {
  expect(faultsOf(node(spec))).toEqual([]);
});

test.each([
  [[taint({ key: 'a b' })], ['[0].key']],
  [[taint({ key: 'a/b/c', value: 'a b' })], ['[0].key', '[0].value']],
  [[taint(), taint({ value: 'b' })], ['[1]']],
])('of the taints %j it refuses %j', (taints, fields) => {
  expect(refusedBy(NODE_TAINTS, node({ taints }))).toEqual(fields.map((field) => `spec.taints${field}`));
});

test.each<[object, string[], Version?]>([
  [{ podCIDR: '10.0.1.0' }, ['podCIDR']],
  [{ podCIDRs: ['10.0.1.0/24', null] }, ['podCIDRs[1]']],
  [{ podCIDRs: ['10.0.1.0/24', '10.0.2.0/24'] }, ['podCIDRs']],
  [{ podCIDRs: ['10.0.1.0/24', '2001:db8::/64', '10.0.2.0/24'] }, ['podCIDRs']],
  // Where the two differ, the list is dropped.
  [{ podCIDR: '10.0.2.0/24', podCIDRs: ['a', 'b', 'c'] }, []],
  [{ podCIDR: 'a', podCIDRs: ['10.0.1.0/24'] }, ['podCIDR']],
  [{ podCIDR: 'a', podCIDRs: ['a'] }, ['podCIDRs[0]']],
  [{ podCIDR: '10.0.1.1/24' }, [], '1.35'],
  [{ podCIDR: '10.0.1.1/24' }, ['podCIDR'], '1.36'],
])('of the ranges %j it refuses %j in %s', (spec, fields, kubernetesVersion = '1.36') => {
  expect(refusedBy(NODE_RANGES, node(spec), { kubernetesVersion })).toEqual(
    fields.map((field) => `spec.${field}`),
  );
});

test('a taint without a known effect is refused', () => {
  expect(faultsOf(node({ taints: [taint({ effect: 'noSchedule' })] })).map(({ field }) => field)).toEqual([
    'spec.taints[0].effect',
  ]);
});

test('a Node may be made with a status, of which the server asks no more than this', () => {
  const status = {
    capacity: { cpu: '8', pods: 110, 'a.b/c': 2 },
    allocatable: { cpu: '7900m', memory: null },
    addresses: [{}],
    conditions: [{}],
    nodeInfo: { architecture: 'amd64', swap: { capacity: 1 } },
    daemonEndpoints: { kubeletEndpoint: {} },
  };
  expect(faultsOf(node({}, status), { kubernetesVersion: '1.33' })).toEqual([]);
});

test.each([
  [{ capacity: { cpu: '-1' } }, ['capacity.cpu']],
  [{ allocatable: { pods: '1500m' } }, ['allocatable.pods']],
  [{ capacity: { 'a.b/c': 0.5 } }, ['capacity["a.b/c"]']],
])('of the amounts %j it refuses %j', (status, fields) => {
  expect(refusedBy(NODE_AMOUNTS, node({}, status))).toEqual(fields.map((field) => `status.${field}`));
});

test.each([0, -1])('swap space of %d is refused', (capacity) => {
  expect(
    refusedBy(NODE_SWAP, node({}, { nodeInfo: { swap: { capacity } } }), { kubernetesVersion: '1.33' }),
  ).toEqual(['status.nodeInfo.swap.capacity']);
});

test.each<[string[], number[], Version?]>([
  [['A', 'A/b', 'B1'], []],
  [['a'], [0]],
  [['A/'], [0]],
  [['A'.repeat(254)], [0]],
  [['B', 'A'], [1]],
  [['A', 'A'], [1]],
  [['a', 'a'], [], '1.35'],
])('of the features %j it refuses %j in %s', (declaredFeatures, items, kubernetesVersion = '1.36') => {
  expect(refusedBy(NODE_FEATURES, node({}, { declaredFeatures }), { kubernetesVersion })).toEqual(
    items.map((at) => `status.declaredFeatures[${at}]`),
  );
});
