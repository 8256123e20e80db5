import { istio } from '../../../lib/mesh/istio';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import { otel, prometheus } from '../../../lib/slo/construct/telemetry';
import { holdsOrIsRefused, shopWith, withMore } from '../../support/spoilt';
import type { Loose } from '../../support/synth';

const MONITORING = { namespace: 'monitoring', serviceAccount: 'prometheus', podLabels: { a: 'b' } };

/** Says something of everything that is measured. */
const TELEMETRY: Loose = {
  ...MONITORING,
  labels: { release: 'prometheus' },
  serviceLabel: 'job',
  namespaceLabel: 'namespace',
  buckets: [0.1, 0.25, 1],
  scrapeInterval: '30s',
  evaluationInterval: '30s',
  retention: '30d',
  version: '3.0',
};
const COUNTERS = {
  requests: 'http_requests_total',
  code: 'code',
  duration: 'http_request_duration_seconds',
};

/** Promises of all kinds. */
const OBJECTIVES = [
  {
    availability: 99.9,
    name: 'availability',
    measuredBy: 'mesh',
    protocol: 'http',
    window: { calendar: 'month', utcOffset: '2h' },
  },
  {
    latency: { under: '250ms', share: 99, onlySuccessful: true },
    name: 'latency',
    groupBy: ['destination_version'],
    labels: { a: 'b' },
    runbookUrl: 'https://runbooks.example.com/latency',
  },
];
const INDICATORS: Loose[] = [
  {
    kind: 'ratio',
    bad: {
      metric: 'bad_total',
      labels: { job: 'a', code: { matches: '5..' }, x: { not: 'y' }, z: { matchesNot: 'q' } },
    },
    total: 'all_total{job="a"}',
  },
  { kind: 'histogram', metric: 'h_seconds', labels: { job: 'x' }, under: 0.5, buckets: [0.1, 0.5, 1] },
  { kind: 'nativeHistogram', metric: 'n', under: 0.5 },
  { kind: 'probe', gauge: 'probe_success{job="b"}' },
  { kind: 'timeslice', expr: 'avg(x)', is: '<', limit: 2 },
  { kind: 'raw', errorRatio: 'sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}]))' },
  { kind: 'otelHttp', labels: { service_name: 'x' }, naming: 'utf8', conventions: 'stable' },
  { kind: 'otelLatency', labels: { service_name: 'x' }, under: '500ms', buckets: [0.1, 0.5] },
  { kind: 'istioGrpc', service: 's', namespace: 'n', reporter: 'destination', labels: { a: 'b' } },
  { kind: 'istioLatency', service: 's', namespace: 'n', under: '250ms', protocol: 'grpc', buckets: [250] },
];

const PROPS: Loose = {
  name: 'front',
  window: { rolling: '28d' },
  labels: { team: 'a' },
  runbookBaseUrl: 'https://runbooks.example.com/slo',
  rules: { kind: 'PrometheusRule', labels: { release: 'prometheus' }, namespace: 'monitoring' },
  prometheus: { scrapeInterval: '30s', evaluationInterval: '30s', retention: '30d', version: '3.0' },
  dashboards: { kind: 'ConfigMap', labels: { grafana: '1' }, folder: 'slo', namespace: 'monitoring' },
  queryOffset: '1m',
  compat: 'sloth',
  alerts: {
    mode: 'perTier',
    severities: { page: 'critical', ticket: 'warning' },
    minBadEvents: 3,
    weightByTraffic: true,
    keepFiringFor: '5m',
    onAbsent: { severity: 'page', for: '5m' },
    noTraffic: { minRate: 0.1, for: '10m' },
    budgetThresholds: [0.5, 0.1],
    annotations: { note: 'b {{ $labels.x }}' },
    tolerateFullOutage: '1m',
    maxErrorRatio: 0.5,
    disable: ['slow'],
  },
};

const TIERS = [
  { id: 'fast', severity: 'page', long: '1h', short: '5m', factor: 14.4 },
  { id: 'slow', severity: 'ticket', long: '1d', short: '2h', budget: 0.1 },
];

const IN_A_MESH = { mesh: istio({ prometheus: MONITORING }), telemetry: prometheus(TELEMETRY) };

function promised(environment: Loose): (props: Loose) => void {
  return (props) =>
    shopWith(environment, (chart, service) => {
      new SloAlerts(chart, 'slo', withMore(props, { service }));
    });
}

test.each([
  ['all about a service', { ...PROPS, objectives: OBJECTIVES }],
  ...INDICATORS.map((sli): [string, Loose] => [
    `an indicator of kind ${String(sli.kind)}`,
    { rules: PROPS.rules, prometheus: PROPS.prometheus, objectives: [{ name: 'a', objective: 99, sli }] },
  ]),
  ['tiers of one’s own', { objectives: [{ availability: 99.9, alerts: { policy: TIERS } }] }],
])('a promise holds, or is refused in the words of its props, whatever one of them is: %s', (_, props) => {
  holdsOrIsRefused(props, promised(IN_A_MESH), 'props', 40);
});

test.each([
  ['prometheus', prometheus, { ...TELEMETRY, ...COUNTERS }],
  ['otel', otel, { ...TELEMETRY, naming: 'utf8', conventions: 'old', buckets: [100, 250] }],
])('%s() measures, or is refused, whatever one of its options is', (_, telemetry, options) => {
  const objectives = [
    { availability: 99, measuredBy: 'service', protocol: 'http' },
    { latency: { under: '250ms', share: 99 }, measuredBy: 'service', protocol: 'http' },
  ];
  holdsOrIsRefused(
    options,
    (spoilt) => promised({ telemetry: telemetry(spoilt) })({ objectives, rules: { labels: {} } }),
    'props',
  );
});
