import fc from 'fast-check';
import { promql } from '../../lib';
import { readPromql } from '../../lib/prometheus/check-promql';
import type { Span } from '../../lib/prometheus/span';
import { unquote } from '../../lib/prometheus/string-literal';
import type { LabelValue } from '../../lib/prometheus/sli/sli';

const { series, oneOf, range, subquery, ago, rate, increase, sum, aggregate, call, binary, number, text } =
  promql;

const REQUESTS = series('http_requests_total', { job: 'api' });

describe('pieces of PromQL that users write', () => {
  test.each([
    [series('up'), 'up'],
    [
      series('up', { a: { not: 'x' }, b: { matches: '5..' }, c: { matchesNot: 'y' } }),
      'up{a!="x",b=~"5..",c!~"y"}',
    ],
    [series('up', { a: oneOf('1.5', '2|3') }), 'up{a=~"1\\\\.5|2\\\\|3"}'],
    [rate(REQUESTS, '5m'), 'rate(http_requests_total{job="api"}[5m])'],
    [increase(REQUESTS, '90s'), 'increase(http_requests_total{job="api"}[1m30s])'],
    [sum(rate(REQUESTS, '5m'), { by: ['code'] }), 'sum by (code) (rate(http_requests_total{job="api"}[5m]))'],
    [aggregate('topk', REQUESTS, { parameter: number(3) }), 'topk(3, http_requests_total{job="api"})'],
    [
      aggregate('max', REQUESTS, { grouping: { without: ['pod'] } }),
      'max without (pod) (http_requests_total{job="api"})',
    ],
    [call('delta', range(REQUESTS, '1h', '1d')), 'delta(http_requests_total{job="api"}[1h] offset 1d)'],
    [
      call('max_over_time', subquery(sum(REQUESTS), '1h', '1m')),
      'max_over_time(sum(http_requests_total{job="api"})[1h:1m])',
    ],
    [ago(REQUESTS, '1w'), 'http_requests_total{job="api"} offset 7d'],
    [
      call('label_replace', REQUESTS, text('a'), text('$1'), text('b'), text('(.*)')),
      'label_replace(http_requests_total{job="api"}, "a", "$1", "b", "(.*)")',
    ],
    [
      binary(binary(REQUESTS, '+', number('0.5')), '/', series('up'), { on: ['job'], many: 'left' }),
      '(http_requests_total{job="api"} + 0.5) / on(job) group_left() up',
    ],
  ])('%#: $text', (expr, expected) => {
    expect(expr.text).toBe(expected);
    expect(readPromql(expr.text)).toEqual({ type: expr.type, faults: [] });
  });

  test.each([
    [() => series(''), 'promql.series: metric "" must be the name of a metric'],
    [() => series('up', { a: { matches: '(' } }), 'a regular expression that Go reads'],
    [() => series('up', { a: 5 as unknown as LabelValue }), 'labels.a 5 must be'],
    [() => rate(REQUESTS, '5' as Span), 'promql.rate("5"): a length of time is such as'],
    [() => ago(REQUESTS, 'x' as Span), 'promql.ago("x")'],
    [() => subquery(REQUESTS, '1h', '5x' as Span), 'promql.subquery("5x")'],
  ])('%#: are refused where they are none', (make, message) => {
    expect(make).toThrow(message);
  });

  test('may hold any text as the value of a label, which they give back', () => {
    const anything = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anything, anything, fc.string({ unit: 'binary', minLength: 1 }), (value, other, label) => {
        const chosen = series('up', { a: value, b: { not: other }, c: oneOf(value, other), [label]: value });
        const { type, faults } = readPromql(sum(rate(chosen, '5m'), { by: [label] }).text);
        expect([type, faults]).toEqual(['vector', []]);
        expect(unquote(text(value).text)).toBe(value);
        const [literal = ''] = /(?<=\ba=)"(?:[^"\\]|\\.)*"/.exec(series('up', { a: value }).text) ?? [];
        expect(unquote(literal)).toBe(value);
      }),
    );
  });

  test('may name any metric', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((name) => !/[{}"\s]/.test(name)),
        (name) => {
          expect(readPromql(rate(series(name, { job: 'api' }), '5m').text).faults).toEqual([]);
        },
      ),
    );
  });
});
