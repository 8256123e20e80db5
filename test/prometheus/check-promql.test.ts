import fc from 'fast-check';
import { checkRulePromql, readPromql } from '../../lib/prometheus/check-promql';
import { describeWith } from '../support/oracles';
import { EXPERIMENTAL, NEWER, REFUSED, TAKEN } from './expressions';
import { expressions } from './grammar';
import { refusedByPromtool } from './promtool';

describe('readPromql', () => {
  test.each([...TAKEN, ...NEWER])('takes %s', (text) => {
    expect(readPromql(text).faults).toEqual([]);
  });

  test.each(REFUSED)('refuses %s', (text) => {
    expect(readPromql(text).faults).not.toEqual([]);
  });

  test.each(EXPERIMENTAL)('takes %s only where experiments are taken', (text) => {
    expect(readPromql(text).faults).not.toEqual([]);
    expect(readPromql(text, { experimental: true }).faults).toEqual([]);
  });
});

describe('checkRulePromql', () => {
  test.each(['sum(up)', '1', 'scalar(up)'])('takes %s', (text) => {
    expect(checkRulePromql(text)).toEqual([]);
  });

  test.each([
    ['up[5m]', 'range vector'],
    ['"up"', 'string'],
  ])('refuses %s, which no rule can record', (text, type) => {
    expect(checkRulePromql(text)[0]?.allowed).toContain(type);
  });
});

describe('what is told', () => {
  test.each([
    ['rate(up)', 5, 'x[5m]'],
    ['ratee(up[5m])', 0, 'did you mean rate?'],
    ['holt_winters(up[5m], 1, 1)', 0, 'double_exponential_smoothing'],
    ['sum(rate(up[5m])', 16, 'complete it after "sum(rate(up[5m])"'],
    ['up + / down', 5, 'mend it at "/ down"'],
    ['up{job=~"(?!api).*"}', 3, 'google/re2'],
  ])('%s', (text, at, fix) => {
    expect(readPromql(text).faults).toEqual([
      expect.objectContaining({ at, fix: expect.stringContaining(fix) }),
    ]);
  });

  test('every fault of an expression, not only the first', () => {
    expect(readPromql('rate(up) / sum(up[5m]) > bool vector(up)').faults).toHaveLength(3);
  });

  test('what is nested too deep, with no crash', () => {
    for (const depth of [3_000, 100_000]) {
      const { faults } = readPromql(`${'('.repeat(depth)}up${')'.repeat(depth)}`);
      expect(faults.map(({ at }) => at <= 1_500)).toEqual([true]);
      expect(readPromql(Array(depth).fill('up').join(' + ')).faults).toHaveLength(1);
    }
    expect(readPromql(Array(300).fill('up').join(' + ')).faults).toEqual([]);
  });
});

describeWith('promtool', 'promtool', (promtool) => {
  test('takes what is taken, and refuses what is refused', () => {
    const all = [...TAKEN, ...REFUSED];
    const refused = refusedByPromtool(promtool, all);
    const wrong = all.filter((_, index) => refused.has(index) !== index >= TAKEN.length);
    expect(wrong).toEqual([]);
  });

  test('agrees on thousands of texts near to PromQL', () => {
    const all = fc.sample(expressions(), { seed: 7, numRuns: 6000 });
    const refused = refusedByPromtool(promtool, all);
    expect(all.filter((text, index) => refused.has(index) !== readPromql(text).faults.length > 0)).toEqual(
      [],
    );
    // Both verdicts are well represented.
    expect(refused.size).toBeGreaterThan(1500);
    expect(refused.size).toBeLessThan(4500);
  });
});
