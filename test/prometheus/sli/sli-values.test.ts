import { Faults } from '../../../lib/core/faults';
import { readSli } from '../../../lib/prometheus/sli/read-sli';
import type { Sli } from '../../../lib/prometheus/sli/sli';
import { MINUTE } from '../../../lib/prometheus/span';
import { describeWith } from '../../support/oracles';
import { runPromtool } from '../promtool';

interface Scenario {
  readonly title: string;
  readonly sli: Sli;
  /** Series by name, with what they gain every 30 seconds. */
  readonly series: Readonly<Record<string, string>>;
  /** Events of one second, and the ratio; undefined for no sample. */
  readonly total: number | undefined;
  readonly errors: number | undefined;
  readonly ratio: number | undefined;
}

const steady = (gain: number): string => `0+${gain}x60`;
const RATIO: Sli = { kind: 'ratio', bad: 'e', total: 't' };
const ISTIO = { reporter: 'source', destination_service_name: 'cart', destination_service_namespace: 'shop' };

function series(metric: string, labels: Readonly<Record<string, string>>): string {
  return `${metric}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(',')}}`;
}

const istio = (more: Readonly<Record<string, string>>): string =>
  series('istio_requests_total', { ...ISTIO, ...more });
const otel = (more: Readonly<Record<string, string>>): string =>
  series('http_server_request_duration_seconds_count', { service_name: 'api', ...more });
const CART = { service: 'cart', namespace: 'shop' };

const SCENARIOS: readonly Scenario[] = [
  {
    title: 'bad of total',
    sli: RATIO,
    series: { e: steady(3), t: steady(300) },
    total: 10,
    errors: 0.1,
    ratio: 0.01,
  },
  {
    title: 'bad that never happened',
    sli: RATIO,
    series: { t: steady(300) },
    total: 10,
    errors: 0,
    ratio: 0,
  },
  {
    title: 'no traffic',
    sli: RATIO,
    series: { e: steady(0), t: steady(0) },
    total: 0,
    errors: 0,
    ratio: undefined,
  },
  { title: 'nothing at all', sli: RATIO, series: {}, total: undefined, errors: undefined, ratio: undefined },
  {
    title: 'good of total',
    sli: { kind: 'ratio', good: 'g', total: 't' },
    series: { g: steady(270), t: steady(300) },
    total: 10,
    errors: 1,
    ratio: 0.1,
  },
  {
    title: 'good that never happened',
    sli: { kind: 'ratio', good: 'g', total: 't' },
    series: { t: steady(300) },
    total: 10,
    errors: 10,
    ratio: 1,
  },
  {
    title: 'more good than total',
    sli: { kind: 'ratio', good: 'g', total: 't' },
    series: { g: steady(303), t: steady(300) },
    total: 10,
    errors: 0,
    ratio: 0,
  },
  {
    title: 'good and bad',
    sli: { kind: 'ratio', good: 'g', bad: 'e' },
    series: { g: steady(270), e: steady(30) },
    total: 10,
    errors: 1,
    ratio: 0.1,
  },
  {
    title: 'good without bad',
    sli: { kind: 'ratio', good: 'g', bad: 'e' },
    series: { g: steady(300) },
    total: 10,
    errors: 0,
    ratio: 0,
  },
  {
    title: 'bad without good',
    sli: { kind: 'ratio', good: 'g', bad: 'e' },
    series: { e: steady(300) },
    total: 10,
    errors: 10,
    ratio: 1,
  },
  {
    title: 'requests of the mesh, with those that had no answer, and without those that hung up',
    sli: { kind: 'istioHttp', ...CART },
    series: {
      [istio({ response_code: '200', response_flags: '-' })]: steady(240),
      [istio({ response_code: '503', response_flags: 'UF' })]: steady(15),
      [istio({ response_code: '0', response_flags: 'UC' })]: steady(15),
      [istio({ response_code: '0', response_flags: 'DC' })]: steady(30),
      [series('istio_requests_total', { ...ISTIO, reporter: 'destination', response_code: '500' })]:
        steady(300),
    },
    total: 10,
    errors: 1,
    ratio: 0.1,
  },
  {
    title: 'calls over gRPC, by their own status',
    sli: { kind: 'istioGrpc', ...CART },
    series: {
      [istio({ request_protocol: 'grpc', response_code: '200', grpc_response_status: '0' })]: steady(240),
      [istio({ request_protocol: 'grpc', response_code: '200', grpc_response_status: '5' })]: steady(30),
      [istio({ request_protocol: 'grpc', response_code: '200', grpc_response_status: '14' })]: steady(30),
      [istio({ request_protocol: 'http', response_code: '500', grpc_response_status: '' })]: steady(300),
    },
    total: 10,
    errors: 1,
    ratio: 0.1,
  },
  {
    title: 'requests that a service counts, with those that died',
    sli: { kind: 'otelHttp', labels: { service_name: 'api' } },
    series: {
      [otel({ http_response_status_code: '200' })]: steady(270),
      [otel({ http_response_status_code: '500', error_type: '500' })]: steady(15),
      [otel({ error_type: 'timeout' })]: steady(15),
    },
    total: 10,
    errors: 1,
    ratio: 0.1,
  },
  ...['250', '250.0'].map((le) => ({
    title: `slow requests of the mesh, le="${le}"`,
    sli: { kind: 'istioLatency', ...CART, under: '250ms' } as const,
    series: {
      [series('istio_request_duration_milliseconds_count', { ...ISTIO, response_code: '200' })]: steady(300),
      [series('istio_request_duration_milliseconds_bucket', { ...ISTIO, response_code: '200', le })]:
        steady(270),
      [series('istio_request_duration_milliseconds_count', { ...ISTIO, response_code: '503' })]: steady(300),
      [series('istio_request_duration_milliseconds_bucket', { ...ISTIO, response_code: '503', le })]:
        steady(300),
    },
    total: 10,
    errors: 1,
    ratio: 0.1,
  })),
  {
    title: 'a bound without a bucket',
    sli: { kind: 'histogram', metric: 'x', under: 0.3 },
    series: { x_count: steady(300), 'x_bucket{le="0.25"}': steady(300) },
    total: 10,
    errors: undefined,
    ratio: undefined,
  },
  {
    title: 'a probe, each sample an event',
    sli: { kind: 'probe', gauge: 'probe_success' },
    series: { probe_success: '1x8 0 1x60' },
    total: 1 / 30,
    errors: 1 / 300,
    ratio: 0.1,
  },
  {
    title: 'a ratio of the user’s own, which divides by nothing',
    sli: { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' },
    series: { e: steady(0), t: steady(0) },
    total: undefined,
    errors: undefined,
    ratio: undefined,
  },
  {
    title: 'a ratio of the user’s own',
    sli: { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' },
    series: { e: steady(3), t: steady(300) },
    total: 1,
    errors: 0.01,
    ratio: 0.01,
  },
];

/**
 * A check of one expression; values are rounded, since promtool compares them to the last bit. Between two scrapes, as
 * Prometheus 2 counts a sample at either end of a range, and Prometheus 3 does not.
 */
function check(expr: string, value: number | undefined): object {
  const samples = value === undefined ? [] : [{ labels: '{}', value: Math.round(value * 1e9) }];
  return { expr: `round((${expr}) * 1e9)`, eval_time: '5m10s', exp_samples: samples };
}

function testOf({ title, sli, series: given, total, errors, ratio }: Scenario): object {
  const queries = readSli(Faults.none(), sli);
  if (queries === undefined) throw new Error(title);
  return {
    name: title,
    interval: '30s',
    input_series: Object.entries(given).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      check(queries.total(5 * MINUTE).text, total),
      check(queries.errors(5 * MINUTE).text, errors),
      check(queries.ratio(5 * MINUTE).text, ratio),
    ],
  };
}

describeWith('promtool', 'promtool test rules', (promtool) => {
  test.each(SCENARIOS)('reads $title as told', (scenario) => {
    const file = JSON.stringify({ rule_files: [], evaluation_interval: '30s', tests: [testOf(scenario)] });
    const { output } = runPromtool(promtool, ['test', 'rules', 'test.yaml'], { 'test.yaml': file });
    expect(output.replace(/\s+/g, ' ').trim()).toBe('Unit Testing: test.yaml SUCCESS');
  });

  test.each([
    ['<', 0.1, 1],
    ['<', 0.2, 0],
    ['<=', 0.2, 1],
    ['>', 0.2, 0],
    ['>=', 0.2, 1],
    ['<', Number.NaN, 1],
    ['>=', Number.NaN, 1],
  ] as const)('a slice of time with p95 %s 0.2 at %d is %d', (is, value, good) => {
    const sli: Sli = { kind: 'timeslice', expr: 'p95', is, limit: 0.2 };
    const [slice] = readSli(Faults.none(), sli)?.prepared ?? [];
    const test = {
      interval: '30s',
      input_series: [{ series: 'p95', values: String(value) }],
      promql_expr_test: [
        { expr: slice?.expr.text, eval_time: '0s', exp_samples: [{ labels: '{}', value: good }] },
      ],
    };
    const file = JSON.stringify({ rule_files: [], evaluation_interval: '30s', tests: [test] });
    const { output } = runPromtool(promtool, ['test', 'rules', 'test.yaml'], { 'test.yaml': file });
    expect(output.replace(/\s+/g, ' ').trim()).toBe('Unit Testing: test.yaml SUCCESS');
  });
});
