import type { AlertingRule, RecordingRule, RuleGroup } from '../prometheus/rules';
import { MINUTE } from '../prometheus/span';
import { burnAlerts } from './burn-alerts';
import { budgetAlerts, healthAlerts } from './health-alerts';
import { budgetRecordings, constantRecordings, periodRecordings } from './budget-recordings';
import { baseRecordings, coverageRecording, windowRecordings } from './recordings';
import type { SloSpec } from './slo-spec';
import type { Severity } from './tier';

/** A ticket may be a minute late; a burn-down over weeks five. */
const TICKET_INTERVAL = MINUTE;
const PERIOD_INTERVAL = 5 * MINUTE;

/**
 * All rules of a promise. Whatever a page depends on is in the group of the page: rules of a group are evaluated one after
 * another for one moment, groups at moments of their own. Only the mean of the period, where errors are weighed by it, comes
 * from the group that looks back that far.
 */
export function sloRuleGroups(spec: SloSpec): readonly RuleGroup[] {
  const paging = recordingsOf(spec, 'page');
  const filing = recordingsOf(spec, 'ticket', paging);
  const groups = [
    group(spec, 'page', spec.clock.evaluation, [
      ...baseRecordings(spec),
      ...paging,
      ...burnAlerts(spec, 'page'),
      ...healthAlerts(spec),
    ]),
    group(spec, 'ticket', Math.max(TICKET_INTERVAL, spec.clock.evaluation), [
      ...filing,
      ...burnAlerts(spec, 'ticket'),
    ]),
    group(spec, 'period', PERIOD_INTERVAL, periodRules(spec, [...paging, ...filing])),
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

function group(
  { id, queryOffset = 0 }: SloSpec,
  part: string,
  interval: number,
  rules: readonly (RecordingRule | AlertingRule)[],
): RuleGroup {
  return { name: `slo-${id}-${part}`, interval, queryOffset, rules };
}

/** What the tiers of a severity need, the shortest window first: ratios of all windows, and how much was seen of the long ones. */
function recordingsOf(
  spec: SloSpec,
  severity: Severity,
  known: readonly RecordingRule[] = [],
): readonly RecordingRule[] {
  const tiers = spec.tiers.filter((tier) => tier.severity === severity);
  return unknownOf(known, [
    ...sortedWindows(tiers.flatMap(({ long, short }) => [long, short])).flatMap((window) =>
      windowRecordings(spec, window),
    ),
    ...sortedWindows(tiers.map(({ long }) => long)).map((window) => coverageRecording(spec, window)),
  ]);
}

function sortedWindows(windows: readonly number[]): readonly number[] {
  return [...new Set(windows)].sort((a, b) => a - b);
}

function unknownOf(
  known: readonly RecordingRule[],
  rules: readonly RecordingRule[],
): readonly RecordingRule[] {
  const names = new Set(known.map(({ record }) => record));
  return rules.filter(({ record }) => !names.has(record));
}

function periodRules(
  spec: SloSpec,
  known: readonly RecordingRule[],
): readonly (RecordingRule | AlertingRule)[] {
  return [
    ...constantRecordings(spec),
    ...unknownOf(known, periodRecordings(spec)),
    ...budgetRecordings(spec),
    ...budgetAlerts(spec),
  ];
}
