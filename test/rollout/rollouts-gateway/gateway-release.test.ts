import { ApiObject, JsonPatch } from 'cdk8s';
import { releasedDifferences } from '../../../lib/app/release/registry';
import { RouteTable } from '../../../lib/routing/route-table';
import { ingress } from '../../../lib/exposure/ingress-options';
import { gatewayApi } from '../../../lib/exposure/gateway-api-options';
import { ManifestChecker } from '../../../lib/policy/check-manifests';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import { type Differences, type ReleasedShop, refused, released } from '../release-app';
import { GRPC, behindGateway } from './gateway-app';
import { GatewayCluster, sharesOf, withRouteWeight } from './plugin';

const COUNTERS = (service: string): Loose => ({
  kind: 'ratio',
  bad: `envoy_cluster_upstream_rq_xx{envoy_cluster_name="kube_shop_${service}_80",envoy_response_code_class="5"}`,
  total: {
    metric: 'envoy_cluster_upstream_rq_total',
    labels: { envoy_cluster_name: `kube_shop_${service}_80` },
  },
});

const SHARED = { exposure: gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } }) };

const SHOPS: readonly (readonly [title: string, differences: Differences])[] = [
  ['HTTP', behindGateway()],
  ['gRPC', GRPC],
  [
    'counters of another gateway',
    behindGateway({ environment: SHARED, release: { sli: COUNTERS('frontend-canary') as never } }),
  ],
  [
    'HTTP behind a certificate',
    behindGateway({
      frontend: { expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } } },
    }),
  ],
  ['latency', behindGateway({ release: { sli: { kind: 'istioLatency', under: '250ms' } } })],
];

function routeIn({ manifests }: ReleasedShop): Loose {
  const found = manifests.filter(
    ({ kind, metadata }) => /Route$/.test(kind) && /release/.test(metadata.name),
  );
  expect(found).toHaveLength(1);
  return found[0];
}

describe('the route', () => {
  const shop = released(behindGateway());
  const route = routeIn(shop);

  test('takes the place of the one that exposes the service, and gives the old version everything', () => {
    const routes = shop.manifests.filter(({ kind }) => kind === 'HTTPRoute');
    expect(routes).toEqual([route]);
    const before = released({
      ...behindGateway(),
      environment: { ...behindGateway().environment, releases: undefined },
    });
    const { rules, ...rest } = before.one('HTTPRoute', 'frontend').spec;
    const { rules: split, ...same } = route.spec;
    expect(same).toEqual(rest);
    expect(split).toHaveLength(1);
    const { backendRefs, ...kept } = split[0];
    const { backendRefs: one, ...were } = rules[0];
    expect(kept).toEqual(were);
    expect(kept.timeouts).toEqual({ request: '5s' });
    const [{ weight: _weight, ...backend }] = one;
    expect(backendRefs).toEqual([
      { ...backend, name: 'frontend', weight: 100 },
      { ...backend, name: 'frontend-canary', weight: 0 },
    ]);
  });

  test('is the one that the plugin is told, where it stands', () => {
    const { trafficRouting, stableService, canaryService } = shop.one('Rollout', 'frontend').spec.strategy
      .canary;
    expect([stableService, canaryService]).toEqual(['frontend', 'frontend-canary']);
    expect(trafficRouting).toEqual({
      plugins: {
        'argoproj-labs/gatewayAPI': {
          httpRoute: route.metadata.name,
          namespace: 'shop',
          disableInProgressLabel: true,
        },
      },
    });
    const { plugins } = released(GRPC).one('Rollout', 'frontend').spec.strategy.canary.trafficRouting;
    expect(plugins['argoproj-labs/gatewayAPI']).toHaveProperty('grpcRoute');
  });

  test('is the one object whose rules Git does not decide', () => {
    expect(releasedDifferences(shop.chart)).toEqual([
      {
        group: 'gateway.networking.k8s.io',
        kind: 'HTTPRoute',
        name: route.metadata.name,
        namespace: 'shop',
        jsonPointers: ['/spec/rules'],
      },
    ]);
  });

  test('keeps its name for a new image, and has another one for whatever it says', () => {
    const nameOf = (differences: Differences): string =>
      routeIn(released(behindGateway(differences))).metadata.name;
    const { name } = route.metadata;
    expect(name).toMatch(/^frontend-release-[0-9a-f]{8}$/);
    expect(nameOf({ frontend: { image: 'registry.example.com/frontend:2.0.0' } })).toBe(name);
    const host = 'shop.example.com';
    for (const expose of [
      { host, path: ['/', '/api'], timeout: '6s' },
      { host, path: ['/'], timeout: '5s' },
      { host: 'other.example.com', path: ['/', '/api'], timeout: '5s' },
    ] as const)
      expect(nameOf({ frontend: { expose } })).not.toBe(name);
  });
});

describe('while the controller is at work', () => {
  const shop = released(behindGateway());
  const rollout = shop.one('Rollout', 'frontend');
  const checker = new ManifestChecker();

  test.each([0, 5, 32, 100, 0])('at %d percent the route gives each version its share', (weight) => {
    const live = withRouteWeight(routeIn(shop), rollout, weight);
    expect(sharesOf([live])).toEqual({ frontend: 100 - weight, 'frontend-canary': weight });
    const manifests = shop.manifests.map((each) => (each === routeIn(shop) ? live : each));
    // What holds for weights in Git holds for none in the cluster.
    const faults = checker.check(manifests).filter(({ rule }) => rule !== 'rollout-initial-weights');
    expect(faults.map(({ rule, given }) => [rule, given])).toEqual([]);
  });

  test('at every step, taken back or replaced by another, no request goes to a version without pods', () => {
    const { steps } = rollout.spec.strategy.canary;
    for (let at = 0; at <= steps.length; at++) {
      const cluster = new GatewayCluster(routeIn(shop), rollout);
      cluster.begin();
      for (const step of steps.slice(0, at)) cluster.step(step);
      cluster.begin();
      for (const step of steps) cluster.step(step);
      cluster.promote();
      expect(cluster.route).toEqual(routeIn(shop));
      cluster.begin();
      for (const step of steps.slice(0, at)) cluster.step(step);
      cluster.abort();
      expect(cluster.route).toEqual(routeIn(shop));
      expect(cluster.faults).toEqual([]);
    }
  });

  test('a new time limit arrives in the middle of a release, and no request goes where it should not', () => {
    const host = 'shop.example.com';
    const edited = released(
      behindGateway({ frontend: { expose: { host, path: ['/', '/api'], timeout: '2s' } } }),
    );
    const [old, made] = [withRouteWeight(routeIn(shop), rollout, 32), routeIn(edited)];
    expect(made.metadata.name).not.toBe(old.metadata.name);
    // While both stand the older one goes, with its weights; the controller finds the new one by its name.
    expect(sharesOf([old, made])).toEqual({ frontend: 68, 'frontend-canary': 32 });
    const followed = withRouteWeight(made, edited.one('Rollout', 'frontend'), 32);
    expect(sharesOf([followed])).toEqual({ frontend: 68, 'frontend-canary': 32 });
    expect(followed.spec.rules[0].timeouts).toEqual({ request: '2s' });
  });
});

test('what sends plain requests to the certificate is no part of a release', () => {
  const expose = { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } } as const;
  const { one } = released(behindGateway({ frontend: { expose } }));
  const [rule] = one('HTTPRoute', 'frontend-redirect').spec.rules;
  expect(rule).not.toHaveProperty('backendRefs');
});

test('what is asked is what the gateway counts of the new version', () => {
  const queriesOf = (differences: Differences): string[] =>
    released(differences)
      .manifests.filter(({ kind }) => kind === 'AnalysisTemplate')
      .flatMap(({ spec }) => spec.metrics.map(({ provider }: Loose) => provider.prometheus.query));
  for (const query of queriesOf(behindGateway())) {
    expect(query).toContain('destination_service_name="frontend-canary"');
    expect(query).toContain('reporter="source"');
  }
  for (const query of queriesOf(GRPC)) expect(query).toContain('request_protocol="grpc"');
  const counters = { environment: SHARED, release: { sli: COUNTERS('frontend-canary') as never } };
  const queries = queriesOf(behindGateway(counters));
  expect(queries.length).toBeGreaterThan(3);
  for (const query of queries) {
    expect(query).toContain('envoy_cluster_name="kube_shop_frontend-canary_80"');
    expect(query).not.toMatch(/\brate\(/);
  }
});

const REFUSED: readonly (readonly [
  title: string,
  differences: Differences,
  field: string,
  allowed: RegExp,
])[] = [
  [
    'a service that nobody exposes',
    behindGateway({ frontend: { expose: undefined } }),
    'service',
    /is exposed: a Gateway splits/,
  ],
  [
    'an Ingress',
    behindGateway({ environment: { exposure: ingress({ controller: 'nginx' }) } }),
    'service',
    /through the Gateway API/,
  ],
  [
    'a StatefulSet',
    behindGateway({ frontend: { workload: { kind: 'StatefulSet' } } }),
    'service',
    /is a Deployment/,
  ],
  [
    'a gateway whose metrics nobody names',
    behindGateway({ environment: SHARED }),
    'sli',
    /metrics of its own/,
  ],
  [
    'counters of the old version',
    behindGateway({ release: { sli: COUNTERS('frontend') as never } }),
    'sli.bad',
    /names its Service, frontend-canary/,
  ],
  [
    'counters of a longer name',
    behindGateway({ release: { sli: COUNTERS('frontend-canary2') as never } }),
    'sli.total',
    /names its Service, frontend-canary/,
  ],
  [
    'counters of the service itself, which miss what no pod takes',
    behindGateway({ release: { sli: { kind: 'otelHttp', labels: { service_name: 'frontend' } } as never } }),
    'sli',
    /tells the new version apart/,
  ],
];

test.each(REFUSED)('%s is refused', (_title, differences, field, allowed) => {
  const issues = refused(differences);
  expect(issues.filter((issue) => issue.field === field && allowed.test(issue.allowed))).toHaveLength(1);
});

test('counters of a gateway are none for a release in the mesh', () => {
  const issues = refused({ release: { sli: COUNTERS('frontend-canary') as never } });
  expect(issues.map(({ field }) => field)).toEqual(['sli']);
});

test('requests that are told apart have no one route to split', () => {
  const issues = refused(
    behindGateway({
      more: (chart, service) => new RouteTable(chart, 'table', { service, routes: [{ to: service }] }),
    }),
  );
  expect(issues.map(({ path, allowed }) => [path, allowed])).toContainEqual([
    'production/shop/frontend-release',
    'a service whose requests nobody tells apart: the controller owns its one route',
  ]);
});

test('a patch of the route would never reach the cluster, and is refused', () => {
  const issues = refused(
    behindGateway({
      more: (chart) => {
        const route = chart.node.findChild('frontend-release').node.findChild('Route');
        ApiObject.of(route).addJsonPatch(JsonPatch.replace('/spec/rules/0/backendRefs/1/weight', 10));
      },
    }),
  );
  expect(issues.map(({ fix }) => fix)).toEqual([
    'remove the patch; write paths and timeout in expose of the service',
  ]);
});

test.each(SHOPS)('our own rules take a release by %s', (_title, differences) => {
  const { manifests, issues } = released(differences);
  expect(issues).toEqual([]);
  const faults = new ManifestChecker().check(manifests);
  expect(faults.map(({ rule, path, given }) => [rule, path, given])).toEqual([]);
});

/** An object with what its schema fills in. */
function withDefaults(schema: Loose, value: Loose): Loose {
  if (Array.isArray(value)) return value.map((item) => withDefaults(schema.items ?? {}, item));
  if (typeof value !== 'object' || value === null) return value;
  const filled = { ...value };
  for (const [key, part] of Object.entries<Loose>(schema.properties ?? {})) {
    if (!(key in filled) && part.default !== undefined) filled[key] = structuredClone(part.default);
    if (key in filled) filled[key] = withDefaults(part, filled[key]);
  }
  return filled;
}

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test.each(SHOPS)('take a release by %s, and fill in nothing', (_title, differences) => {
    const shop = released(differences);
    const custom = shop.manifests.filter((manifest) => schemas.knows(manifest));
    expect(custom.filter(({ kind }) => kind === 'Rollout')).toHaveLength(1);
    for (const manifest of custom)
      expect([manifest.metadata.name, schemas.faultsOf(manifest)]).toEqual([manifest.metadata.name, []]);
    const route = routeIn(shop);
    expect(withDefaults(schemas.schemaOf(route.apiVersion, route.kind), route)).toEqual(route);
  });
});
