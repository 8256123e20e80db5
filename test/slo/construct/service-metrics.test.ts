import { Chart, Testing } from 'cdk8s';
import { Environment } from '../../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { ServiceMetrics } from '../../../lib/app/slo/service-metrics';
import { peers } from '../../../lib/network/peers';
import { istio } from '../../../lib/mesh/istio';
import { argoRollouts } from '../../../lib/rollout/argo-rollouts/engine';
import { prometheus } from '../../../lib/slo/construct/telemetry';
import { describeWithCrds } from '../../support/crd-schemas';
import { type Loose, isRefusal } from '../../support/synth';

const TELEMETRY = prometheus({
  namespace: 'monitoring',
  podLabels: { app: 'prometheus' },
  labels: { release: 'prometheus' },
});

/** What a service and what scrapes it are rendered as. */
function scraped(metrics: Loose = {}, app: Loose = {}, facts: Loose = { telemetry: TELEMETRY }): Loose[] {
  const environment = new Environment(Testing.app(), 'production', facts);
  const chart = new Chart(environment, 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp(chart, 'cart', {
    image: 'ghcr.io/acme/cart:1',
    ports: { grpc: 7070, 'http-metrics': 9090 },
    resources: { cpu: '100m', memory: '64Mi' },
    ...app,
  });
  new ServiceMetrics(chart, 'cart-metrics', { service, port: 'http-metrics', ...metrics });
  const messages = chart.node.root.node.validate();
  if (messages.length > 0) throw new Error(`Validation failed: ${messages.join('\n')}`);
  return Testing.synth(chart);
}

const one = (manifests: Loose[], kind: string): Loose => manifests.find((manifest) => manifest.kind === kind);

test('a service is found by its one stable label and scraped at a port by its name', () => {
  const { metadata, spec } = one(
    scraped({ interval: '15s', scrapeTimeout: '10s', path: '/stats' }),
    'ServiceMonitor',
  );
  expect(metadata).toMatchObject({
    name: 'cart-metrics',
    namespace: 'shop',
    labels: { release: 'prometheus' },
  });
  expect(spec).toEqual({
    selector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
    endpoints: [{ port: 'http-metrics', interval: '15s', path: '/stats', scrapeTimeout: '10s' }],
  });
});

test('pods are found where an engine may give them two Services, without a word in the declaration', () => {
  const releases = argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' });
  const kinds = (facts: Loose): string[] =>
    scraped({}, {}, { telemetry: TELEMETRY, ...facts })
      .map(({ kind }) => kind)
      .filter((kind) => /Monitor$/.test(kind));
  expect(kinds({})).toEqual(['ServiceMonitor']);
  expect(kinds({ releases })).toEqual(['PodMonitor']);
});

test('pods are found where no Service is', () => {
  const manifests = scraped({ kind: 'PodMonitor', sampleLimit: 5000 }, { service: 'none' });
  expect(one(manifests, 'PodMonitor').spec).toMatchObject({
    jobLabel: 'app.kubernetes.io/instance',
    sampleLimit: 5000,
    podMetricsEndpoints: [{ port: 'http-metrics' }],
  });
});

test.each([
  ['telemetry', {}, { telemetry: TELEMETRY }, { app: 'prometheus' }],
  [
    'mesh',
    { labels: {} },
    {
      mesh: istio({
        prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus', podLabels: { a: 'b' } },
      }),
    },
    { a: 'b' },
  ],
  [
    'construct itself',
    { labels: {}, from: peers.prometheus({ namespace: 'monitoring', podLabels: { c: 'd' } }) },
    {},
    { c: 'd' },
  ],
])(
  'the network policy lets in whom the %s names, at that port alone',
  (_title, metrics, facts, matchLabels) => {
    const { ingress } = one(scraped(metrics, {}, facts), 'NetworkPolicy').spec;
    const from = [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
        podSelector: { matchLabels },
      },
    ];
    const ports = expect.arrayContaining([{ port: 9090, protocol: 'TCP' }]);
    expect(ingress).toEqual([{ from, ports }]);
    expect(JSON.stringify(ingress)).not.toContain('7070');
  },
);

test.each<readonly [string, Loose, Loose, Loose, string]>([
  ['a Service that does not show the port', {}, { service: { ports: ['grpc'] } }, undefined, 'none does'],
  ['no Service', {}, { service: 'none' }, undefined, 'none does'],
  ['two Services that show the port', {}, { workload: { kind: 'StatefulSet' } }, undefined, 'cart and'],
  ['a port that there is not', { port: 'metrics' }, {}, undefined, 'port'],
  ['several ports and none named', { port: undefined }, {}, undefined, 'several ports'],
  ['nobody who scrapes', { labels: {} }, {}, {}, 'whoever scrapes'],
  ['no labels that are looked for', { from: peers.prometheus({ namespace: 'm' }) }, {}, {}, 'labels'],
  [
    'answers that take longer than the interval',
    { interval: '10s', scrapeTimeout: '11s' },
    {},
    undefined,
    'at most the interval, 10s',
  ],
  [
    'answers that take longer than the server waits',
    { scrapeTimeout: '31s' },
    {},
    undefined,
    'at most the interval, 30s',
  ],
  ['a path that is none', { path: 'metrics' }, {}, undefined, 'begins with /'],
  ['a kind that there is not', { kind: 'Probe' }, {}, undefined, 'PodMonitor'],
  ['a limit of nothing', { sampleLimit: 0 }, {}, undefined, 'above 0'],
  ['a misspelt prop', { ports: ['grpc'] }, {}, undefined, 'port'],
  ['nothing that is a service', { service: 'cart' }, {}, undefined, 'service'],
  ['nobody that is a peer', { from: { namespace: 'm' } }, {}, undefined, 'one of peers'],
])('%s is refused', (_title, metrics, app, facts, said) => {
  let told: unknown;
  try {
    scraped(metrics, app, facts);
  } catch (error) {
    told = error;
  }
  expect(isRefusal(told)).toBe(true);
  expect((told as Error).message).toContain(said);
});

describeWithCrds('monitors, by the definitions of the operator', (schemas) => {
  test.each(['ServiceMonitor', 'PodMonitor'] as const)('%s is as it has it', (kind) => {
    const monitor = one(
      scraped({ kind, interval: '15s', scrapeTimeout: '10s', sampleLimit: 5, path: '/m' }),
      kind,
    );
    expect(schemas.faultsOf(monitor)).toEqual([]);
  });
});
