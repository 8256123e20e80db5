import { checkRulePromql, readPromql } from '../../lib/prometheus/check-promql';
import { binary } from '../../lib/prometheus/operators';
import { aggregate, call, labelIs, range, selector, sum } from '../../lib/prometheus/expr';
import { isBareLabel, isBareMetric, isNoSelector } from '../../lib/prometheus/names';
import { describeWith } from '../support/oracles';
import { refusedByPromtool } from './promtool';

/** Words of PromQL, of some version, and names beside them. */
const WORDS =
  'and or unless atan2 sum avg count min max group stddev stdvar topk bottomk count_values quantile limitk limit_ratio ' +
  'offset smoothed anchored by without on ignoring group_left group_right bool start end step range fill fill_left ' +
  'fill_right inf nan Inf NaN ON Atan2 Offset rate time vector infinity stale _ : a:b onx x1';

const NAMES = WORDS.split(' ');

/** A series where people write one. */
const PLACES: readonly ((series: string) => string)[] = [
  (series) => series,
  (series) => `rate(${series}[5m])`,
  (series) => `sum by (a) (${series})`,
  (series) => `x / on(a) group_left(b) ${series}`,
  (series) => `x / on(a) group_left() ${series}`,
  (series) => `${series} > bool x`,
  (series) => `${series} offset 5m`,
];

/** Labels where people write them. */
const GROUPINGS: readonly ((label: string) => string)[] = [
  (label) => `sum by (${label}) (a)`,
  (label) => `sum(a) without (b, ${label})`,
  (label) => `a / on(${label}) b`,
  (label) => `a / ignoring(${label}) b`,
  (label) => `a / on(c) group_left(${label}) b`,
];

const written = (name: string): readonly string[] =>
  [selector(name), selector(name, [labelIs('a', 'b')])].flatMap(({ text }) => PLACES.map((at) => at(text)));

describe('names that are words of PromQL', () => {
  test.each([
    [selector('on').text, '{__name__="on"}'],
    [selector('Offset', [labelIs('job', 'api')]).text, '{__name__="Offset",job="api"}'],
    [selector('by', [labelIs('on', 'x')]).text, 'by{on="x"}'],
    [sum(selector('x'), ['on', 'without']).text, 'sum by (on, "without") (x)'],
    [aggregate('max', call('rate', range(selector('nan'), 300_000))).text, 'max(rate({__name__="nan"}[5m]))'],
    [binary(selector('a'), '*', selector('b'), { on: ['inf'] }).text, 'a * on("inf") b'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
    expect(readPromql(text).faults).toEqual([]);
  });

  test('are read back as what they were', () => {
    for (const name of NAMES) for (const text of written(name)) expect(readPromql(text).faults).toEqual([]);
  });

  test('are told with what to write for them', () => {
    expect(readPromql('rate(atan2[5m])').faults).toEqual([
      expect.objectContaining({ at: 5, fix: 'write {__name__="atan2"}' }),
    ]);
    expect(readPromql('sum by (without) (x)').faults[0]?.fix).toBe(
      'write it in quotes, "without", which needs Prometheus 3.0',
    );
    expect(readPromql('a / on(x) group_left(nan) b').faults).toHaveLength(1);
  });
});

describeWith('promtool', 'names that promtool takes', (promtool) => {
  test('are selectors wherever they are written', () => {
    expect(refusedByPromtool(promtool, NAMES.flatMap(written))).toEqual(new Map());
  });

  test('are not refused without reason, and what is refused is known', () => {
    const bare = NAMES.map((name) => `rate(${name}[5m])`);
    const refused = refusedByPromtool(promtool, bare);
    expect(NAMES.filter((_, index) => refused.has(index))).toEqual(NAMES.filter(isNoSelector));
    expect(NAMES.filter((name, index) => refused.has(index) && isBareMetric(name))).toEqual([]);
    expect(
      NAMES.filter((_, index) => refused.has(index) && checkRulePromql(bare[index] ?? '').length === 0),
    ).toEqual([]);
  });

  test('may be grouped by unless they are known not to be', () => {
    const labels = NAMES.filter((name) => !name.includes(':'));
    const grouped = labels.flatMap((label) => GROUPINGS.map((at) => at(label)));
    const refused = refusedByPromtool(promtool, grouped);
    const each = (index: number): number => Math.floor(index / GROUPINGS.length);
    expect([...new Set([...refused.keys()].map((index) => labels[each(index)]))]).toEqual(
      labels.filter((label) => !isBareLabel(label)),
    );
    expect(grouped.filter((text, index) => refused.has(index) !== checkRulePromql(text).length > 0)).toEqual(
      [],
    );
  });
});
