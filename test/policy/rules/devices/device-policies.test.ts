import { REQUEST_POLICY } from '../../../../lib/policy/rules/devices/device-policies';
import { faultsOf, refusedBy } from '../../faults';

const shared = (requestPolicy: object, fields: object = { allowMultipleAllocations: true }): object => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'a' },
  spec: {
    driver: 'gpu.example.com',
    nodeName: 'node-1',
    pool: { name: 'node-1', generation: 0, resourceSliceCount: 1 },
    devices: [{ name: 'gpu-0', capacity: { memory: { value: '8Gi', requestPolicy } }, ...fields }],
  },
});

const AT = 'spec.devices[0].capacity.memory.requestPolicy';
const values = (...validValues: string[]): object => ({ default: '1Gi', validValues });
const range = (of: object): object => ({ default: '2Gi', validRange: { min: '1Gi', ...of } });

test.each([
  ['for one pod alone', shared(values('1Gi'), {}), AT],
  ['both ways', shared({ ...values('1Gi'), ...range({}) }), AT],
  ['values without a default', shared({ validValues: ['1Gi'] }), `${AT}.default`],
  ['a range without a default', shared({ validRange: { min: '1Gi' } }), `${AT}.default`],
  ['a default that is none of the values', shared(values('2Gi')), `${AT}.default`],
  ['values out of order', shared(values('2Gi', '1Gi')), `${AT}.validValues[1]`],
  ['a value twice', shared(values('1Gi', '1024Mi')), `${AT}.validValues[1]`],
  [
    'values that are the same when rounded',
    shared({ default: '100m', validValues: ['100m', '200m'] }),
    `${AT}.validValues[1]`,
  ],
  ['more than there is', shared(values('1Gi', '9Gi')), `${AT}.validValues[1]`],
  [
    'many values',
    shared(values(...Array.from({ length: 11 }, (_, at) => `${at + 1}Mi`))),
    `${AT}.validValues`,
  ],
  ['a least above the default', shared(range({ min: '3Gi' })), `${AT}.validRange.min`],
  [
    'a least above the capacity',
    shared({ default: '9Gi', validRange: { min: '9Gi' } }),
    `${AT}.validRange.min`,
  ],
  ['a most below the default', shared(range({ max: '1Gi' })), `${AT}.validRange.max`],
  ['a most above the capacity', shared(range({ max: '9Gi' })), `${AT}.validRange.max`],
  ['a step that misses the default', shared(range({ step: '3Gi' })), `${AT}.validRange.step`],
  ['a step that misses the most', shared(range({ max: '2560Mi', step: '1Gi' })), `${AT}.validRange.step`],
  [
    'a step that leads out',
    shared({ default: '1Gi', validRange: { min: '1Gi', step: '8Gi' } }),
    `${AT}.validRange.step`,
  ],
  ['no step', shared(range({ step: '0' })), `${AT}.validRange.step`],
])('refuses %s, and drops it before 1.36', (_title, object, field) => {
  expect(refusedBy(REQUEST_POLICY, object, { kubernetesVersion: '1.36' })).toEqual([field]);
  expect(refusedBy(REQUEST_POLICY, object, { kubernetesVersion: '1.35' })).toEqual([]);
});

test('a step back is none from 1.37 on', () => {
  const given = shared(range({ step: '-1Gi' }));
  expect(refusedBy(REQUEST_POLICY, given, { kubernetesVersion: '1.37' })).toEqual([`${AT}.validRange.step`]);
  expect(refusedBy(REQUEST_POLICY, given, { kubernetesVersion: '1.36' })).toEqual([]);
});

test.each([
  ['with its default', { default: '-2Gi', validRange: { min: '-2Gi', step: '1Gi' } }],
  ['alone', { default: '0', validRange: { min: '-1Gi', step: '1Gi' } }],
])('a least below 0, %s, has no steps from 1.37 on', (_title, policy) => {
  const of = (kubernetesVersion: '1.36' | '1.37', given: object = policy): readonly string[] =>
    refusedBy(REQUEST_POLICY, shared(given), { kubernetesVersion });
  expect(of('1.37')).toEqual([`${AT}.validRange.min`]);
  expect(of('1.36')).toEqual([]);
  expect(of('1.37', { ...policy, validRange: { ...policy.validRange, step: null } })).toEqual([]);
});

test.each([
  ['values', shared(values('512Mi', '1Gi', '8Gi'))],
  ['a range', shared(range({ max: '8Gi', step: '1Gi' }))],
  ['a range without an end', shared(range({}))],
  ['a default alone', shared({ default: '9Gi' })],
])('takes %s', (_title, object) => {
  expect(faultsOf(object, { only: ['api'], kubernetesVersion: '1.36' })).toEqual([]);
});
