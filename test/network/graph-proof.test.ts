import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { KibanApp } from '../../lib/app/kiban-app';
import { declareEnvironment } from '../../lib/core/environment-facts';
import type { MeshFacts } from '../../lib/core/mesh-facts';
import { applyProfile } from '../../lib/core/profile';
import { waive } from '../../lib/core/waivers';
import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { checkGraphProof, clusterOf } from '../../lib/network/graph-proof/check';
import { NetworkAccess } from '../../lib/network/network-access';
import { type Peer, peers } from '../../lib/network/peers';
import { graphOf } from '../../lib/network/service-graph';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';
import { StubService, collect } from './stub-service';

const NAMESPACES = ['shop', 'data', 'edge'] as const;
const PEERS: readonly Peer[] = [
  peers.prometheus({ namespace: 'monitoring', podLabels: { app: 'prometheus' } }),
  peers.ingressController({ namespace: 'ingress-nginx' }),
  peers.namespace('legacy'),
  peers.pods({ labels: { app: 'old' } }),
  peers.pods({ labels: { app: 'old' }, namespace: 'data' }),
  peers.cidr('203.0.113.0/24', { except: ['203.0.113.64/26'] }),
  peers.cidr('fd00:1::/32'),
  peers.internet({ except: ['8.8.8.8/32'] }),
  peers.host('api.stripe.com', { cidrs: ['198.51.100.0/24'] }),
  peers.host('api.stripe.com'),
  peers.apiServer({ cidrs: ['10.0.0.1/32'] }),
  peers.anywhere({ reason: 'a public load balancer' }),
];

interface Plan {
  readonly services: readonly {
    readonly namespace: string;
    readonly ports: readonly { readonly number: number; readonly protocol: 'TCP' | 'UDP' }[];
  }[];
  readonly calls: readonly (readonly [number, number, number])[];
  readonly entries: readonly (readonly [number, number, number])[];
  readonly exits: readonly (readonly [number, number])[];
}

const port = fc.record({
  number: fc.constantFrom(53, 80, 443, 6379),
  protocol: fc.constantFrom<'TCP' | 'UDP'>('TCP', 'UDP'),
});
const plan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      namespace: fc.constantFrom(...NAMESPACES),
      ports: fc.uniqueArray(port, {
        minLength: 1,
        maxLength: 3,
        selector: ({ number, protocol }) => `${number}/${protocol}`,
      }),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .chain((services) => {
    const index = fc.nat(services.length - 1);
    const peer = fc.nat(PEERS.length - 1);
    return fc.record({
      services: fc.constant(services),
      calls: fc.array(fc.tuple(index, index, fc.nat(2)), { maxLength: 12 }),
      entries: fc.array(fc.tuple(index, peer, fc.nat(2)), { maxLength: 4 }),
      exits: fc.array(fc.tuple(index, peer), { maxLength: 4 }),
    });
  });

const MESH: MeshFacts = {
  mode: 'sidecar',
  version: '1.27',
  apiVersion: 'v1',
  trustDomain: 'cluster.local',
  clusterDomain: 'cluster.local',
  rootNamespace: 'istio-system',
  revision: undefined,
  ingressGateway: undefined,
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus', podLabels: { app: 'prometheus' } },
  telemetry: {
    tracing: undefined,
    accessLog: undefined,
    collector: { namespace: 'tracing', podLabels: undefined, port: 4317 },
  },
};

const MESHES: Readonly<Record<string, MeshFacts | undefined>> = {
  none: undefined,
  sidecar: MESH,
  ambient: { ...MESH, mode: 'ambient' },
};

/** The app of a plan, with a Deployment for each service. */
function build(
  { services, calls, entries, exits }: Plan,
  mesh?: MeshFacts,
): { app: App; stubs: StubService[] } {
  const app = new App({ outdir: '/nonexistent' });
  declareEnvironment(app, {
    name: 'x',
    cluster: { name: 'x' },
    kubernetesVersion: '1.33',
    domain: undefined,
    mesh,
  });
  applyProfile(app, { dns: 'node-local-dns', probeSourceCidrs: ['192.168.7.0/24'] });
  const charts = new Map(
    NAMESPACES.map((namespace) => [namespace as string, new Chart(app, namespace, { namespace })]),
  );
  const stubs = services.map(({ namespace, ports }, index) => {
    const named = ports.map(
      ({ number, protocol }, at) => [`p${at}`, { port: 8000 + at, containerPort: number, protocol }] as const,
    );
    const stub = new StubService(charts.get(namespace) as Chart, `s${index}`, {
      ports: Object.fromEntries(named),
    });
    stub.deploy({ ports: ports.map(({ number, protocol }) => ({ containerPort: number, protocol })) });
    return stub;
  });
  const portOf = (index: number, at: number): string => `p${at % (services[index]?.ports.length ?? 1)}`;
  for (const [a, b, at] of calls)
    if (a !== b) stubs[a]?.calls(stubs[b] as StubService, { port: portOf(b, at) });
  for (const [a, peer, at] of entries) {
    const source = PEERS[peer] as Peer;
    if (source.kind === 'host' && source.cidrs === undefined) continue;
    stubs[a]?.accepts(source, { port: portOf(a, at) });
  }
  for (const [a, peer] of exits) {
    const target = PEERS[peer] as Peer;
    stubs[a]?.calls(target, ['host', 'apiServer'].includes(target.kind) ? {} : { port: 443 });
  }
  return { app, stubs };
}

/** What is said of network policies: stubs have no others, and no proxy. */
const OF_THE_MESH = 'spec.rules';

describe('The network policies of any graph', () => {
  test.each(Object.keys(MESHES))('let through what was declared, and nothing else: mesh %s', (mode) => {
    fc.assert(
      fc.property(plan, (given) => {
        const { app } = build(given, MESHES[mode]);
        const found = checkGraphProof(collect(app), app);
        expect(found.filter(({ field }) => field !== OF_THE_MESH)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('have the declared calls as edges, where nobody else is let in', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const closed = { ...given, entries: [], exits: [] };
        const { app, stubs } = build(closed);
        const declared = new Set(
          given.calls
            .filter(([a, b]) => a !== b)
            .map(([a, b, at]) => {
              const ports = given.services[b]?.ports ?? [];
              const { number, protocol } = ports[at % ports.length] as { number: number; protocol: string };
              return `${stubs[a]?.node.id} ${stubs[b]?.node.id} ${number}/${protocol}`;
            }),
        );
        const { edges } = reachabilityOf(collect(app).map(({ manifest }) => manifest));
        const found = edges.map(
          ({ from, to, port: number, protocol }) => `${from.name} ${to.name} ${number}/${protocol}`,
        );
        expect(found.sort()).toEqual([...declared].sort());
      }),
      { numRuns: 100 },
    );
  });
});

const shop = (): Chart => new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
const issues = (chart: Chart) => checkGraphProof(collect(chart.node.root), chart.node.root);
const policy = (chart: Chart, id: string, spec: Loose): ApiObject =>
  new ApiObject(chart, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: id },
    spec,
  });
const policyOf = (service: StubService): ApiObject =>
  service.node.findChild('NetworkAccess').node.findChild('Resource') as ApiObject;

function pair(): { chart: Chart; cart: StubService; redis: StubService } {
  const chart = shop();
  const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
  const cart = new StubService(chart, 'cart', { ports: { http: 8080 } });
  cart.deploy({ ports: [{ containerPort: 8080 }] });
  redis.deploy({ ports: [{ containerPort: 6379 }] });
  cart.calls(redis);
  return { chart, cart, redis };
}

describe('What is open beyond the graph', () => {
  test('is told with the connection, the object to blame, and what to do', () => {
    const { chart } = pair();
    policy(chart, 'extra', {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'redis' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 6379 }] }],
    });
    expect(issues(chart)).toEqual([
      {
        path: 'shop/extra',
        field: 'spec.ingress',
        given: 'a pod of namespace shop with app=web → shop/redis on 6379/TCP',
        allowed: 'what was declared of shop/redis, and nothing else (graph-proof)',
        fix: "take it out of NetworkPolicy extra, or declare it: accepts(peers.namespace('monitoring'), { port: 'http' }), or a call of the other service",
      },
    ]);
  });

  test('names workloads rather than their labels', () => {
    const { chart } = pair();
    policy(chart, 'extra', {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'redis' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } } }] }],
    });
    expect(issues(chart).map(({ given }) => given)).toEqual(['shop/redis → shop/cart on all ports']);
  });

  test('names addresses', () => {
    const { chart } = pair();
    policy(chart, 'extra', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '203.0.113.7/32' } }], ports: [{ port: 443 }] }],
    });
    expect(issues(chart).map(({ given }) => given)).toEqual([
      'shop/redis → 203.0.113.7 on 443/TCP',
      'shop/cart → 203.0.113.7 on 443/TCP',
    ]);
  });

  test('counts what it does not name', () => {
    const { chart } = pair();
    const ports = [{ port: 443 }];
    policy(chart, 'extra', {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      policyTypes: ['Egress'],
      egress: [{ ports }],
    });
    expect(issues(chart).map(({ given }) => String(given).replace(/^.*, and/, 'and'))).toEqual([
      'and 2 more',
    ]);
  });

  test('may be waived on the policy that opens it', () => {
    const { chart } = pair();
    const extra = policy(chart, 'extra', { podSelector: {}, ingress: [{}] });
    expect(issues(chart)).toHaveLength(2);
    waive(extra, { rule: 'graph-proof', reason: 'a debugger dials every pod of this namespace' });
    expect(issues(chart)).toEqual([]);
  });

  test('is everything where the policy no longer finds the pods', () => {
    const { chart, redis } = pair();
    policyOf(redis).addJsonPatch(JsonPatch.replace('/spec/podSelector/matchLabels', { app: 'rediss' }));
    expect(issues(chart).map(({ path, given }) => [path, given])).toEqual([
      ['shop/redis', 'no NetworkPolicy closes its pods: everything gets in'],
      ['shop/redis', 'no NetworkPolicy closes its pods: everything gets out'],
    ]);
  });
});

test.each<[string, Loose]>([
  ['one pod of a StatefulSet', { 'apps.kubernetes.io/pod-index': '0' }],
  ['the pods of a Job', { 'batch.kubernetes.io/job-name': 'old', app: 'old' }],
])('Callers that are known by labels of their controller are those declared: %s', (_title, labels) => {
  const chart = shop();
  const [apiVersion, kind] = 'app' in labels ? ['batch/v1', 'Job'] : ['apps/v1', 'StatefulSet'];
  new ApiObject(chart, 'old', {
    apiVersion,
    kind,
    metadata: { name: 'old', namespace: 'shop' },
    spec: { template: { metadata: { labels: { app: 'old' } }, spec: { containers: [] } } },
  });
  new StubService(chart, 'cart', { ports: { http: 8080 } }).accepts(peers.pods({ labels }));
  expect(issues(chart)).toEqual([]);
});

describe('What is closed against the graph', () => {
  const spoil = (service: StubService): void =>
    policyOf(service).addJsonPatch(JsonPatch.remove('/spec/ingress'));

  test('is told with the connection, the object to blame, and what to do', () => {
    const { chart, redis } = pair();
    spoil(redis);
    expect(issues(chart)).toEqual([
      {
        path: 'shop/redis',
        field: 'accepts',
        given: 'shop/cart → shop/redis on 6379/TCP, closed by NetworkPolicy redis',
        allowed: 'open, for it was declared: shop/cart calls shop/redis on tcp (graph-proof)',
        fix: 'give NetworkPolicy redis the rule back: it is made from the declaration, and was changed since',
      },
    ]);
  });

  test('may be waived on the service', () => {
    const { chart, redis } = pair();
    spoil(redis);
    waive(redis, { rule: 'graph-proof', reason: 'redis is reached over a socket of the node here' });
    expect(issues(chart)).toEqual([]);
  });
});

describe('A workload of cdk8s-plus', () => {
  test('is judged in the directions that something was declared for', () => {
    const chart = shop();
    const redis = new Deployment(chart, 'redis', {
      metadata: { name: 'redis' },
      containers: [{ image: 'redis:7', ports: [{ number: 6379 }] }],
    });
    const cart = new StubService(chart, 'cart', { ports: { http: 8080 } });
    cart.calls(redis);
    expect(issues(chart)).toEqual([]);
    policy(chart, 'extra', { podSelector: { matchLabels: redis.matchLabels }, ingress: [{}] });
    expect(issues(chart).map(({ path }) => path)).toEqual(['shop/extra']);
  });

  test('is left alone while nothing was declared for it', () => {
    const chart = shop();
    new StubService(chart, 'cart', { ports: { http: 8080 } });
    NetworkAccess.of(new Deployment(chart, 'redis', { containers: [{ image: 'redis:7' }] }));
    expect(issues(chart)).toEqual([]);
  });
});

test('Two environments are proven each by itself', () => {
  const app = new KibanApp({ outdir: '/nonexistent' });
  const found = ['dev', 'production'].map((name) => {
    const environment = new Chart(app, name, { namespace: 'shop' });
    declareEnvironment(environment, {
      name,
      cluster: { name },
      kubernetesVersion: '1.33',
      domain: undefined,
    });
    new StubService(environment, 'cart', { ports: { http: 8080 } });
    return environment;
  });
  policy(found[1] as Chart, 'extra', { podSelector: {}, ingress: [{}] });
  expect(checkGraphProof(collect(app), app).map(({ path }) => path)).toEqual(['production/extra']);
});

test('An app that declares nothing is not asked', () => {
  const chart = shop();
  policy(chart, 'extra', { podSelector: {}, ingress: [{}] });
  expect(issues(chart)).toEqual([]);
});

describe('The policies of a mesh', () => {
  const authorization = (rules: Loose, selector = 'redis'): Loose => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: selector, namespace: 'shop' },
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/instance': selector } },
      ...(rules === undefined ? {} : { rules }),
    },
  });
  const from = (...principals: string[]): Loose => ({
    from: [{ source: { principals } }],
    to: [{ operation: { ports: ['6379'] } }],
  });
  const CART = 'cluster.local/ns/shop/sa/cart';

  function judged(rules: Loose): string[] {
    const { chart, cart } = pair();
    cart.accepts(peers.prometheus({ namespace: 'monitoring' }));
    const labels = { 'istio-injection': 'enabled' };
    const accounts: Loose[] = collect(chart.node.root).map(({ manifest }) => {
      const { kind, metadata, spec } = manifest as Loose;
      if (kind !== 'Deployment') return manifest;
      const { template } = spec;
      return {
        ...manifest,
        spec: { template: { ...template, spec: { ...template.spec, serviceAccountName: metadata.name } } },
      };
    });
    const selector = { 'app.kubernetes.io/instance': 'redis' };
    const dialled = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'redis', namespace: 'shop' },
      spec: { selector, ports: [{ port: 6379 }] },
    };
    const { inMesh } = proveGraph(
      [
        ...accounts,
        dialled,
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } },
        authorization(rules),
        authorization(undefined, 'cart'),
      ],
      {
        graph: graphOf(chart),
        namespace: 'default',
        clusterOf: (node) => ({ ...clusterOf(node), mesh: { ...MESH, prometheus: undefined } }),
      },
    );
    return inMesh.map(({ caller, surplus, missing }) =>
      `${caller} ${surplus.length > 0 ? 'surplus' : 'missing'} ${missing.length > 0 ? 'ports' : ''}`.trim(),
    );
  }

  test.each<[string, Loose, string[]]>([
    ['take the declared caller', [from(CART)], []],
    ['keep it out', undefined, ['shop/cart missing ports']],
    [
      'take another principal',
      [from(CART, 'cluster.local/ns/shop/sa/web')],
      ['cluster.local/ns/shop/sa/web surplus'],
    ],
    [
      'take a namespace',
      [from(CART), { from: [{ source: { namespaces: ['edge'] } }] }],
      ['cluster.local/ns/edge/sa/any-other surplus'],
    ],
    [
      'take a service account',
      [from(CART), { from: [{ source: { serviceAccounts: ['web'] } }] }],
      ['cluster.local/ns/shop/sa/web surplus'],
    ],
    [
      'take a principal by a condition',
      [from(CART), { when: [{ key: 'source.principal', values: ['*/sa/web'] }] }],
      ['cluster.local/ns/any-other/sa/web surplus'],
    ],
    [
      'take a trust domain',
      [from(CART), { from: [{ source: { trustDomains: ['partner.example'] } }] }],
      ['partner.example/ns/any-other/sa/any-other surplus'],
    ],
    [
      'take a namespace of a trust domain',
      [from(CART), { from: [{ source: { namespaces: ['edge'], trustDomains: ['partner.example'] } }] }],
      ['partner.example/ns/edge/sa/any-other surplus'],
    ],
    [
      'take all trust domains but one',
      [from(CART), { from: [{ source: { principals: ['*'], notTrustDomains: ['cluster.local'] } }] }],
      ['any-other/ns/any-other/sa/any-other surplus'],
    ],
    [
      'take all trust domains but one, by a condition',
      [from(CART), { ...from('*'), when: [{ key: 'source.trustDomain', notValues: ['cluster.local'] }] }],
      ['any-other/ns/any-other/sa/any-other surplus'],
    ],
    [
      'take more ports',
      [from(CART), { ...from(CART), to: [{ operation: { ports: ['22'] } }] }],
      ['cluster.local/ns/shop/sa/cart surplus'],
    ],
    [
      'take anybody with an identity',
      [from(CART), from('*')],
      [
        'cluster.local/ns/shop/sa/any-other surplus',
        'cluster.local/ns/any-other-namespace/sa/any-other surplus',
        'cluster.local/ns/any-other/sa/any-other surplus',
      ],
    ],
    [
      'take anybody',
      [from(CART), { to: [{ operation: { ports: ['6379'] } }] }],
      [
        'a caller without an identity surplus',
        'cluster.local/ns/shop/sa/any-other surplus',
        'cluster.local/ns/any-other-namespace/sa/any-other surplus',
      ],
    ],
  ])('%s', (_title, rules, expected) => {
    expect(judged(rules)).toEqual(expected);
  });
});
