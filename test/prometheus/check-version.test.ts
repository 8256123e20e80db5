import { Faults } from '../../lib/core/faults';
import { checkVersion } from '../../lib/prometheus/check-version';
import { selector } from '../../lib/prometheus/expr';
import type { RuleGroup } from '../../lib/prometheus/rules';

describe('groups of rules', () => {
  const group = (metric: string, more: Partial<RuleGroup> = {}): RuleGroup => ({
    name: 'api',
    rules: [
      { record: 'a:b', expr: selector(metric, [{ label: 'path', relation: '=', value: '{"a", "b"}' }]) },
    ],
    ...more,
  });
  const toldOf = (groups: readonly RuleGroup[], version: string): string[] => {
    const faults = Faults.none();
    checkVersion(faults, groups, version);
    return faults.issues.map(({ given }) => String(given));
  };

  test.each([
    ['an offset', group('up', { queryOffset: 60_000 }), 'query_offset in api', '2.52', '2.53'],
    [
      'an alert that is kept firing',
      group('up', { rules: [{ alert: 'A', expr: selector('up'), keepFiringFor: 1 }] }),
      'keep_firing_for in api',
      '2.41',
      '2.42',
    ],
    ['a limit', group('up', { limit: 1 }), 'limit in api', '2.30', '2.31'],
    ['a metric with dots', group('http.server'), 'a name in quotes in api', '2.55', '3.0'],
  ])('with %s are refused by versions that do not read it', (_, given, told, older, newer) => {
    expect(toldOf([group('up'), given], older)).toEqual([told]);
    expect(toldOf([given], newer)).toEqual([]);
  });

  test.each([
    ['sum(histogram_avg(x))', 'histogram_avg() in api', '2.50', '2.51'],
    ['histogram_stddev(x) > 1', 'histogram_stddev() in api', '2.46', '2.47'],
    ['1 - sum(last_over_time(x[5m]))', 'last_over_time() in api', '2.25', '2.26'],
  ])('that call functions are refused by versions without them: %s', (text, told, older, newer) => {
    const given = group('up', { rules: [{ record: 'a', expr: { type: 'vector', text, binding: 0 } }] });
    expect(toldOf([given], older)).toEqual([told]);
    expect(toldOf([given], newer)).toEqual([]);
  });

  test('with names of functions that are not called are not', () => {
    const metric = selector('histogram_avg', [{ label: 'path', relation: '=', value: 'histogram_avg(x)' }]);
    expect(toldOf([group('up', { rules: [{ record: 'a', expr: metric }] })], '2.42')).toEqual([]);
  });

  test('with a label of dots are too', () => {
    const quoted = {
      ...group('up'),
      rules: [{ record: 'a', expr: selector('up', [{ label: 'k8s.pod', relation: '=', value: 'a' }]) }],
    };
    expect(toldOf([quoted], '2.42')).toEqual(['a name in quotes in api']);
  });

  test('with braces and quotes in a value are not', () => {
    expect(toldOf([group('up', { queryOffset: 0 })], '2.30')).toEqual([]);
  });
});
