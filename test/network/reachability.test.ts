import { App, Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import {
  type Connection,
  type NetworkPolicy,
  type TestPod,
  isAdmitted,
  maySend,
  mayReceive,
} from '../support/reachability';
import type { Loose } from '../support/synth';
import { StubService } from './stub-service';

const web: TestPod = { namespace: 'shop', labels: { app: 'web' } };
const db: TestPod = { namespace: 'shop', labels: { app: 'db', tier: 'data' }, ports: { sql: 5432 } };
const scraper: TestPod = { namespace: 'monitoring', labels: { app: 'web' } };
const outside = { ip: '203.0.113.7' };

const policy = (spec: NetworkPolicy['spec']): NetworkPolicy => ({
  metadata: { name: 'p', namespace: 'shop' },
  spec,
});
const toDb = (from: Connection['from'], port = 5432, protocol = 'TCP'): Connection => ({
  from,
  to: db,
  port,
  protocol,
});
const ingress = (...rules: NonNullable<NetworkPolicy['spec']['ingress']>) =>
  policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: rules });

const webPods = { podSelector: { matchLabels: { app: 'web' } } };
const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };

describe('The evaluator, by the API reference', () => {
  test.each<[string, NetworkPolicy[], Connection, boolean]>([
    ['admits everything where no policy selects the pod', [], toDb(web), true],
    ['denies what an isolated pod has no rule for', [ingress()], toDb(web), false],
    [
      'leaves the other direction of an isolated pod open',
      [ingress()],
      { from: db, to: web, port: 80, protocol: 'TCP' },
      true,
    ],
    ['reads an empty rule as every source and every port', [ingress({})], toDb(outside, 1), true],
    [
      'reads an empty list of sources as every source',
      [ingress({ from: [], ports: [{ port: 5432 }] })],
      toDb(outside),
      true,
    ],
    ['reads a missing list of ports as every port', [ingress({ from: [webPods] })], toDb(web, 1), true],
    [
      'reads a missing protocol as TCP',
      [ingress({ ports: [{ port: 5432 }] })],
      toDb(web, 5432, 'UDP'),
      false,
    ],
    ['takes a pod selector alone in its own namespace', [ingress({ from: [webPods] })], toDb(scraper), false],
    [
      'joins two selectors of one entry by AND',
      [ingress({ from: [{ ...monitoring, podSelector: { matchLabels: { app: 'other' } } }] })],
      toDb(scraper),
      false,
    ],
    ['joins two entries by OR', [ingress({ from: [monitoring, webPods] })], toDb(web), true],
    [
      'takes an empty namespace selector as all namespaces',
      [ingress({ from: [{ namespaceSelector: {} }] })],
      toDb(scraper),
      true,
    ],
    [
      'takes an empty pod selector as all pods of its namespace',
      [ingress({ from: [{ podSelector: {} }] })],
      toDb(web),
      true,
    ],
    ['adds the rules of all policies', [ingress(), ingress({ from: [webPods] })], toDb(web), true],
    [
      'ignores policies of other namespaces',
      [{ metadata: { namespace: 'other' }, spec: { podSelector: {}, policyTypes: ['Ingress'] } }],
      toDb(web),
      true,
    ],
    ['follows a range of ports', [ingress({ ports: [{ port: 5000, endPort: 6000 }] })], toDb(web), true],
    [
      'stops at the end of a range of ports',
      [ingress({ ports: [{ port: 5000, endPort: 5431 }] })],
      toDb(web),
      false,
    ],
    [
      'resolves a named port at the pod that receives',
      [ingress({ ports: [{ port: 'sql' }] })],
      toDb(web),
      true,
    ],
    ['knows no other names', [ingress({ ports: [{ port: 'http' }] })], toDb(web), false],
    [
      'admits addresses of a block',
      [ingress({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] })],
      toDb(outside),
      true,
    ],
    [
      'denies the exceptions of a block',
      [ingress({ from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } }] })],
      toDb(outside),
      false,
    ],
    [
      'isolates ingress alone where there are no types and no egress',
      [policy({ podSelector: {} })],
      { from: db, to: outside, port: 443, protocol: 'TCP' },
      true,
    ],
    [
      'isolates egress as well where there is egress',
      [policy({ podSelector: {}, egress: [{ to: [webPods] }] })],
      { from: db, to: outside, port: 443, protocol: 'TCP' },
      false,
    ],
    [
      'asks the sender too',
      [policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] })],
      toDb(web),
      false,
    ],
    [
      'takes expressions: In',
      [
        policy({
          podSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['data'] }] },
          policyTypes: ['Ingress'],
        }),
      ],
      toDb(web),
      false,
    ],
    [
      'takes expressions: DoesNotExist',
      [
        policy({
          podSelector: { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
          policyTypes: ['Ingress'],
        }),
      ],
      toDb(web),
      true,
    ],
  ])('%s', (_title, policies, connection, admitted) => {
    expect(isAdmitted(policies, connection)).toBe(admitted);
  });
});

/** Services as `[namespace, ports]`, calls as `[caller, callee, port]`, all by index. */
interface Plan {
  readonly services: readonly {
    readonly namespace: string;
    readonly ports: readonly { number: number; protocol: 'TCP' | 'UDP' }[];
  }[];
  readonly calls: readonly (readonly [number, number, number])[];
}

const plan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      namespace: fc.constantFrom('shop', 'data', 'edge'),
      ports: fc.uniqueArray(
        fc.record({
          number: fc.constantFrom(53, 80, 443, 6379),
          protocol: fc.constantFrom<'TCP' | 'UDP'>('TCP', 'UDP'),
        }),
        {
          minLength: 1,
          maxLength: 3,
          selector: ({ number, protocol }) => `${number}/${protocol}`,
        },
      ),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .chain((services) => {
    const index = fc.nat(services.length - 1);
    return fc.record({
      services: fc.constant(services),
      calls: fc.array(fc.tuple(index, index, fc.nat(2)), { maxLength: 12 }),
    });
  });

const declaredCalls = ({ services, calls }: Plan): Set<string> =>
  new Set(
    calls
      .filter(([a, b]) => a !== b)
      .map(([a, b, port]) => `${a} ${b} ${port % (services[b]?.ports.length ?? 1)}`),
  );

/** Builds the app of a plan, with its parts in this order, and renders all policies. */
function render(
  given: Plan,
  order: readonly number[] = given.services.map((_service, index) => index),
): { manifests: Loose[]; pods: TestPod[] } {
  const app = new App({ outdir: '/nonexistent' });
  const charts = new Map(
    ['shop', 'data', 'edge'].map((namespace) => [namespace, new Chart(app, namespace, { namespace })]),
  );
  const stubs: StubService[] = [];
  for (const index of order) {
    const { namespace, ports } = given.services[index] as Plan['services'][number];
    const named = Object.fromEntries(
      ports.map(({ number, protocol }, at) => [
        `p${at}`,
        { port: 8000 + at, containerPort: number, protocol },
      ]),
    );
    stubs[index] = new StubService(charts.get(namespace) as Chart, `s${index}`, { ports: named });
  }
  const edges = [...declaredCalls(given)].map(
    (edge) => edge.split(' ').map(Number) as [number, number, number],
  );
  const sortedEdges = order[0] === 0 ? edges : [...edges].reverse();
  for (const [a, b, port] of sortedEdges) stubs[a]?.calls(stubs[b] as StubService, { port: `p${port}` });
  const manifests = [...charts.values()].flatMap((chart) => Testing.synth(chart));
  return {
    manifests,
    pods: stubs.map(({ namespace = '', podSelector }) => ({ namespace, labels: podSelector })),
  };
}

const stranger = { 'app.kubernetes.io/instance': 'stranger' };
const dnsLabels = { 'k8s-app': 'kube-dns' };
const isDns = (end: Connection['from']): boolean =>
  'labels' in end && end.namespace === 'kube-system' && end.labels === dnsLabels;

/** Connections that a side lets through though the plan does not, or the other way round, as text. */
function mismatches(given: Plan, policies: readonly NetworkPolicy[], pods: readonly TestPod[]): string[] {
  const declared = declaredCalls(given);
  const namespaces = ['shop', 'data', 'edge', 'kube-system'];
  const lookalikes = namespaces.flatMap((namespace) =>
    [...pods.map(({ labels }) => labels), stranger, dnsLabels].map((labels) => ({ namespace, labels })),
  );
  const serviceOf = (end: Connection['from']): number =>
    pods.findIndex((pod) => 'labels' in end && pod.namespace === end.namespace && pod.labels === end.labels);
  const ends: Connection['from'][] = [...lookalikes, { ip: '203.0.113.7' }];
  const isCall = ({ from, to, port, protocol }: Connection): boolean => {
    const at = (given.services[serviceOf(to)]?.ports ?? []).findIndex(
      (open) => open.number === port && open.protocol === protocol,
    );
    return declared.has(`${serviceOf(from)} ${serviceOf(to)} ${at}`);
  };
  // Each side is judged by itself: a hole on one side is a hole, even while the other side still holds.
  const isSound = (connection: Connection): boolean => {
    const sent =
      serviceOf(connection.from) < 0 ||
      isCall(connection) ||
      (isDns(connection.to) && connection.port === 53);
    const received = serviceOf(connection.to) < 0 || isCall(connection);
    return maySend(policies, connection) === sent && mayReceive(policies, connection) === received;
  };
  const concerns = (from: Connection['from'], to: Connection['from']): boolean =>
    to !== from && [from, to].some((end) => 'ip' in end || serviceOf(end) >= 0);
  const pairs = ends.flatMap((from) => ends.filter((to) => concerns(from, to)).map((to) => ({ from, to })));
  return pairs
    .flatMap((pair) => PROBED.map((probed) => ({ ...pair, ...probed })))
    .filter((connection) => !isSound(connection))
    .map((connection) => JSON.stringify(connection));
}

/** Ports that plans have, one off each, and some that they never have. */
const PROBED = [1, 53, 54, 80, 81, 443, 444, 6379, 6380].flatMap((port) =>
  ['TCP', 'UDP'].map((protocol) => ({ port, protocol })),
);

describe('Policies of any graph', () => {
  test('admit exactly the declared calls, and DNS', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { manifests, pods } = render(given);
        expect(mismatches(given, manifests, pods)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('are the same whatever order services and calls are declared in', () => {
    const byName = (manifests: Loose[]): Loose[] =>
      [...manifests].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
    fc.assert(
      fc.property(plan, (given) => {
        const backwards = given.services.map((_service, index) => index).reverse();
        expect(JSON.stringify(byName(render(given, backwards).manifests))).toBe(
          JSON.stringify(byName(render(given).manifests)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('have no rule that is empty or lists no ports', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const rules = render(given).manifests.flatMap(({ spec }) => [
          ...(spec.ingress ?? []),
          ...(spec.egress ?? []),
        ]);
        expect(rules.every((rule: Loose) => rule.ports.length > 0 && (rule.from ?? rule.to).length > 0)).toBe(
          true,
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** All ways to spoil one value: a text misspelt, a number shifted, an item or a key gone. */
function* mutants(value: Loose, path: string): Generator<[string, Loose]> {
  if (typeof value === 'string') yield [`${path} misspelt`, `${value}x`];
  if (typeof value === 'number') yield [`${path} shifted`, value + 1];
  if (typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    const rest = Array.isArray(value)
      ? value.filter((_item: Loose, index: number) => String(index) !== key)
      : without(value, key);
    if (!isDefault(key, value[key])) yield [`${path}.${key} dropped`, rest];
    for (const [name, changed] of mutants(value[key], `${path}.${key}`)) {
      yield [
        name,
        Array.isArray(value) ? Object.assign([...value], { [key]: changed }) : { ...value, [key]: changed },
      ];
    }
  }
}

/** What the API fills in where it is missing: TCP, and both types where there are egress rules, as DNS is here. */
function isDefault(key: string, value: Loose): boolean {
  return (key === 'protocol' && value === 'TCP') || key === 'policyTypes';
}

function without(value: Loose, key: string): Loose {
  const { [key]: _gone, ...rest } = value;
  return rest;
}

describe('A policy with one change', () => {
  const given: Plan = {
    services: [
      { namespace: 'shop', ports: [{ number: 80, protocol: 'TCP' }] },
      {
        namespace: 'shop',
        ports: [
          { number: 443, protocol: 'TCP' },
          { number: 53, protocol: 'UDP' },
        ],
      },
      { namespace: 'data', ports: [{ number: 6379, protocol: 'UDP' }] },
    ],
    calls: [
      [0, 1, 0],
      [0, 1, 1],
      [0, 2, 0],
      [1, 2, 0],
      [1, 0, 0],
    ],
  };
  const { manifests, pods } = render(given);
  const cases = manifests.flatMap((manifest, index) =>
    [...mutants(manifest.spec, manifest.metadata.name)].map(([name, spec]) => ({ name, index, spec })),
  );

  test.each(cases)('is noticed: $name', ({ index, spec }) => {
    const changed = manifests.map((manifest, at) => (at === index ? { ...manifest, spec } : manifest));
    expect(mismatches(given, changed, pods)).not.toEqual([]);
  });
});
