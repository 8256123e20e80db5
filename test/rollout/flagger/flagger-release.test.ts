import { JsonPatch } from 'cdk8s';
import { App } from 'cdk8s';
import { Environment } from '../../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { releasedDifferences } from '../../../lib/app/release/registry';
import { ManifestChecker } from '../../../lib/policy/check-manifests';
import { readPromql } from '../../../lib/prometheus/check-promql';
import { flagger } from '../../../lib/rollout/flagger/engine';
import { ExternalSecret } from '../../../lib/secrets/external-secret';
import { SealedSecret } from '../../../lib/secrets/sealed-secret';
import { KubernetesObject } from '../../../lib/synth/kubernetes-object';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import { proofsOf } from '../../../lib/synth/proofs';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import type { Differences } from '../release-app';
import { PROMETHEUS, canaryOf, flaggerRefusals, flaggerShop, migrating } from './flagger-app';

describe('flagger', () => {
  test.each([
    [{ prometheus: PROMETHEUS }, { prometheus: PROMETHEUS }],
    [
      { prometheus: 'https://metrics.example.com/prometheus', migration: 'adopt' as const },
      { prometheus: 'https://metrics.example.com/prometheus', migration: 'adopt' },
    ],
  ])('takes %j', (options, facts) => {
    expect(flagger(options)).toEqual({ engine: 'flagger', ...facts, issues: [] });
  });

  test.each([
    ['nothing', undefined, ''],
    ['no URL', {}, 'prometheus'],
    ['a host alone', { prometheus: 'prometheus:9090' }, 'prometheus'],
    ['what Flagger would fill in', { prometheus: 'http://{{name}}' }, 'prometheus'],
    ['a word too many', { prometheus: PROMETHEUS, provider: 'linkerd' }, 'provider'],
    ['a stage that there is not', { prometheus: PROMETHEUS, migration: 'done' }, 'migration'],
  ] as const)('refuses %s', (_title, options, field) => {
    expect(flagger(options as never).issues.map((issue) => issue.field)).toEqual([field]);
  });

  test('an environment tells what is wrong with it', () => {
    const make = (): unknown =>
      new Environment(new App({ outdir: '/nonexistent' }), 'production', {
        releases: flagger({ prometheus: 'x' }),
      });
    expect(make).toThrow(/releases\.prometheus = "x"/);
  });
});

describe('the Canary', () => {
  const { spec } = canaryOf(flaggerShop());

  test('has the weights and the interval of the plan, and ends with its first failed check', () => {
    expect(spec.analysis).toMatchObject({
      interval: '250s',
      threshold: 1,
      stepWeights: [5, 9, 27, 100],
      stepWeightPromotion: 30,
    });
    for (const other of ['stepWeight', 'iterations', 'maxWeight', 'mirror'])
      expect(spec.analysis).not.toHaveProperty(other);
    expect(spec.progressDeadlineSeconds).toBe(250);
  });

  test('works on the Deployment and its autoscaler', () => {
    const name = 'frontend';
    expect(spec.targetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name });
    expect(spec.autoscalerRef).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      name,
      primaryScalerReplicas: { minReplicas: 3, maxReplicas: 10 },
    });
  });

  test('makes the Service that callers dial, as Git would, and leaves hosts and time limits to Git', () => {
    const { primary, canary, ...service } = spec.service;
    expect(service).toEqual({
      name: 'frontend',
      port: 80,
      portName: 'http',
      targetPort: 'http',
      delegation: true,
    });
    expect(canary).toEqual(primary);
    expect(primary.labels).toMatchObject({ 'app.kubernetes.io/instance': 'frontend' });
  });

  test('brings all requests back at once where as many pods are there at all times', () => {
    const { analysis } = canaryOf(flaggerShop({ frontend: { scaling: { min: 4, max: 4, cpu: 70 } } })).spec;
    expect(analysis).not.toHaveProperty('stepWeightPromotion');
  });

  test('has an autoscaler that says a number where there was none', () => {
    const { one } = flaggerShop({ frontend: { scaling: 4 } });
    expect(one('Deployment', 'frontend').spec).not.toHaveProperty('replicas');
    expect(one('HorizontalPodAutoscaler', 'frontend').spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'frontend' },
      minReplicas: 4,
      maxReplicas: 4,
    });
    const adopted = flaggerShop({ frontend: { scaling: 4 }, ...migrating('adopt') });
    expect(adopted.one('Deployment', 'frontend').spec.replicas).toBe(4);
    const prepared = flaggerShop({ frontend: { scaling: 4 }, ...migrating('prepare') });
    expect(prepared.manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([]);
  });

  test('says what its port speaks, and where its requests should stay', () => {
    const { service } = canaryOf(
      flaggerShop({
        frontend: {
          ports: { web: { port: 80, containerPort: 8080, protocol: 'http' } },
          service: { trafficDistribution: 'PreferClose', annotations: { team: 'shop' } },
          readinessProbe: undefined,
        },
      }),
    ).spec;
    expect(service).toMatchObject({
      portName: 'web',
      appProtocol: 'http',
      trafficDistribution: 'PreferClose',
      apex: { annotations: { team: 'shop' } },
    });
  });
});

describe('the metrics', () => {
  const { one } = flaggerShop();
  const metrics: readonly Loose[] = one('Canary', 'frontend-release').spec.analysis.metrics;
  const templates = metrics.map(({ templateRef }) => one('MetricTemplate', templateRef.name).spec);

  test('ask for requests enough, and then for errors above the line', () => {
    expect(metrics.map(({ name, thresholdRange }) => [name, thresholdRange])).toEqual([
      ['frontend-release-requests', { min: 753 }],
      ['frontend-release-errors', { max: 1.054 }],
    ]);
    for (const { interval } of metrics) expect(interval).toBe('230s');
    for (const { provider } of templates)
      expect(provider).toEqual({ type: 'prometheus', address: PROMETHEUS });
  });

  test('are PromQL about the new version alone, and nothing that Flagger fills in', () => {
    for (const { query } of templates) {
      expect(readPromql(query)).toMatchObject({ type: 'vector', faults: [] });
      expect(query).not.toMatch(/\{\{/);
      const services = [...query.matchAll(/destination_service_name="([^"]+)"/g)].map(([, name]) => name);
      expect([...new Set(services)]).toEqual(['frontend-canary']);
      expect(query).toMatch(/reporter="source"/);
      expect(query).not.toMatch(/rate\(/);
      expect(query).toMatch(/offset 3m50s/);
    }
    expect(templates[1]?.query).toMatch(/ - 0\.003177809 \* /);
  });

  test('of gRPC look at its own codes', () => {
    const { one: find } = flaggerShop({
      frontend: { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 'grpc' } } },
    });
    expect(find('MetricTemplate', 'frontend-release-errors').spec.query).toMatch(/grpc_response_status=~/);
  });
});

describe('what Git leaves to Flagger', () => {
  const shop = flaggerShop();

  test('are the Services and the routes of the service', () => {
    const names = (kind: string): string[] =>
      shop.manifests
        .filter((each) => each.kind === kind)
        .map(({ metadata }) => metadata.name)
        .sort();
    expect(names('Service')).toEqual([]);
    expect(names('VirtualService')).toEqual(['frontend-edge', 'frontend-release-root']);
    expect(names('DestinationRule')).toEqual([
      'frontend',
      'frontend-release-canary',
      'frontend-release-primary',
    ]);
  });

  test('is nothing that stands in Git: Argo CD compares all of it', () => {
    expect(releasedDifferences(shop.chart)).toEqual([]);
  });

  test('connections to both versions are those of the service, but that no pod of the new one is left out', () => {
    const policy = (name: string): Loose => shop.one('DestinationRule', name).spec;
    const { outlierDetection, ...rest } = policy('frontend').trafficPolicy;
    expect(policy('frontend-release-primary')).toEqual({
      host: 'frontend-primary.shop.svc.cluster.local',
      trafficPolicy: { outlierDetection, ...rest },
    });
    expect(policy('frontend-release-canary')).toEqual({
      host: 'frontend-canary.shop.svc.cluster.local',
      trafficPolicy: rest,
    });
  });
});

describe('a service that runs already', () => {
  test('is prepared: what Flagger takes over stays when it leaves Git, and nothing else changes', () => {
    const before = flaggerShop({ environment: { releases: undefined } });
    const { manifests, one, issues, app } = flaggerShop(migrating('prepare'));
    expect(issues).toEqual([]);
    expect(one('Service', 'frontend').metadata.annotations).toEqual({
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
    expect(one('Service', 'frontend').spec).toEqual(before.one('Service', 'frontend').spec);
    expect(one('VirtualService', 'frontend-release-root').spec).toEqual(
      before.one('VirtualService', 'frontend').spec,
    );
    const known = new Set(before.manifests.map((each) => JSON.stringify(each)));
    const changed = manifests.filter((each) => !known.has(JSON.stringify(each)));
    expect(changed.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'Service frontend',
      'Sidecar load',
      'VirtualService frontend-release-root',
    ]);
    expect(proofsOf(app).map(({ name }) => name)).toContain('frontend-release.flagger.md');
  });

  test('is adopted: Flagger has it, and routes still lead to the name that callers dial', () => {
    const { manifests, one, issues } = flaggerShop(migrating('adopt'));
    expect(issues).toEqual([]);
    expect(manifests.filter(({ kind }) => kind === 'Service')).toEqual([]);
    expect(one('Canary', 'frontend-release').spec).toEqual(canaryOf(flaggerShop()).spec);
    for (const name of ['frontend-release-root', 'frontend-edge']) {
      const [{ route, delegate }] = one('VirtualService', name).spec.http;
      expect(delegate).toBeUndefined();
      expect(route.map(({ destination }: Loose) => destination.host)).toEqual([
        'frontend.shop.svc.cluster.local',
      ]);
    }
    expect(one('Sidecar', 'load').spec.egress[0].hosts).toContain('./frontend-canary.shop.svc.cluster.local');
  });
});

const SECRET = { store: { name: 'vault' }, keys: { password: { key: 'prod/db' } } };
const SEALED = { encryptedData: { password: 'A'.repeat(200) } };

describe('Secrets that pods use', () => {
  const using = (name: string): Differences['frontend'] => ({
    env: { PASSWORD: { secretKeyRef: { name, key: 'password' } } },
  });

  test('that a store renews stay one for both versions', () => {
    const { one } = flaggerShop({
      frontend: using('db'),
      more: (chart) => new ExternalSecret(chart, 'db', SECRET),
    });
    expect(one('ExternalSecret', 'db').metadata.annotations).toEqual({
      'flagger.app/config-tracking': 'disabled',
    });
    const other = flaggerShop({
      environment: { releases: undefined },
      more: (chart) => new ExternalSecret(chart, 'db', SECRET),
    });
    expect(other.one('ExternalSecret', 'db').metadata.annotations).toBeUndefined();
  });

  const both = (more: Differences['more']): Differences => ({
    frontend: using('db'),
    more: (chart, frontend) => {
      more?.(chart, frontend);
      const service = new MicroserviceApp<string>(chart, 'checkout', {
        image: 'registry.example.com/checkout:1.0.0',
        ports: { http: 8080 },
        scaling: { min: 2, max: 4, cpu: 70 },
        ...using('db'),
      });
      new CanaryRelease(chart, 'checkout-release', {
        service,
        budget: { objective: 99.9 },
        traffic: { min: 80 },
      });
    },
  });

  test('of two releases would have one copy, which the first to be promoted changes for the other', () => {
    const issues = flaggerRefusals(both((chart) => new SealedSecret(chart, 'db', SEALED)));
    expect(issues.map(({ given }) => given)).toEqual([
      'production/shop/frontend, Secret db',
      'production/shop/checkout, Secret db',
    ]);
    expect(issues[0]?.allowed).toMatch(/one copy for all releases, db-primary/);
  });

  test('of two releases are fine where a store renews them', () => {
    expect(flaggerShop(both((chart) => new ExternalSecret(chart, 'db', SECRET))).issues).toEqual([]);
  });
});

describe('promises of the service', () => {
  const promised = (sli: Loose): Differences => ({
    more: (chart, service) =>
      new SloAlerts(chart, 'slo', {
        service,
        rules: { labels: {} },
        objectives: [{ name: 'answers', objective: 99.9, sli }],
      }),
  });

  test('that count its requests where none arrives any more are told', () => {
    const [issue, ...others] = flaggerRefusals(
      promised({ kind: 'istioHttp', service: 'frontend', namespace: 'shop' }),
    );
    expect(others).toEqual([]);
    expect(issue?.given).toBe('destination_service_name="frontend"');
    expect(issue?.allowed).toMatch(/at frontend-primary and frontend-canary/);
  });

  test('are fine where they count both versions', () => {
    const total =
      'istio_requests_total{reporter="source",destination_service_name=~"frontend-(primary|canary)"}';
    const bad = total.replace('}', ',response_code=~"5.."}');
    expect(flaggerShop(promised({ kind: 'ratio', bad, total })).issues).toEqual([]);
  });
});

const place =
  (apiVersion: string, kind: string, name: string): Differences['more'] =>
  (chart) =>
    new KubernetesObject(chart, `${kind}-${name}`, {
      apiVersion,
      kind,
      metadata: { name, namespace: 'shop' },
      body:
        kind === 'ConfigMap'
          ? { data: {} }
          : { spec: { host: 'a.example.com', hosts: ['a.example.com'], http: [] } },
    });

test.each<[string, Differences]>([
  [
    'DestinationRule frontend-primary',
    { more: place('networking.istio.io/v1', 'DestinationRule', 'frontend-primary') },
  ],
  [
    'DestinationRule frontend-canary',
    { more: place('networking.istio.io/v1', 'DestinationRule', 'frontend-canary') },
  ],
  ['VirtualService frontend', { more: place('networking.istio.io/v1', 'VirtualService', 'frontend') }],
  [
    'Deployment frontend-primary',
    {
      more: (chart) =>
        new MicroserviceApp(chart, 'frontend-primary', { image: 'registry.example.com/other:1.0.0' }),
    },
  ],
  [
    'ConfigMap settings-primary',
    {
      frontend: { envFrom: [{ configMapRef: 'settings' }] },
      more: place('v1', 'ConfigMap', 'settings-primary'),
    },
  ],
])('%s is none that the app can make: Flagger does', (given, differences) => {
  const taken = flaggerRefusals(differences).filter(({ allowed }) =>
    allowed.includes('Flagger does not give'),
  );
  expect(taken.map((issue) => issue.given)).toEqual([given]);
});

const REFUSED: readonly (readonly [
  title: string,
  differences: Differences,
  field: string,
  allowed: RegExp,
])[] = [
  ['one pod alone', { frontend: { scaling: 1, disruption: 'none' } }, 'service', /two pods or more/],
  ['one pod', { frontend: { scaling: { min: 1, max: 4, cpu: 70 } } }, 'service', /two pods or more/],
  [
    'a selector that Flagger changes',
    { frontend: { selector: { app: 'frontend' } } },
    'service',
    /select by another label than app/,
  ],
  [
    'a selector that Flagger does not know',
    { frontend: { selector: { 'shop/app': 'frontend' } } },
    'service',
    /selects by one of app, name/,
  ],
  [
    'two ports',
    { frontend: { ports: { http: 80, 'http-admin': 81 }, readinessProbe: undefined } },
    'service',
    /shows one port/,
  ],
  [
    'a Service with more to say',
    { frontend: { service: { sessionAffinity: 'ClientIP' } } },
    'service',
    /knows no more of it/,
  ],
  [
    'a long name',
    { frontend: { name: 'a'.repeat(56) } },
    'service',
    /63 characters at most for the Deployment/,
  ],
  [
    'a long name of its Service',
    { frontend: { service: { name: 'a'.repeat(56) } } },
    'service',
    /63 characters at most for its Service/,
  ],
  [
    'an environment without a mesh',
    { environment: { mesh: undefined }, frontend: { mesh: {} } },
    'service',
    /mesh has sidecars/,
  ],
  [
    'steps that Flagger cannot keep',
    { release: { budget: { objective: 99.95 } } },
    'budget.spend',
    /an interval that is both/,
  ],
  [
    'a preview by a header',
    { release: { preview: { header: { name: 'x-canary', exact: 'a', duration: '10m' } } } },
    'preview.header',
    /by flagger/,
  ],
  [
    'pods that take longer to start than an interval',
    { frontend: { startupProbe: { httpGet: { path: '/' }, failureThreshold: 40, periodSeconds: 10 } } },
    'steps',
    /ready within an interval of Flagger, 250 s/,
  ],
];

test.each(REFUSED)('%s is refused', (_title, differences, field, allowed) => {
  const issues = flaggerRefusals(differences);
  expect(issues.filter((issue) => issue.field === field && allowed.test(issue.allowed))).toHaveLength(1);
});

test('pods that take long are fine where steps do', () => {
  const startupProbe = { httpGet: { path: '/' }, failureThreshold: 30, periodSeconds: 10 };
  const [issue] = flaggerRefusals({ frontend: { startupProbe } });
  expect(issue?.fix).toBe("write steps: { shortest: '310s' }, or shorten its startupProbe");
  const differences = { frontend: { startupProbe }, release: { steps: { shortest: '310s' } } } as const;
  expect(flaggerShop(differences).issues).toEqual([]);
});

test('a service has one release', () => {
  const issues = flaggerRefusals({
    more: (chart, service) =>
      new CanaryRelease(chart, 'again', { service, budget: { objective: 99.9 }, traffic: { min: 80 } }),
  });
  expect(issues[0]?.allowed).toMatch(/with one release: production\/shop\/frontend-release/);
});

test('all pods from the start is what Flagger does', () => {
  expect(flaggerShop({ release: { pods: 'all' } }).issues).toEqual([]);
});

test.each([
  ['a step of two kinds', '/spec/analysis/iterations', 5, 'value-limit'],
  ['weights that fall', '/spec/analysis/stepWeights/1', 3, 'flagger-step-weights'],
  ['hosts of a delegate', '/spec/service/hosts', ['a'], 'flagger-service'],
])('a patch cannot make a Canary with %s', (_title, path, value, rule) => {
  const issues = flaggerRefusals({
    more: (chart) => {
      const canary = chart.node.findChild('frontend-release').node.findChild('Canary') as KubernetesObject;
      canary.addJsonPatch(JsonPatch.add(path, value));
    },
  });
  expect(issues.map(({ allowed }) => allowed)).toContainEqual(expect.stringContaining(`(${rule}`));
});

const SHOPS: readonly (readonly [title: string, differences: Differences])[] = [
  ['an exposed frontend', {}],
  ['gRPC', { frontend: { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 'grpc' } } } }],
  ['latency', { release: { sli: { kind: 'istioLatency', under: '250ms' } } }],
  [
    'steps of one’s own',
    {
      release: {
        steps: [
          { weight: 9, duration: '3m' },
          { weight: 100, duration: '3m' },
        ],
      },
    },
  ],
  ['a number of pods', { frontend: { scaling: 4 } }],
  ['a service that is prepared', migrating('prepare')],
  ['a service that is adopted', migrating('adopt')],
];

test.each(SHOPS)('our own rules take a release of %s', (_title, differences) => {
  const { manifests, issues } = flaggerShop(differences);
  expect(issues).toEqual([]);
  const faults = new ManifestChecker().check(manifests);
  expect(faults.map(({ rule, path, given }) => [rule, path, given])).toEqual([]);
});

test.each(SHOPS)('a release of %s is the same each time', (_title, differences) => {
  expect(JSON.stringify(flaggerShop(differences).manifests)).toBe(
    JSON.stringify(flaggerShop(differences).manifests),
  );
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test.each(SHOPS)('take a release of %s', (_title, differences) => {
    const custom = flaggerShop(differences).manifests.filter((manifest) => schemas.knows(manifest));
    for (const manifest of custom)
      expect([manifest.metadata.name, schemas.faultsOf(manifest)]).toEqual([manifest.metadata.name, []]);
  });
});
