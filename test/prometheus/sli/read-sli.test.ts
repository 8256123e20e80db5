import { type LabelValue, type PromqlVector, type Span, promql } from '../../../lib';
import { Faults } from '../../../lib/core/faults';
import { readPromql } from '../../../lib/prometheus/check-promql';
import { selector } from '../../../lib/prometheus/expr';
import { bucketOf } from '../../../lib/prometheus/sli/le';
import { type SliOptions, readSli } from '../../../lib/prometheus/sli/read-sli';
import type { SliQueries } from '../../../lib/prometheus/sli/sli-queries';
import { HOUR, MINUTE } from '../../../lib/prometheus/span';
import { API, CART, SLIS } from './slis';

function read(sli: unknown, options: SliOptions = {}): SliQueries {
  const faults = Faults.none();
  const queries = readSli(faults, sli, options);
  if (queries === undefined) throw new Error(JSON.stringify(faults.issues));
  return queries;
}

describe('what is asked', () => {
  const T =
    'istio_requests_total{destination_service_name="cart",destination_service_namespace="shop",reporter="source"}';
  const BAD = T.replace('}', ',response_code=~"5.."}');

  test('is the share of bad events, with 0 for events that never happened', () => {
    const { errors, total, ratio } = read(
      { kind: 'ratio', bad: 'e{a="1"}', total: 't' },
      { groupBy: ['route'] },
    );
    expect(total(5 * MINUTE).text).toBe('sum by (route) (rate(t[5m]))');
    expect(errors(HOUR).text).toBe('sum by (route) (rate(e{a="1"}[1h])) or 0 * sum by (route) (rate(t[1h]))');
    expect(ratio(HOUR).text).toBe(
      '(sum by (route) (rate(e{a="1"}[1h])) or 0 * sum by (route) (rate(t[1h]))) / (sum by (route) (rate(t[1h])) > 0)',
    );
  });

  test('of the mesh is what callers saw, and what they had no answer for', () => {
    const { errors, total } = read({ kind: 'istioHttp', ...CART });
    expect(total(5 * MINUTE).text).toBe(`sum(rate(${T}[5m]))`);
    expect(errors(5 * MINUTE).text).toContain(`sum(rate(${BAD}[5m]))`);
    expect(errors(5 * MINUTE).text).toContain('response_code="0",response_flags!="DC"');
  });

  test('of latency is all events but the fast ones, in one expression', () => {
    const { errors, dependent } = read({ kind: 'histogram', metric: 'x_seconds', under: 0.3 });
    expect(errors(HOUR).text).toBe(
      'clamp_min(sum(rate(x_seconds_count[1h])) - sum(rate(x_seconds_bucket{le="0.3"}[1h])), 0)',
    );
    expect(dependent.map(({ text }) => text)).toEqual(['x_seconds_bucket{le="0.3"}']);
  });

  test.each([
    ['{__name__="t",job="a"}', 't{job="a"}'],
    ['{"t.a",job="a"}', '{"t.a",job="a"}'],
    ['{__name__=~"t|u"}', '{__name__=~"t|u"}'],
  ])('may be of metrics that are named in braces: %s', (total, text) => {
    expect(read({ kind: 'ratio', bad: 'e', total }).vital.map((each) => each.text)).toEqual([text]);
  });

  test('of names with dots is quoted', () => {
    const { total } = read({ kind: 'otelHttp', labels: { 'service.name': 'a' }, naming: 'utf8' });
    expect(total(HOUR).text).toBe(
      'sum(rate({"http.server.request.duration_seconds_count","service.name"="a"}[1h]))',
    );
  });

  test('of a native histogram leaves no NaN', () => {
    const { errors } = read({ kind: 'nativeHistogram', metric: 'x_seconds', under: 0.25 });
    const merged = 'sum(rate(x_seconds[1h]))';
    expect(errors(HOUR).text).toBe(
      `(histogram_count(${merged}) > 0) * (1 - histogram_fraction(-Inf, 0.25, ${merged})) or 0 * histogram_count(${merged})`,
    );
  });

  test('of slices of time is recorded first', () => {
    const { prepared, vital } = read(SLIS[13], { labels: { slo_id: 'a' } });
    expect(prepared.map(({ record, expr, labels }) => [record, expr.text, labels])).toEqual([
      ['slo:slice_good:bool', '1 - ((job:p95 # the slow ones\n) >= bool 0.2)', { slo_id: 'a' }],
    ]);
    expect(vital.map(({ text }) => text)).toEqual(['slo:slice_good:bool{slo_id="a"}']);
  });

  test.each([
    ...SLIS,
    { kind: 'nativeHistogram', metric: 'x', under: 1 },
    { kind: 'otelHttp', ...API, naming: 'utf8' },
  ])('is PromQL: %j', (sli) => {
    for (const groupBy of [[], ['route', 'le_x']]) {
      const { errors, total, ratio, prepared } = read(sli, { groupBy });
      for (const expr of [errors(HOUR), total(HOUR), ratio(5 * MINUTE), ...prepared.map((rule) => rule.expr)])
        expect(readPromql(expr.text)).toEqual({ type: 'vector', faults: [] });
    }
  });
});

describe('a bound is found in every spelling', () => {
  test.each([
    [250, 'le=~"250|250\\.0"'],
    [1, 'le=~"1|1\\.0"'],
    [0.25, 'le="0.25"'],
    [2_500_000, 'le=~"2500000|2500000\\.0|2\\.5e\\+06"'],
    [1_000_000, 'le=~"1000000|1000000\\.0|1e\\+06"'],
    [100_000, 'le=~"100000|100000\\.0"'],
    [0.00001, 'le=~"0\\.00001|1e-05"'],
    [0.0001, 'le="0.0001"'],
  ])('%d: %s', (bound, text) => {
    const { label, relation, value } = bucketOf(bound);
    expect(`${label}${relation}"${value}"`).toBe(text);
  });
});

describe('an indicator', () => {
  test.each<[unknown, string, string]>([
    [undefined, '', 'of a kind'],
    [{ kind: 'toString' }, 'kind', 'of a kind'],
    [{ kind: 'ratio', bad: 'e' }, '', 'two of'],
    [{ kind: 'ratio', bad: 'e', good: 'g', total: 't' }, '', 'two of'],
    [{ kind: 'ratio', bad: 'rate(e[5m])', total: 't' }, 'bad', 'a selector alone'],
    [{ kind: 'ratio', bad: 'e{', total: 't' }, 'bad', 'PromQL'],
    [{ kind: 'ratio', bad: '{job="a"}', total: 't' }, 'bad', 'names its metric'],
    [{ kind: 'ratio', bad: 'e', total: '{__name__!="e",job="a"}' }, 'total', 'names its metric'],
    [{ kind: 'probe', gauge: '{job="a"}' }, 'gauge', 'names its metric'],
    [{ kind: 'ratio', bad: { metric: '' }, total: 't' }, 'bad.metric', 'name of a metric'],
    [{ kind: 'ratio', bad: { metric: 'e', labels: { a: 5 } }, total: 't' }, 'bad.labels.a', 'a text'],
    [
      { kind: 'ratio', bad: { metric: 'e', labels: { a: { matches: '[' } } }, total: 't' },
      'bad.labels.a',
      'Go reads',
    ],
    [{ kind: 'ratio', bad: 5, total: 't' }, 'bad', 'a selector'],
    [{ kind: 'ratio', bad: 'e', total: 't', extra: 1 }, 'extra', 'one of'],
    [{ kind: 'istioHttp', service: 'Cart', namespace: 'shop' }, 'service', 'name of a Service'],
    [{ kind: 'istioHttp', ...CART, reporter: 'both' }, 'reporter', 'one of source'],
    [{ kind: 'istioLatency', ...CART, under: '300ms' }, 'under', 'a bound'],
    [{ kind: 'istioLatency', ...CART, under: 'fast' }, 'under', 'length of time'],
    [{ kind: 'istioLatency', ...CART, under: '250ms', protocol: 'tcp' }, 'protocol', 'http or grpc'],
    [
      { kind: 'istioLatency', ...CART, under: '250ms', onlySuccessful: 'no' },
      'onlySuccessful',
      'true or false',
    ],
    [{ kind: 'otelHttp', labels: {} }, 'labels', 'labels of one service'],
    [{ kind: 'otelHttp', ...API, naming: 'dots' }, 'naming', 'underscore or utf8'],
    [{ kind: 'otelHttp', ...API, conventions: 'new' }, 'conventions', 'stable or old'],
    [{ kind: 'otelLatency', ...API, under: '300ms' }, 'under', 'a bound'],
    [{ kind: 'otelLatency', ...API, under: '300ms', buckets: ['x'] }, 'buckets', 'a list of numbers'],
    [{ kind: 'histogram', metric: 'x', under: 0.3, buckets: [0.25, 0.5] }, 'under', 'a bound'],
    [{ kind: 'histogram', metric: 'x', under: '0.3' }, 'under', 'a number above 0'],
    [{ kind: 'nativeHistogram', metric: 'x', under: 0 }, 'under', 'a number above 0'],
    [{ kind: 'probe', gauge: 'sum(up)' }, 'gauge', 'a selector alone'],
    [{ kind: 'timeslice', expr: 'up', is: '=', limit: 1 }, 'is', 'one of <'],
    [{ kind: 'timeslice', expr: 'up[5m]', is: '<', limit: 1 }, 'expr', 'instant vector'],
    [{ kind: 'timeslice', expr: 'up', is: '<', limit: NaN }, 'limit', 'a number'],
    [{ kind: 'raw', errorRatio: 'up' }, 'errorRatio', '{{.window}}'],
    [{ kind: 'raw', errorRatio: 'rate(up) + {{.window}}' }, 'errorRatio', 'range vector'],
    [{ kind: 'raw', errorRatio: () => selector('up') }, 'errorRatio', 'a function of the window'],
    [{ kind: 'raw', errorRatio: () => undefined }, 'errorRatio', 'a function of the window'],
    [
      { kind: 'raw', errorRatio: (window: string) => ({ text: `up[${window}]` }) },
      'errorRatio',
      'instant vector',
    ],
  ])('that is refused: %j', (sli, field, allowed) => {
    const faults = Faults.none();
    expect(readSli(faults, sli)).toBeUndefined();
    expect(faults.issues[0]).toMatchObject({ field, allowed: expect.stringContaining(allowed) });
  });

  test('takes pieces of PromQL of a window for a ratio of its own, as it takes their text', () => {
    const pieces = (window: Span): PromqlVector => {
      const share = (code: LabelValue): PromqlVector =>
        promql.sum(promql.rate(promql.series('hits_total', { code }), window));
      return promql.binary(share({ matches: '5..' }), '/', share({ not: '' }));
    };
    const text =
      'sum(rate(hits_total{code=~"5.."}[{{.window}}])) / sum(rate(hits_total{code!=""}[{{ .window }}]))';
    const [made, written] = [pieces, text].map((errorRatio) => read({ kind: 'raw', errorRatio }));
    for (const window of [5 * MINUTE, 6 * HOUR])
      for (const which of ['ratio', 'errors', 'total'] as const)
        expect(made?.[which](window).text).toBe(written?.[which](window).text);
  });

  test('names the bounds beside one that is off the grid', () => {
    const faults = Faults.none();
    readSli(faults, { kind: 'istioLatency', ...CART, under: '300ms' });
    expect(faults.issues[0]).toMatchObject({
      given: '300ms',
      fix: expect.stringContaining("write '250ms' or '500ms'"),
    });
  });

  test.each([
    ['reporter', 'more than one value'],
    ['a-b', 'names of labels'],
    ['without', 'no words of PromQL'],
  ])('is not grouped by %s', (label, allowed) => {
    const faults = Faults.none();
    expect(readSli(faults, { kind: 'istioHttp', ...CART }, { groupBy: [label] })).toBeUndefined();
    expect(faults.issues[0]?.allowed).toContain(allowed);
  });
});
