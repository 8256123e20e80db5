import type { RuleCard } from 'cdk8s-kiban/policy';
import {
  CLAIMED_REQUESTS,
  CLAIM_CONSTRAINT,
  CLAIM_REFERENCES,
  CLAIM_TEMPLATE_METADATA,
} from '../../../../lib/policy/rules/devices/device-claims';
import {
  CLASS_RESOURCE,
  DEVICE_CONFIGURATION,
  DEVICE_LISTS,
  DEVICE_PARAMETERS,
  DEVICE_SELECTOR,
} from '../../../../lib/policy/rules/devices/device-classes';
import {
  DEVICE_COUNT,
  DEVICE_REQUEST,
  DEVICE_TOLERATION,
} from '../../../../lib/policy/rules/devices/device-requests';
import { faultsOf } from '../../faults';

const options = { kubernetesVersion: '1.36', only: ['api'] } as const;
const apiVersion = 'resource.k8s.io/v1';
const object = (kind: string, spec?: object): object => ({ apiVersion, kind, metadata: { name: 'a' }, spec });
const exactly = { deviceClassName: 'gpu.example.com' };
const claim = (devices: object): object => object('ResourceClaim', { devices });
const requests = (...list: object[]): object => claim({ requests: list });
const request = (fields: object): object => requests({ name: 'a', exactly: { ...exactly, ...fields } });
const toleration = (fields: object): object => request({ tolerations: [fields] });
const choices = (...names: string[]): object => ({
  name: 'b',
  firstAvailable: names.map((name) => ({ name, ...exactly })),
});
const about = (...names: string[]): object =>
  claim({
    requests: [{ name: 'a', exactly }, choices('c')],
    constraints: [{ requests: names, matchAttribute: 'gpu.example.com/model' }],
  });
const attribute = (matchAttribute?: string): object => claim({ constraints: [{ matchAttribute }] });
const template = (metadata: object): object => object('ResourceClaimTemplate', { metadata, spec: {} });
const deviceClass = (spec: object): object => object('DeviceClass', spec);
const selector = (cel?: object): object => deviceClass({ selectors: [{ cel }] });
const opaque = (fields?: object): object =>
  deviceClass({ config: [{ opaque: fields && { driver: 'a', parameters: {}, ...fields } }] });
const many = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({ name: `a${at}`, exactly }));

const DEVICES = 'spec.devices';
const EXACTLY = `${DEVICES}.requests[0].exactly`;
const TOLERATION = `${EXACTLY}.tolerations[0]`;

test.each([
  object('ResourceClaim'),
  object('ResourceClaimTemplate', {}),
  object('DeviceClass'),
  requests({ name: 'a', exactly }, choices('a', 'b'), ...many(30)),
  request({ count: 0, allocationMode: '' }),
  request({ count: 0, allocationMode: 'All', adminAccess: false }),
  toleration({}),
  request({ tolerations: Array.from({ length: 17 }, () => ({})) }),
  toleration({ key: 'a.b/c', operator: '', value: 'A_b', effect: 'None' }),
  toleration({ operator: 'Exists', effect: '' }),
  about('a', 'b', 'b/c'),
  attribute('A.b/_c1'),
  attribute('a/b/c'),
  claim({ constraints: [{ distinctAttribute: 'a.b/c' }], config: [] }),
  template({ labels: { a: 'b' }, annotations: {}, name: '', generation: 0 }),
  deviceClass({ extendedResourceName: 'example.com/gpu' }),
  selector({ expression: 'true' }),
  opaque({ driver: 'A.b' }),
])('takes %j', (given) => {
  expect(faultsOf(given, options)).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [CLAIMED_REQUESTS, requests(...many(33)), `${DEVICES}.requests`],
  [CLAIMED_REQUESTS, requests({ name: 'a', exactly }, { name: 'a', exactly }), `${DEVICES}.requests[1].name`],
  [
    CLAIMED_REQUESTS,
    claim({ constraints: Array.from({ length: 33 }, () => ({ matchAttribute: 'a.b/c' })) }),
    `${DEVICES}.constraints`,
  ],
  ...['d', 'a/c', 'b/d', 'b/c/', ''].map(
    (name) => [CLAIM_REFERENCES, about(name), `${DEVICES}.constraints[0].requests[0]`] as const,
  ),
  [CLAIM_REFERENCES, about('a', 'a'), `${DEVICES}.constraints[0].requests[1]`],
  ...['', 'a', '/a', 'a/', 'a/1b', 'a/b-c', 'a_b/c', `a/${'b'.repeat(33)}`, `${'a'.repeat(64)}/b`].map(
    (name) => [CLAIM_CONSTRAINT, attribute(name), `${DEVICES}.constraints[0].matchAttribute`] as const,
  ),
  [CLAIM_CONSTRAINT, attribute(), `${DEVICES}.constraints[0].matchAttribute`],
  [
    CLAIM_TEMPLATE_METADATA,
    template({ name: 'a', finalizers: [] }),
    'spec.metadata.name',
    'spec.metadata.finalizers',
  ],
  [DEVICE_REQUEST, requests({ name: 'a' }), `${DEVICES}.requests[0]`],
  [DEVICE_REQUEST, requests({ ...choices('c'), exactly }), `${DEVICES}.requests[0]`],
  [DEVICE_REQUEST, requests({ name: 'A', exactly }), `${DEVICES}.requests[0].name`],
  [DEVICE_REQUEST, requests(choices('a', 'a')), `${DEVICES}.requests[0].firstAvailable[1].name`],
  [
    DEVICE_REQUEST,
    requests(choices(...'a b c d e f g h i'.split(' '))),
    `${DEVICES}.requests[0].firstAvailable`,
  ],
  [DEVICE_COUNT, requests(choices('A')), `${DEVICES}.requests[0].firstAvailable[0].name`],
  [DEVICE_COUNT, request({ deviceClassName: 'A' }), `${EXACTLY}.deviceClassName`],
  [DEVICE_COUNT, request({ count: -1 }), `${EXACTLY}.count`],
  [DEVICE_COUNT, request({ count: 1, allocationMode: 'All' }), `${EXACTLY}.count`],
  [DEVICE_TOLERATION, toleration({ key: 'a b' }), `${TOLERATION}.key`],
  [DEVICE_TOLERATION, toleration({ operator: 'Exists', value: 'a' }), `${TOLERATION}.value`],
  [DEVICE_TOLERATION, toleration({ value: 'a b' }), `${TOLERATION}.value`],
  [DEVICE_SELECTOR, selector(), 'spec.selectors[0].cel'],
  [
    DEVICE_SELECTOR,
    selector({ expression: `'${'a'.repeat(10239)}' != ''` }),
    'spec.selectors[0].cel.expression',
  ],
  [DEVICE_CONFIGURATION, opaque(), 'spec.config[0].opaque'],
  [DEVICE_PARAMETERS, opaque({ driver: 'a_b' }), 'spec.config[0].opaque.driver'],
  [DEVICE_PARAMETERS, opaque({ parameters: 'a' }), 'spec.config[0].opaque.parameters'],
  [DEVICE_PARAMETERS, opaque({ parameters: { a: 'b'.repeat(10240) } }), 'spec.config[0].opaque.parameters'],
  [
    DEVICE_LISTS,
    deviceClass({ selectors: Array.from({ length: 33 }, () => ({ cel: { expression: 'true' } })) }),
    'spec.selectors',
  ],
  ...['gpu', 'kubernetes.io/gpu', 'requests.a/b', 'a/b c', ''].map(
    (name) =>
      [CLASS_RESOURCE, deviceClass({ extendedResourceName: name }), 'spec.extendedResourceName'] as const,
  ),
];

test.each(refused.map(([card, given, ...at]) => [card.id, given, at] as const))(
  '%s refuses %j',
  (id, given, at) => {
    const told = faultsOf(given, options).filter((fault) => fault.rule === id);
    expect(told.map(({ field }) => field)).toEqual(at);
  },
);

test.each([
  [request({ allocationMode: 'all' }), `${EXACTLY}.allocationMode`],
  [toleration({ operator: 'exists' }), `${TOLERATION}.operator`],
  [toleration({ effect: 'PreferNoSchedule' }), `${TOLERATION}.effect`],
])('refuses a value that is none of those known: %j', (given, field) => {
  expect(faultsOf(given, options).map((fault) => [fault.rule, fault.field])).toEqual([
    ['known-value', field],
  ]);
});

test('before 1.36 the API server drops the resource name of a DeviceClass, whatever it is', () => {
  const given = deviceClass({ extendedResourceName: 'gpu' });
  expect(faultsOf(given, { kubernetesVersion: '1.35', only: ['api'] })).toEqual([]);
});
