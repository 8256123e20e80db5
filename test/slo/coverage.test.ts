import { MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { ruleGroupSpec } from '../../lib/prometheus/rules';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { describeWith } from '../support/oracles';
import { askPromtool, specOf } from './played';

/** The least and the most that was seen of a window, of a service that is there all the time. */
function seenOf(promtool: string, long: number): readonly number[] {
  const tier = { severity: 'page', long: `${long}m`, short: '2m', factor: 2 } as const;
  const spec = specOf({ policy: { policy: [tier] } });
  const name = `slo:window_coverage:ratio${renderSpan(long * MINUTE)}`;
  const at = (2 * long + 30) * MINUTE;
  const answers = askPromtool(promtool, {
    groups: sloRuleGroups(spec).map(ruleGroupSpec).slice(0, 1),
    series: { 'http_requests_total{job="api",code="200"}': `0+300x${at / 30_000}` },
    interval: '30s',
    evaluation: '1m',
    questions: ['min', 'max', 'count'].map((word) => ({
      expr: `${word}_over_time(${name}[20m])`,
      at: at / SECOND,
    })),
  });
  return answers.flatMap((answer) => Object.values(answer));
}

describeWith('promtool', 'how much of a window was seen', (promtool) => {
  test.each([3, 5, 7, 32, 60, 62])('is all of it, at all times, of %dm', (long) => {
    expect(seenOf(promtool, long)).toEqual([1, 1, 21]);
  });
});
