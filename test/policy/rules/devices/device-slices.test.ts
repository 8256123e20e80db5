import type { RuleCard } from 'cdk8s-kiban/policy';
import {
  DEVICE_ATTRIBUTE,
  DEVICE_FACTS,
  DEVICE_TAINT,
} from '../../../../lib/policy/rules/devices/device-attributes';
import { SLICE_DEVICES, SLICE_NODES, SLICE_POOL } from '../../../../lib/policy/rules/devices/device-slices';
import {
  BINDING_CONDITIONS,
  COUNTER_SETS,
  DEVICE_COUNTERS,
} from '../../../../lib/policy/rules/devices/device-sharing';
import { faultsOf, refusedBy } from '../../faults';

const pool = { name: 'node-1', generation: 0, resourceSliceCount: 1 };
const slice = (spec: object = {}): object => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'a' },
  spec: { driver: 'gpu.example.com', nodeName: 'node-1', pool, ...spec },
});
const device = (fields: object = {}): object => slice({ devices: [{ name: 'gpu-0', ...fields }] });
const each = (...devices: object[]): object =>
  slice({ nodeName: null, perDeviceNodeSelection: true, devices });
const attribute = (fields: object): object => device({ attributes: { model: fields } });
const many = (count: number, fields: object = {}): object[] =>
  Array.from({ length: count }, (_, at) => ({ name: `gpu-${at}`, ...fields }));
const counters = (fields: object = {}): object => ({ counterSet: 'a', counters: { b: {} }, ...fields });
const term = { matchExpressions: [{ key: 'a', operator: 'Exists' }] };
const taint = { key: 'a.b/c', effect: 'NoSchedule' };

const before = { kubernetesVersion: '1.35' } as const;
const now = { kubernetesVersion: '1.36' } as const;

test.each([
  slice(),
  slice({ pool: { ...pool, name: 'a/b.c' }, devices: many(128) }),
  slice({ nodeName: undefined, allNodes: true, sharedCounters: [{ name: 'a', counters: { b: {} } }] }),
  slice({ nodeName: undefined, nodeSelector: { nodeSelectorTerms: [term] } }),
  device({ attributes: { _a1: { int: 0 }, 'a.b/C': { version: '1.2.3-a.1+b' } }, capacity: { memory: {} } }),
  device({ attributes: { a: { bool: false }, b: { string: '' }, 'a/b/c!': { string: 'a'.repeat(64) } } }),
  device({ capacity: { [`a/b/${'c'.repeat(93)}`]: {} } }),
  device({ attributes: { a: { strings: ['b'] } } }),
  device({ taints: [{ ...taint, value: 'a', effect: 'None' }] }),
  each({ name: 'a', nodeName: 'b' }, { name: 'b', allNodes: true }),
  device({
    bindingConditions: ['a.b/c'],
    bindingFailureConditions: ['d', 'e'],
    consumesCounters: [counters()],
  }),
  slice({ sharedCounters: many(8, { counters: { memory: { value: '1Gi' } } }) }),
])('takes %j', (given) => {
  expect(faultsOf(given, now)).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [SLICE_POOL, slice({ driver: 'a_b' }), 'driver'],
  [SLICE_POOL, slice({ pool: { ...pool, name: 'a//b' } }), 'pool.name'],
  [SLICE_POOL, slice({ pool: { ...pool, name: 'a/'.repeat(127) } }), 'pool.name'],
  [
    SLICE_POOL,
    slice({ pool: { ...pool, generation: -1, resourceSliceCount: 0 } }),
    'pool.generation',
    'pool.resourceSliceCount',
  ],
  [SLICE_NODES, slice({ nodeName: null }), 'nodeName'],
  [SLICE_NODES, slice({ nodeName: '' }), 'nodeName'],
  [SLICE_NODES, slice({ nodeName: 'A' }), 'nodeName'],
  [SLICE_NODES, slice({ allNodes: true }), 'allNodes'],
  [SLICE_NODES, slice({ allNodes: false }), 'allNodes'],
  [SLICE_NODES, slice({ perDeviceNodeSelection: false }), 'perDeviceNodeSelection'],
  [
    SLICE_NODES,
    slice({ nodeName: null, nodeSelector: { nodeSelectorTerms: [term, term] } }),
    'nodeSelector.nodeSelectorTerms',
  ],
  [SLICE_NODES, device({ nodeName: 'b', allNodes: false }), 'devices[0].nodeName', 'devices[0].allNodes'],
  [
    SLICE_NODES,
    each({ name: 'a' }, { name: 'b', nodeName: 'c', allNodes: true }),
    'devices[0].nodeName',
    'devices[1].allNodes',
  ],
  [SLICE_DEVICES, slice({ devices: many(129) }), 'devices'],
  [SLICE_DEVICES, slice({ devices: many(65, { taints: [taint] }) }), 'devices'],
  [
    SLICE_DEVICES,
    slice({ devices: many(65, { consumesCounters: [{ counterSet: 'a', counters: { b: {} } }] }) }),
    'devices',
  ],
  [
    SLICE_DEVICES,
    slice({ devices: [{ name: 'A' }, { name: 'b' }, { name: 'b' }] }),
    'devices[0].name',
    'devices[2].name',
  ],
  [SLICE_DEVICES, slice({ devices: [], sharedCounters: [] }), 'sharedCounters'],
  [DEVICE_FACTS, device({ attributes: { 'a-b': { int: 1 } } }), 'devices[0].attributes["a-b"]'],
  [DEVICE_FACTS, device({ attributes: { 'a_b/c': { int: 1 } } }), 'devices[0].attributes["a_b/c"]'],
  [DEVICE_FACTS, device({ capacity: { '1a': {} } }), 'devices[0].capacity["1a"]'],
  [
    DEVICE_FACTS,
    device({ capacity: Object.fromEntries(many(33).map((_, at) => [`a${at}`, {}])) }),
    'devices[0].attributes',
  ],
  [DEVICE_FACTS, device({ taints: Array.from({ length: 17 }, () => taint) }), 'devices[0].taints'],
  [DEVICE_ATTRIBUTE, attribute({}), 'devices[0].attributes.model'],
  [DEVICE_ATTRIBUTE, attribute({ int: 1, bool: null, string: '' }), 'devices[0].attributes.model'],
  [DEVICE_ATTRIBUTE, attribute({ string: 'é'.repeat(33) }), 'devices[0].attributes.model.string'],
  [DEVICE_ATTRIBUTE, attribute({ version: '1.2' }), 'devices[0].attributes.model.version'],
  [
    DEVICE_ATTRIBUTE,
    attribute({ version: `1.2.3-${'a'.repeat(64)}` }),
    'devices[0].attributes.model.version',
  ],
  [
    DEVICE_COUNTERS,
    device({ consumesCounters: [counters({ counterSet: 'a.b', counters: { B: {} } })] }),
    'devices[0].consumesCounters[0].counterSet',
    'devices[0].consumesCounters[0].counters.B',
  ],
  [
    DEVICE_COUNTERS,
    slice({ sharedCounters: [{ name: 'A', counters: {} }] }),
    'sharedCounters[0].name',
    'sharedCounters[0].counters',
  ],
  [
    DEVICE_COUNTERS,
    slice({
      sharedCounters: [{ name: 'a', counters: Object.fromEntries(many(33).map((_, at) => [`b${at}`, {}])) }],
    }),
    'sharedCounters[0].counters',
  ],
  [COUNTER_SETS, slice({ sharedCounters: many(9, { counters: { b: {} } }) }), 'sharedCounters'],
  [
    COUNTER_SETS,
    slice({
      sharedCounters: [
        { name: 'a', counters: { b: {} } },
        { name: 'a', counters: { b: {} } },
      ],
    }),
    'sharedCounters[1].name',
  ],
  [
    COUNTER_SETS,
    device({ consumesCounters: [counters(), counters(), counters({ counterSet: 'b' })] }),
    'devices[0].consumesCounters',
    'devices[0].consumesCounters[1].counterSet',
  ],
  [BINDING_CONDITIONS, device({ bindingConditions: ['a'] }), 'devices[0].bindingFailureConditions'],
  [BINDING_CONDITIONS, device({ bindingFailureConditions: ['a'] }), 'devices[0].bindingConditions'],
  [
    BINDING_CONDITIONS,
    device({ bindingConditions: ['a', 'b c', 'a'], bindingFailureConditions: ['a'] }),
    'devices[0].bindingConditions[1]',
    'devices[0].bindingConditions[2]',
    'devices[0].bindingFailureConditions[0]',
  ],
  [
    BINDING_CONDITIONS,
    device({ bindingConditions: ['a', 'b', 'c', 'd', 'e'], bindingFailureConditions: ['f'] }),
    'devices[0].bindingConditions',
  ],
  [DEVICE_TAINT, device({ taints: [{ ...taint, key: 'a b' }] }), 'devices[0].taints[0].key'],
  [DEVICE_TAINT, device({ taints: [{ ...taint, value: 'a b' }] }), 'devices[0].taints[0].value'],
];

test.each(refused.map(([rule, given, ...at]) => [rule.id, given, at, rule] as const))(
  '%s refuses %j',
  (_, given, at, rule) => {
    expect(refusedBy(rule, given, now)).toEqual(at.map((field) => `spec.${field}`));
  },
);

test.each([
  device({ nodeName: 'A', allNodes: false, nodeSelector: {} }),
  device({ taints: [{ key: 'a b', effect: 'a' }], consumesCounters: [{}] }),
  device({ taints: Array.from({ length: 17 }, () => taint) }),
  slice({ devices: many(65, { taints: [taint] }) }),
  slice({ devices: [], sharedCounters: [{}] }),
  slice({ perDeviceNodeSelection: false }),
  device({ bindingConditions: ['a b'] }),
  device({ consumesCounters: [counters(), counters()] }),
])('before 1.36 what divides and taints devices is dropped: %j', (given) => {
  expect(faultsOf(given, before)).toEqual([]);
  expect(faultsOf(given, now)).not.toEqual([]);
});
