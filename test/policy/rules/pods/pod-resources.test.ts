import {
  CONTAINERS_WITHIN_POD,
  LIMIT_WITHIN_POD,
  POD_RESOURCES,
} from '../../../../lib/policy/rules/pods/pod-resources';
import { pod, refusedBy } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const options = { kubernetesVersion: '1.34' } as const;
const before = { kubernetesVersion: '1.33' } as const;

const whole = (resources: object): object => pod({}, { resources });

const container = (resources: object | undefined, name = 'app', fields: object = {}): object => ({
  name,
  image: 'app:1',
  resources,
  ...fields,
});
const requests = (cpu: string): object => ({ requests: { cpu } });
const limits = (cpu: string): object => ({ limits: { cpu } });

/** A pod that asks for something as a whole, and for something in each of its containers. */
const parts = (
  resources: object,
  containers: (object | undefined)[],
  initContainers: object[] = [],
): object => ({
  resources,
  containers: containers.map((part, at) => container(part, `c${at}`)),
  initContainers,
});
const podOf = (...given: Parameters<typeof parts>): object => pod({}, parts(...given));
const templateOf = (...given: Parameters<typeof parts>): object => deployment(parts(...given));

const init = (name: string, cpu: string): object => container(requests(cpu), name);
const sidecar = (name: string, cpu: string): object =>
  container(requests(cpu), name, { restartPolicy: 'Always' });

const tooMuch = podOf(requests('1'), [requests('600m'), requests('500m')]);
const tooHigh = podOf({ limits: { cpu: '1', memory: null } }, [
  { limits: { cpu: '1', memory: '1Gi' } },
  limits('1001m'),
]);

const inSpec = 'spec.template.spec.';

const refused: Case[] = [
  {
    rule: POD_RESOURCES,
    of: 'a device and storage',
    given: whole({ limits: { cpu: '1', 'nvidia.com/gpu': 1 }, requests: { 'ephemeral-storage': '1Gi' } }),
    at: ['spec.resources.limits["nvidia.com/gpu"]', 'spec.resources.requests["ephemeral-storage"]'],
  },
  {
    rule: POD_RESOURCES,
    of: 'a negative amount',
    given: whole(requests('-1')),
    at: 'spec.resources.requests.cpu',
    says: '0 or more',
  },
  {
    rule: POD_RESOURCES,
    of: 'claims',
    given: whole({ claims: [] }),
    at: 'spec.resources.claims',
  },
  {
    rule: POD_RESOURCES,
    of: 'a request above the limit',
    given: whole({ limits: { memory: '1Gi' }, requests: { memory: '2Gi' } }),
    at: 'spec.resources.requests.memory',
  },
  {
    rule: POD_RESOURCES,
    of: 'huge pages alone',
    given: whole({ limits: { 'hugepages-2Mi': '2Mi' } }),
    at: 'spec.resources',
  },
  {
    rule: LIMIT_WITHIN_POD,
    of: 'a container with a higher limit',
    given: tooHigh,
    at: 'spec.containers[1].resources.limits.cpu',
    says: 'at most the limit of the pod, 1',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'two containers that ask for more than the request',
    given: tooMuch,
    at: 'spec.resources.requests.cpu',
    says: 'at least what the containers ask for together, 1100m',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'two containers that ask for more than the limit',
    given: podOf(limits('1'), [requests('600m'), requests('500m')]),
    at: 'spec.resources.limits.cpu',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a limit that stands for a request',
    given: podOf(requests('1'), [limits('2')]),
    at: 'spec.resources.requests.cpu',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'an init container that asks for more',
    given: podOf(requests('1'), [requests('1')], [init('a', '1001m')]),
    at: 'spec.resources.requests.cpu',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'an init container that asks for more with the sidecar before it',
    given: podOf(requests('1'), [undefined], [sidecar('a', '500m'), init('b', '501m')]),
    at: 'spec.resources.requests.cpu',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a container that asks for more with all sidecars',
    given: podOf(requests('1'), [requests('1m')], [sidecar('a', '500m'), sidecar('b', '500m')]),
    at: 'spec.resources.requests.cpu',
    says: '1001m',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a template that asks for more',
    given: templateOf(requests('1'), [requests('2')]),
    at: `${inSpec}resources.requests.cpu`,
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a template that asks for more by limits',
    given: templateOf(requests('1'), [requests('1'), limits('2')]),
    at: `${inSpec}resources.requests.cpu`,
    as: 'later',
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a template that asks for more than the limit',
    given: templateOf(limits('1'), [requests('2')]),
    at: `${inSpec}resources.limits.cpu`,
    as: 'later',
  },
].map((refusal) => ({ ...refusal, options }) as Case);

const enough = podOf({ limits: { cpu: '2' }, requests: { cpu: '1', memory: null } }, [
  requests('500m'),
  requests('500m'),
]);

const taken: Case[] = [
  ...[
    { limits: { cpu: '1', 'hugepages-2Mi': '4Mi' }, requests: { memory: '1Gi' } },
    { claims: null },
    null,
  ].map((resources): Case => ({
    rule: POD_RESOURCES,
    of: JSON.stringify(resources),
    given: pod({}, { resources }),
    options,
  })),
  {
    rule: POD_RESOURCES,
    of: 'what a cluster before 1.34 drops',
    given: whole({ claims: [] }),
    options: before,
  },
  {
    rule: LIMIT_WITHIN_POD,
    of: 'limits of which the pod has none',
    given: podOf({}, [limits('2')]),
    options,
  },
  { rule: LIMIT_WITHIN_POD, of: 'a pod that has no resources', given: podOf({}, [undefined]), options },
  { rule: LIMIT_WITHIN_POD, of: 'what a cluster before 1.34 drops', given: tooHigh, options: before },
  { rule: CONTAINERS_WITHIN_POD, of: 'two containers that ask for the request', given: enough, options },
  { rule: CONTAINERS_WITHIN_POD, of: 'what a cluster before 1.34 drops', given: tooMuch, options: before },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'init containers one after another, with the sidecars before them',
    given: podOf(requests('1'), [undefined], [init('a', '1'), sidecar('b', '500m'), init('c', '500m')]),
    options,
  },
  {
    rule: CONTAINERS_WITHIN_POD,
    of: 'a device that the pod as a whole cannot ask for',
    given: podOf(requests('1'), [{ limits: { 'nvidia.com/gpu': 1 } }]),
    options,
  },
];

testCases(refused, taken);

test.each([
  ['windows', {}, ['spec.resources']],
  ['windows', { requests: { cpu: '1' }, claims: [] }, ['spec.resources']],
  ['windows', null, []],
  ['linux', { requests: { cpu: '1' } }, []],
])('in a pod for %s of the resources %j it refuses %j', (name, resources, fields) => {
  const given = pod({}, { os: { name }, resources });
  expect(refusedBy(POD_RESOURCES, given, { kubernetesVersion: '1.34' })).toEqual(fields);
  expect(refusedBy(POD_RESOURCES, given, { kubernetesVersion: '1.33' })).toEqual([]);
});
