import type { Sli } from '../../../lib/prometheus/sli/sli';

export const CART = { service: 'cart', namespace: 'shop' };
export const API = { labels: { service_name: 'api' } };

/** One of each, as users write them. */
export const SLIS: readonly Sli[] = [
  {
    kind: 'ratio',
    bad: 'e_total{job="a"}',
    total: { metric: 't_total', labels: { job: { matches: 'a|b' } } },
  },
  { kind: 'ratio', good: 'g_total', total: 't_total' },
  { kind: 'ratio', good: 'g_total', bad: 'e_total' },
  { kind: 'istioHttp', ...CART },
  { kind: 'istioGrpc', ...CART, reporter: 'waypoint', labels: { cluster: { not: 'a' } } },
  { kind: 'istioLatency', ...CART, under: '250ms' },
  {
    kind: 'istioLatency',
    ...CART,
    under: '2500s',
    protocol: 'grpc',
    onlySuccessful: false,
    buckets: [2_500_000],
  },
  { kind: 'otelHttp', ...API },
  { kind: 'otelHttp', ...API, conventions: 'old' },
  { kind: 'otelLatency', ...API, under: '250ms' },
  { kind: 'otelLatency', ...API, under: '250ms', conventions: 'old', onlySuccessful: false },
  { kind: 'histogram', metric: 'x_seconds', under: 0.3, labels: { job: { matchesNot: 'b' } } },
  { kind: 'probe', gauge: 'probe_success{job="blackbox"}' },
  { kind: 'timeslice', expr: 'job:p95 # the slow ones', is: '<', limit: 0.2 },
  { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' },
];
