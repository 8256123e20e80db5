import { Chart } from 'cdk8s';
import { CanaryRelease } from '../../lib/app/release/canary-release';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { applyProfile } from '../../lib/core/profile';
import { ingress } from '../../lib/exposure/ingress-options';
import { istio } from '../../lib/mesh/istio';
import { NetworkAccess } from '../../lib/network/network-access';
import { peers } from '../../lib/network/peers';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import { Autoscaler } from '../../lib/scaling/autoscaler';
import { SloAlerts } from '../../lib/slo/construct/slo-alerts';
import { prometheus } from '../../lib/slo/construct/telemetry';
import { AccessRole } from '../../lib/tenancy/access-role';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { KINDS, type Kind } from '../support/both-ways';
import { placesThatDrop } from '../support/misspelt';
import { CONTAINER, IMAGE } from '../support/props';
import { RICH_APP } from '../support/rich-app';
import { RICH_WORKLOADS } from '../support/rich-workloads';
import { type Loose, faultsOf, recordedRules } from '../support/synth';

const REASON = 'needed by the vendor, PLAT-17';
const because = (value: unknown): Loose => ({ value, reason: REASON });

const { image, resources } = CONTAINER;

function app(chart: Chart, id: string, props: Loose = {}): MicroserviceApp {
  return new MicroserviceApp(chart, id, { image, resources, ports: { http: 8080, grpc: 7070 }, ...props });
}

/** A chart of an environment in a mesh, with somebody who releases. */
function behindNginx({ node }: Chart): Chart {
  const exposure = ingress({ controller: 'nginx', className: 'nginx' });
  return new Chart(new Environment(node.root, 'nginx', { exposure }), 'exposed', { namespace: 'shop' });
}

function inMesh({ node }: Chart): Chart {
  const environment = new Environment(node.root, 'production', {
    mesh: istio({ prometheus: { namespace: 'monitoring' } }),
    telemetry: prometheus({ namespace: 'monitoring' }),
    releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' }),
  });
  return new Chart(environment, 'mesh', { namespace: 'shop' });
}

type Row = readonly [full: Loose, build: (chart: Chart, props: Loose) => void];

const METRIC = { metric: 'requests', selector: { a: 'b' } };

const BURNS = {
  severities: { page: 'critical' },
  onAbsent: { severity: 'page', for: '5m' },
  noTraffic: { minRate: 1, for: '5m' },
};

/** Props that use every corner, and who reads them. */
const ROWS: Readonly<Record<string, Row>> = {
  'a MicroserviceApp': [RICH_APP, (chart, props) => app(chart, 'cart', props)],
  'a policy for a mesh': [
    {
      timeout: because('none'),
      retries: { attempts: 2, perTryTimeout: '1s', on: ['connect-failure'] },
      retryBudget: { percent: 20 },
      circuitBreaker: { maxConnections: 10 },
      connectionPool: { connectTimeout: '3s', tcpKeepalive: { probes: 3 } },
      outlierDetection: because('none'),
      loadBalancer: { httpCookie: { name: 'a', path: '/' } },
      plaintext: { grpc: { reason: REASON } },
      jwt: { issuer: 'https://a.example.com', jwksUri: 'https://a.example.com/keys' },
    },
    (chart, mesh) => app(inMesh(chart), 'cart', { mesh }),
  ],
  'an exposure': [
    {
      host: 'a.example.com',
      path: [{ exact: '/a' }],
      tls: { secretName: { name: 'x' } },
      rateLimit: { requests: 5 },
      retries: { attempts: 1 },
      from: peers.ingressController({ namespace: 'x', podLabels: { a: 'b' } }),
    },
    (chart, expose) => app(behindNginx(chart), 'cart', { expose }),
  ],
  'a call': [
    { port: ['http'], soft: true, reason: REASON, timeout: '1s', retries: { attempts: 2 } },
    (chart, options) => {
      app(chart, 'web').calls(app(chart, 'cart'), options);
    },
  ],
  'a call to a peer': [
    { port: [{ port: 53, endPort: 60, protocol: 'UDP' }] },
    (chart, options) => {
      app(chart, 'web').calls(peers.cidr('203.0.113.0/24'), options);
    },
  ],
  'what it accepts': [
    { port: ['http'] },
    (chart, options) => {
      app(chart, 'web').accepts(peers.namespace('x'), options);
    },
  ],
  'an address': [
    { scope: 'cluster' },
    (chart, options) => {
      app(chart, 'web').address('http', options);
    },
  ],
  'a NetworkAccess': [
    { name: 'x', labels: { a: 'b' } },
    (chart, props) => {
      const containers = { server: CONTAINER };
      const service = new SecureDeployment(chart, 'cart', { containers });
      new NetworkAccess(chart, 'access', { service, ...props });
    },
  ],
  'an Autoscaler': [
    {
      target: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
      min: 1,
      max: 3,
      metrics: [
        { pods: { ...METRIC, averageValue: '1' } },
        {
          object: {
            ...METRIC,
            describedObject: { apiVersion: 'v1', kind: 'Service', name: 'x' },
            value: '1',
          },
        },
        { external: { ...METRIC, value: '1' } },
        { resource: { name: 'memory', averageValue: '1Gi' } },
        { containerResource: { name: 'cpu', container: 'server', averageUtilization: 70 } },
      ],
      behavior: { scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 15 }] } },
    },
    (chart, props) => new Autoscaler(chart, 'cart', props),
  ],
  'an Autoscaler of an object': [
    {
      target: { resource: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' } },
      min: 1,
      max: 3,
      cpu: 70,
    },
    (chart, props) => new Autoscaler(chart, 'cart', props),
  ],
  'a SecureNamespace': [
    {
      podSecurity: { level: 'baseline', reason: REASON },
      quota: { cpu: { requests: '10', limits: '20' }, more: { 'count/jobs.batch': '4' } },
      limits: {
        container: {
          min: { cpu: '1m' },
          max: { cpu: '8' },
          default: { cpu: '1', memory: '1Gi' },
          defaultRequest: { cpu: '1', memory: '1Gi' },
        },
        persistentVolumeClaim: { min: '1Gi', max: '2Gi' },
      },
      defaultDeny: because(false),
      automountServiceAccountToken: because(true),
    },
    (chart, props) => new SecureNamespace(chart, 'namespace', props),
  ],
  'a SecureNamespace without bounds': [
    { quota: because('none'), limits: because('none') },
    (chart, props) => new SecureNamespace(chart, 'namespace', props),
  ],
  'an AccessRole': [
    {
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
      subjects: [{ group: because('system:masters') }, { serviceAccount: 'x', namespace: 'a' }],
      clusterWide: { reason: REASON },
    },
    (chart, props) => new AccessRole(chart, 'reader', props),
  ],
  'a CanaryRelease': [
    {
      budget: { objective: 99.9, spend: 3 },
      traffic: { min: 200, peak: 1.5 },
      judgement: { baseline: 0.05, relative: { worse: 5 } },
      detection: { scrapeInterval: '15s' },
      steps: { firstWeight: 5 },
      preview: {
        header: { name: 'x-canary', exact: '1', duration: '5m' },
        mirror: { percent: 10, duration: '5m' },
      },
      sli: { kind: 'istioHttp' },
    },
    (chart, props) => {
      const service = app(inMesh(chart), 'cart', { ports: { http: 8080 } });
      new CanaryRelease(service, 'release', { ...props, service });
    },
  ],
  'a promise': [
    {
      objectives: [
        { availability: 99.9, labels: { a: 'b' }, window: { rolling: '30d' }, alerts: BURNS },
        { latency: { under: '250ms', share: 99 } },
        { name: 'c', objective: 99, sli: { kind: 'ratio', bad: { metric: 'a' }, total: 'b' } },
      ],
      window: { rolling: '30d' },
      alerts: BURNS,
      rules: { kind: 'PrometheusRule', labels: { a: 'b' } },
      prometheus: { scrapeInterval: '30s' },
      dashboards: { kind: 'ConfigMap', labels: { a: 'b' } },
    },
    (chart, props) => {
      const service = app(inMesh(chart), 'cart', { ports: { http: 8080 } });
      new SloAlerts(service, 'slo', { ...props, service });
    },
  ],
  'an Environment': [
    { cluster: { server: 'https://a.example.com' }, profile: { replicas: 2 } },
    (chart, props) => new Environment(chart, 'production', props),
  ],
};

test.each(Object.entries(ROWS))('a key with a letter too many is told by its name in %s', (_what, row) => {
  expect(placesThatDrop(...row)).toEqual([]);
});

/** One of the kinds says it all of containers and pods; the others say what they have beside them. */
const alone = (kind: string, rich: Loose): Loose =>
  kind === 'Deployment' ? rich : { ...rich, containers: { server: { image: IMAGE } }, pod: {} };

test.each(Object.entries(RICH_WORKLOADS))('and in a %s', (kind, rich) => {
  const dropped = placesThatDrop(alone(kind, rich), (chart, props) => {
    applyProfile(chart, { kubernetesVersion: '1.36' });
    new KINDS[kind as Kind](chart, 'cart', props);
  });
  expect(dropped).toEqual([]);
});

const refused = (props: Loose): string[] =>
  faultsOf((chart) => app(chart, 'cart', props), 'shop').map(({ field, fix }) => `${field}: ${fix}`);

test('a prop of the app itself is not taken from its main container, where it would be lost', () => {
  const container = { image: IMAGE, args: ['--x'], resources: {}, tty: true };
  expect(refused({ workload: { container } })).toEqual([
    'workload.container.image: move it out, to stand beside image',
    'workload.container.args: move it out, to stand beside image',
    'workload.container.resources: move it out, to stand beside image',
  ]);
});

test('the name of the main container is text', () => {
  expect(refused({ workload: { container: { name: 5 } } })).toEqual([
    "workload.container.name: write 'server'",
  ]);
});

test('an option of a mount that a volume of an app is misspelt with is not taken for a source', () => {
  expect(refused({ volumes: { a: { emptyDir: {}, mountpath: '/a' } } })).toContain(
    'volumes.a.mountpath: did you mean mountPath?',
  );
});

test.each([
  ['headless', "write { headless: true }, or 'none'"],
  ['LoadBalancer', "write { type: { value: 'LoadBalancer', reason: '…' } }, or 'none'"],
  ['nothing', "write { … }, or 'none'"],
])('service: %j says nothing, and is refused', (service, fix) => {
  expect(refused({ service })).toEqual([`service: ${fix}`]);
});

describe('what is only used later is told where it was written', () => {
  const peer = peers.cidr('10.0.0.1/8');
  const expose = { host: 'a.example.com', port: 'http', tls: { secretName: 'x' } };
  const permissions = { rules: [{ resources: ['pods'], verbs: ['get'] }], apiServerCidrs: ['10.0.0.1'] };

  test.each<[string, Loose]>([
    ['expose.from.cidr', { expose: { ...expose, from: peer } }],
    ['expose.from', { expose: { ...expose, from: 'everybody' } }],
    ['permissions.apiServerCidrs[0]', { permissions }],
  ])('%s', (field, props) => {
    const fields = faultsOf((chart) => app(chart, 'cart', { ...props, scaling: -1 }), 'shop');
    expect(fields.map((issue) => issue.field).sort()).toEqual([field, 'scaling'].sort());
  });

  test('and its reason is noted once', () => {
    const from = peers.anywhere({ reason: REASON });
    const rules = recordedRules((chart) => app(chart, 'cart', { expose: { ...expose, from } }), 'shop');
    expect(rules.filter((rule) => rule.startsWith('reasoned'))).toHaveLength(1);
  });
});
