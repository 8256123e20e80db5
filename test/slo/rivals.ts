import type { Promised } from '../../bench/peers/promised';
import { pyrraRules } from '../../bench/peers/pyrra-rules';
import { slothRules } from '../../bench/peers/sloth-rules';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { type Selector, labelIs, labelMatches, selector } from '../../lib/prometheus/expr';
import { DAY } from '../../lib/prometheus/span';

const JOB = labelIs('job', 'api');

/** Errors as a label of all events tells them, and as a metric of their own. */
export const ERRORS = {
  byLabel: selector('http_requests_total', [JOB, labelMatches('code', '5..')]),
  byMetric: selector('http_errors_total', [JOB]),
} as const;

/** What Sloth and Pyrra would have Prometheus compute of a promise over 30 days. */
export function rivalsOf(target: number, bad: Selector): readonly (readonly RuleGroupSpec[])[] {
  const promise: Promised = {
    id: 'api-availability',
    service: 'api',
    name: 'availability',
    target,
    period: 30 * DAY,
    bad,
    total: selector('http_requests_total', [JOB]),
  };
  return [slothRules(promise), pyrraRules(promise)].map((groups) => groups.map(ruleGroupSpec));
}
