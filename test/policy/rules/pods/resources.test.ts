import fc from 'fast-check';
import { compareQuantities, milliOf } from '../../../../lib/policy/rules/pods/quantity-values';
import {
  HUGE_PAGES,
  POD_OVERHEAD,
  REQUEST_WITHIN_LIMIT,
  RESOURCE_AMOUNT,
  RESOURCE_NAME,
  RESOURCE_REQUESTS,
} from '../../../../lib/policy/rules/pods/resources';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const resources = (fields: object): object => pod({ resources: fields });
const limits = (amounts: object): object => resources({ limits: amounts });
const both = (name: string, request: unknown, limit: unknown): object =>
  resources({ requests: { [name]: request }, limits: { [name]: limit } });
const gpu = 'nvidia.com/gpu';
const inLimits = (name: string): string => inContainer(`resources.limits[${JSON.stringify(name)}]`);
const inRequests = (name: string): string =>
  inContainer(`resources.requests${/^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`);

const refused: Case[] = [
  ...['gpu', 'CPU', 'storage', 'pods', 'a b/c'].map((name): Case => ({
    rule: RESOURCE_NAME,
    of: name,
    given: resources({ requests: { [name]: 1 } }),
    at: inRequests(name),
  })),
  {
    rule: RESOURCE_NAME,
    of: 'requests. before a domain',
    given: limits({ [`requests.${gpu}`]: 1 }),
    at: inLimits(`requests.${gpu}`),
  },
  {
    rule: RESOURCE_AMOUNT,
    of: 'a negative amount',
    given: limits({ cpu: '-1' }),
    at: inContainer('resources.limits.cpu'),
  },
  {
    rule: RESOURCE_AMOUNT,
    of: 'a negative number',
    given: limits({ cpu: -1 }),
    at: inContainer('resources.limits.cpu'),
  },
  ...['500m', 0.5, '1.5'].map((amount): Case => ({
    rule: RESOURCE_AMOUNT,
    of: `${amount} of a device`,
    given: limits({ [gpu]: amount }),
    at: inLimits(gpu),
  })),
  {
    rule: RESOURCE_AMOUNT,
    of: 'a page and a half',
    given: limits({ 'hugepages-2Mi': '3Mi', memory: '64Mi' }),
    at: inLimits('hugepages-2Mi'),
  },
  {
    rule: RESOURCE_AMOUNT,
    of: 'pages without a size',
    given: limits({ 'hugepages-big': '4Mi', memory: '64Mi' }),
    at: inLimits('hugepages-big'),
  },
  ...[
    ['cpu', '501m', '500m'],
    ['memory', '257Mi', '256Mi'],
    ['cpu', 1, 0.5],
    ['memory', '1.1Gi', '1Gi'],
    [gpu, 1, 2],
    ['hugepages-2Mi', '32Mi', '64Mi'],
  ].map(([name, request, limit]): Case => ({
    rule: REQUEST_WITHIN_LIMIT,
    of: `${request} of ${limit} ${name}`,
    given: both(String(name), request, limit),
    at: inRequests(String(name)),
  })),
  {
    rule: REQUEST_WITHIN_LIMIT,
    of: 'a limit of null, which is 0',
    given: resources({ requests: { cpu: '100m' }, limits: { cpu: null } }),
    at: inRequests('cpu'),
  },
  {
    rule: REQUEST_WITHIN_LIMIT,
    of: 'a device without a limit',
    given: resources({ requests: { [gpu]: 1 } }),
    at: inLimits(gpu),
  },
  {
    rule: HUGE_PAGES,
    of: 'huge pages alone',
    given: limits({ 'hugepages-2Mi': '4Mi' }),
    at: inContainer('resources'),
  },
  {
    rule: POD_OVERHEAD,
    of: 'an overhead of nobody, negative, in a pod',
    given: pod({}, { overhead: { gpu: 1, cpu: '-1' } }),
    at: ['spec.overhead.gpu', 'spec.overhead.cpu', 'spec.overhead'],
  },
  {
    rule: POD_OVERHEAD,
    of: 'an empty overhead of a pod',
    given: pod({}, { overhead: {} }),
    at: 'spec.overhead',
  },
  {
    rule: POD_OVERHEAD,
    of: 'an overhead without a runtimeClassName in a template',
    given: deployment({ overhead: { cpu: '100m' } }),
    at: 'spec.template.spec.overhead',
    as: 'later',
  },
  {
    rule: RESOURCE_REQUESTS,
    of: 'a container that asks for nothing',
    given: pod(),
    at: ['cpu', 'memory'].map((name) => inContainer(`resources.requests.${name}`)),
  },
  {
    rule: RESOURCE_NAME,
    of: 'Memory, and says how it is spelt',
    given: limits({ Memory: 1 }),
    at: inContainer('resources.limits.Memory'),
    says: 'write memory',
  },
  {
    rule: RESOURCE_NAME,
    of: 'tpu, and says what is missing',
    given: limits({ tpu: 1 }),
    at: inContainer('resources.limits.tpu'),
    says: 'add the domain',
  },
  {
    rule: RESOURCE_REQUESTS,
    of: 'cpu alone',
    given: limits({ cpu: 1 }),
    at: inContainer('resources.requests.memory'),
    says: 'add such as memory: 64Mi',
  },
  {
    rule: RESOURCE_REQUESTS,
    of: 'memory alone',
    given: limits({ memory: 1 }),
    at: inContainer('resources.requests.cpu'),
    says: 'add such as cpu: 100m',
  },
];

const taken: Case[] = [
  ...['cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi', gpu, 'kubernetes.io/batch-cpu'].map(
    (name): Case => ({ rule: RESOURCE_NAME, of: name, given: limits({ [name]: 1 }) }),
  ),
  {
    rule: RESOURCE_AMOUNT,
    of: 'whole devices and pages',
    given: limits({ [gpu]: '2000m', 'hugepages-2Mi': '4Mi', cpu: 0.5 }),
  },
  {
    rule: RESOURCE_AMOUNT,
    of: 'nothing, in many ways',
    given: limits({ cpu: '-0', memory: 0, [gpu]: null }),
  },
  ...[
    ['cpu', '500m', 0.5],
    ['cpu', '0.1', '100m'],
    ['cpu', '100.4m', '100.2m'],
    ['memory', '1Gi', '1024Mi'],
    ['memory', '1e9', '1G'],
    [gpu, '2', 2],
  ].map(([name, request, limit]): Case => ({
    rule: REQUEST_WITHIN_LIMIT,
    of: `${request} of ${limit} ${name}`,
    given: both(String(name), request, limit),
  })),
  {
    rule: REQUEST_WITHIN_LIMIT,
    of: 'a request without a limit',
    given: resources({ requests: { cpu: 1 }, limits: null }),
  },
  {
    rule: HUGE_PAGES,
    of: 'huge pages beside a request of memory',
    given: resources({ limits: { 'hugepages-2Mi': '4Mi' }, requests: { memory: '64Mi' } }),
  },
  { rule: HUGE_PAGES, of: 'no huge pages', given: limits({ [gpu]: 1 }) },
  {
    rule: POD_OVERHEAD,
    of: 'an overhead with a runtimeClassName',
    given: pod({}, { overhead: { cpu: '100m' }, runtimeClassName: 'a' }),
  },
  { rule: POD_OVERHEAD, of: 'an empty overhead of a template', given: deployment({ overhead: {} }) },
  {
    rule: RESOURCE_REQUESTS,
    of: 'limits, which are requests as well',
    given: limits({ cpu: 1, memory: '64Mi' }),
  },
  {
    rule: RESOURCE_REQUESTS,
    of: 'requests of the pod as a whole',
    given: pod({}, { resources: { requests: { cpu: 1, memory: '64Mi' } } }),
    options: { kubernetesVersion: '1.34' },
  },
];

testCases(refused, taken);

const amounts = fc.oneof(
  fc.integer({ min: -5000, max: 5000 }),
  fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.integer({ min: 0, max: 99999 }),
      fc.constantFrom('', '.5', '.25', '.125'),
      fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'u'),
    )
    .map((parts) => parts.join('')),
);

test('amounts compare as their thousandths do, however they are written', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      const difference = milliOf(a) - milliOf(b);
      expect(Math.sign(compareQuantities(a, b))).toBe(difference < 0n ? -1 : Number(difference > 0n));
    }),
  );
});

test.each([
  ['1', 1000n],
  [0.5, 500n],
  ['100.2m', 101n],
  ['-100.2m', -101n],
  ['1Ki', 1024000n],
  [' 2 ', 2000n],
  ['many', 0n],
])('the thousandths of %p are %p, rounded away from zero', (amount, expected) => {
  expect(milliOf(amount)).toBe(expected);
});

test.each([
  ['0.5', '500.0m', 0],
  ['0.5', '501m', -1],
  ['1Ti', '1Gi', 1],
  [0.0001, '1m', 0],
  ['64Mi', 67108864, 0],
])('%p and %p compare as %i', (a, b, expected) => {
  expect(Math.sign(compareQuantities(a, b))).toBe(expected);
});
