import { Chart, Testing } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Environment } from '../../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { ServiceMetrics } from '../../../lib/app/slo/service-metrics';
import { argoRollouts } from '../../../lib/rollout/argo-rollouts/engine';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import { otel, prometheus } from '../../../lib/slo/construct/telemetry';
import type { Loose } from '../../support/synth';

const TELEMETRY = prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' } });

const AVAILABLE: Loose = { availability: 99.9 };

/** What synth says of a service that is scraped so, and promises this. */
function told({
  metrics = [],
  slo = {},
  facts = { telemetry: TELEMETRY },
  namespace = 'shop',
  extra,
}: {
  readonly metrics?: readonly Loose[];
  readonly slo?: Loose;
  readonly facts?: Loose;
  readonly namespace?: string;
  readonly extra?: (root: IConstruct) => void;
}): string {
  const environment = new Environment(Testing.app(), 'production', facts);
  const chart = new Chart(environment, 'shop', { namespace });
  const service = new MicroserviceApp(chart, 'cart', {
    image: 'ghcr.io/acme/cart:1',
    ports: { http: 8080, 'http-metrics': 9090, 'http-admin': 9091 },
    resources: { cpu: '100m', memory: '64Mi' },
  });
  metrics.forEach((each, index) => {
    new ServiceMetrics(chart, `metrics-${index}`, { service, port: 'http-metrics', ...each });
  });
  new SloAlerts(chart, 'cart-slo', { service, objectives: [AVAILABLE], ...slo });
  extra?.(environment.node.root);
  return chart.node.root.node.validate().join('\n');
}

test('a promise is not believed of a service that is scraped more seldom than it takes it to be', () => {
  const message = told({ metrics: [{ interval: '3m' }] });
  expect(message).toContain('production/shop/metrics-0');
  expect(message).toContain('interval');
  expect(message).toContain('at most 30s, as often as production/shop/cart-slo takes');
  expect(message).toContain("write interval: '30s'");
  // Nor would a rate of 5m see anything of it, so that the promise can take nothing else.
  expect(message).not.toContain('scrapeInterval');
});

test('what the windows can do with may be said of the promise in its place', () => {
  const message = told({ metrics: [{ interval: '1m' }] });
  expect(message).toContain("or write prometheus: { scrapeInterval: '1m' } in production/shop/cart-slo");
  expect(told({ metrics: [{ interval: '1m' }], slo: { prometheus: { scrapeInterval: '1m' } } })).toBe('');
  expect(told({ metrics: [{ interval: '30s' }] })).toBe('');
});

test.each<readonly [string, Loose]>([
  ['an interval that is left to the server', { metrics: [{}] }],
  ['the interval that the promise takes', { metrics: [{ interval: '30s' }] }],
  ['a shorter interval', { metrics: [{ interval: '5s' }] }],
  [
    'a second port that is scraped seldom, beside one that is not',
    { metrics: [{ interval: '30s' }, { port: 'http-admin', interval: '5m' }] },
  ],
  [
    'what another service counts',
    {
      metrics: [{ interval: '3m' }],
      slo: {
        objectives: [
          {
            name: 'edge',
            objective: 99,
            sli: { kind: 'ratio', bad: 'x_total{job="edge",code="5"}', total: 'x_total{job="edge"}' },
          },
        ],
      },
    },
  ],
  [
    'what is counted in another namespace',
    {
      metrics: [{ interval: '3m' }],
      slo: {
        objectives: [
          {
            name: 'edge',
            objective: 99,
            sli: {
              kind: 'ratio',
              bad: 'x_total{job="cart",namespace="bank",code="5"}',
              total: 'x_total{job="cart",namespace="bank"}',
            },
          },
        ],
      },
    },
  ],
  [
    'what is recorded, of which nobody says whose it is',
    {
      metrics: [{ interval: '3m' }],
      slo: {
        objectives: [
          { name: 'raw', objective: 99, sli: { kind: 'raw', errorRatio: 'job:errors:ratio{{.window}}' } },
        ],
      },
    },
  ],
])('%s is left alone', (_title, given) => {
  expect(told(given)).toBe('');
});

test.each<readonly [string, Loose]>([
  [
    'an indicator of its own',
    {
      slo: {
        objectives: [
          {
            name: 'own',
            objective: 99,
            sli: { kind: 'ratio', bad: 'x_total{job="cart",code="5"}', total: 'x_total{job="cart"}' },
          },
        ],
      },
    },
  ],
  ['a histogram', { slo: { objectives: [{ latency: { under: '250ms', share: 99 } }] } }],
  [
    'the conventions of OpenTelemetry, and the label that its services have',
    {
      facts: {
        telemetry: otel({
          namespace: 'monitoring',
          serviceLabel: 'service_name',
          labels: { release: 'prometheus' },
        }),
      },
    },
  ],
  [
    'pods, which are found where versions are released',
    {
      facts: {
        telemetry: TELEMETRY,
        releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' }),
      },
    },
  ],
])('%s is looked at', (_title, given) => {
  expect(told({ ...given, metrics: [{ interval: '2m' }] })).toContain("write interval: '30s'");
});

test('an environment is not judged by what another scrapes', () => {
  const message = told({
    metrics: [{ interval: '30s' }],
    extra: (root) => {
      const staging = new Environment(root, 'staging', { telemetry: TELEMETRY });
      const chart = new Chart(staging, 'shop', { namespace: 'shop' });
      const service = new MicroserviceApp(chart, 'cart', {
        image: 'ghcr.io/acme/cart:1',
        ports: { http: 8080, 'http-metrics': 9090 },
        resources: { cpu: '100m', memory: '64Mi' },
      });
      new ServiceMetrics(chart, 'metrics', { service, port: 'http-metrics', interval: '3m' });
    },
  });
  expect(message).toBe('');
});
