import fc from 'fast-check';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';

const GROUP = 'policy.linkerd.io';
const GATEWAY_API = 'gateway.networking.k8s.io';
const meta = (name: string): Loose => ({ name, namespace: 'shop' });

const workload = (name: string): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: meta(name),
  spec: {
    template: {
      metadata: { labels: { app: name }, annotations: { 'linkerd.io/inject': 'enabled' } },
      spec: {
        serviceAccountName: name,
        containers: [{ name: 'app', image: 'app:1', ports: [{ name: 'http', containerPort: 8080 }] }],
      },
    },
  },
});

const service = (name: string): Loose => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta(name),
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
});

const SHOP: readonly Loose[] = [
  ...['web', 'api'].flatMap((name) => [workload(name), service(name)]),
  {
    apiVersion: `${GROUP}/v1beta3`,
    kind: 'Server',
    metadata: meta('api-http'),
    spec: { podSelector: { matchLabels: { app: 'api' } }, port: 'http' },
  },
  {
    apiVersion: `${GROUP}/v1alpha1`,
    kind: 'AuthorizationPolicy',
    metadata: meta('api-http'),
    spec: {
      targetRef: { group: GROUP, kind: 'Server', name: 'api-http' },
      requiredAuthenticationRefs: [{ kind: 'ServiceAccount', name: 'web' }],
    },
  },
];

interface Given {
  readonly group?: string;
  readonly kind?: string;
  readonly spec: Loose;
}

const route = ({ group = GROUP, kind = 'HTTPRoute', spec }: Given): Loose => ({
  apiVersion: `${group}/v1beta3`,
  kind,
  metadata: meta('api'),
  spec,
});

/** How web gets to the port of the API: surely, under a condition, or not at all. */
function reached(given: Given): 'yes' | 'perhaps' | 'no' {
  const { edges } = reachabilityOf([...SHOP, route(given)]);
  const edge = edges.find(({ from, to, port }) => from.name === 'web' && to.name === 'api' && port === 8080);
  if (edge === undefined) return 'no';
  return edge.conditions === undefined ? 'yes' : 'perhaps';
}

const parent = { kind: 'Server', name: 'api-http' };
const GET = [{ matches: [{ method: 'GET' }] }];

describe('A route of a Server', () => {
  test.each<readonly [string, Given, 'yes' | 'perhaps']>([
    ['takes what it is of', { spec: { parentRefs: [parent], rules: GET } }, 'perhaps'],
    ['takes all where it says no rules', { spec: { parentRefs: [parent] } }, 'yes'],
    [
      'takes all where a match is for every path',
      { spec: { parentRefs: [parent], rules: [{ matches: [{ path: { value: '/' } }] }] } },
      'yes',
    ],
    [
      'takes all where one of its rules is for all',
      { spec: { parentRefs: [parent], rules: [...GET, { matches: [{ headers: [] }] }] } },
      'yes',
    ],
    [
      'takes one path alone where it is exact',
      { spec: { parentRefs: [parent], rules: [{ matches: [{ path: { type: 'Exact', value: '/' } }] }] } },
      'perhaps',
    ],
    [
      'takes what is below a path',
      { spec: { parentRefs: [parent], rules: [{ matches: [{ path: { value: '/a' } }] }] } },
      'perhaps',
    ],
    [
      'takes those with a header',
      { spec: { parentRefs: [parent], rules: [{ matches: [{ headers: [{ name: 'a', value: 'b' }] }] }] } },
      'perhaps',
    ],
    [
      'takes requests for its hosts',
      { spec: { parentRefs: [parent], hostnames: ['a.example.com'] } },
      'perhaps',
    ],
    [
      'is none where its parent is in another namespace',
      { spec: { parentRefs: [{ ...parent, namespace: 'pay' }], rules: GET } },
      'yes',
    ],
    [
      'is one where its parent is in its own namespace',
      { spec: { parentRefs: [{ ...parent, namespace: 'shop' }], rules: GET } },
      'perhaps',
    ],
    [
      'is none of the Gateway API where it says no group of its parent',
      { group: GATEWAY_API, spec: { parentRefs: [parent], rules: GET } },
      'yes',
    ],
    [
      'is one of the Gateway API where it does',
      { group: GATEWAY_API, spec: { parentRefs: [{ ...parent, group: GROUP }], rules: GET } },
      'perhaps',
    ],
    [
      'is one for gRPC',
      {
        group: GATEWAY_API,
        kind: 'GRPCRoute',
        spec: {
          parentRefs: [{ ...parent, group: GROUP }],
          rules: [{ matches: [{ method: { service: 'a' } }] }],
        },
      },
      'perhaps',
    ],
  ])('%s', (_name, given, expected) => {
    expect(reached(given)).toBe(expected);
  });
});

const backend = fc.record({
  name: fc.constantFrom('api', 'web', 'nobody'),
  port: fc.constantFrom(80, 8080),
  weight: fc.constantFrom(0, 1, 50),
});
const rule = fc.record(
  {
    matches: fc.array(fc.record({ method: fc.constantFrom('GET', 'PUT') }), { maxLength: 2 }),
    backendRefs: fc.array(backend, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const ofService = fc.record({
  group: fc.constantFrom(GROUP, GATEWAY_API),
  kind: fc.constantFrom('HTTPRoute', 'GRPCRoute'),
  spec: fc.record({
    parentRefs: fc.array(
      fc.record({
        group: fc.constantFrom('', 'core'),
        kind: fc.constant('Service'),
        name: fc.constantFrom('api', 'web'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    rules: fc.array(rule, { maxLength: 3 }),
  }),
});

describe('Routes of Services', () => {
  test('change nothing of who can reach whom, and are no way in from outside', () => {
    const before = reachabilityOf(SHOP);
    fc.assert(
      fc.property(ofService, (given) => {
        expect(reachabilityOf([...SHOP, route(given)])).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('lead from outside where they have a Gateway as well', () => {
    const parentRefs = [{ group: '', kind: 'Service', name: 'api' }, { name: 'edge' }];
    const rules = [{ backendRefs: [{ name: 'web', port: 80 }] }];
    const given = { group: GATEWAY_API, spec: { parentRefs, rules } };
    const entries = reachabilityOf([...SHOP, route(given)]).ingress.filter(
      ({ from }) => from.kind === 'entry',
    );
    expect(entries.map(({ to }) => to.name)).toEqual(['web']);
  });
});
