import { Chart, Testing } from 'cdk8s';
import { type Selector, labelIs, labelMatches, selector } from '../../lib/prometheus/expr';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { DAY } from '../../lib/prometheus/span';
import { SloAlerts } from '../../lib/slo/construct/slo-alerts';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import type { Promised } from '../peers/promised';
import { pyrraRules } from '../peers/pyrra-rules';
import { slothRules } from '../peers/sloth-rules';

/** Rules of one and the same promise, by who makes them. */
export interface Contender {
  readonly name: string;
  readonly groups: readonly RuleGroupSpec[];
}

/** The metric that all promises are about. */
export const METRIC = 'http_requests_total';

/** The name of a service. */
export function serviceName(index: number): string {
  return `service-${index}`;
}

/** Rules of 99.9% over 30 days of a service: ours, with all that is on by default, and those of others. */
export function contendersOf(index: number): readonly Contender[] {
  const service = serviceName(index);
  const job = labelIs('job', service);
  const total = selector(METRIC, [job]);
  const bad = selector(METRIC, [job, labelMatches('code', '5..')]);
  const id = `${service}-availability`;
  const names = { id, service, name: 'availability' };
  const promise: Promised = { ...names, target: 0.999, period: 30 * DAY, bad, total };
  const written = (groups: ReturnType<typeof slothRules>): readonly RuleGroupSpec[] =>
    groups.map(ruleGroupSpec);
  return [
    { name: 'kiban', groups: ownRules(service, { bad, total }) },
    { name: 'sloth', groups: written(slothRules(promise)) },
    { name: 'pyrra', groups: written(pyrraRules(promise)) },
    { name: 'pyrra, fast', groups: written(pyrraRules(promise, { performanceOverAccuracy: true })) },
  ];
}

function ownRules(
  service: string,
  { bad, total }: { readonly bad: Selector; readonly total: Selector },
): readonly RuleGroupSpec[] {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const sli = { kind: 'ratio', bad: bad.text, total: total.text } as const;
  const { specs } = new SloAlerts(chart, 'slo', {
    service,
    objectives: [{ name: 'availability', objective: 99.9, sli }],
    rules: { labels: { release: 'prometheus' } },
    prometheus: { retention: '31d' },
  });
  return specs.flatMap(sloRuleGroups).map(ruleGroupSpec);
}
