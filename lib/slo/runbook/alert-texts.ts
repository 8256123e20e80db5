import type { AlertingRule } from '../../prometheus/rules';
import { sloRuleGroups } from '../rule-groups';
import type { SloSpec } from '../slo-spec';
import { code } from './markdown';
import { tierMeaning } from './tier-texts';
import { periodText, timeText } from './wording';

type Meaning = (spec: SloSpec, alert: AlertingRule) => string;

/** What each alert means, and what to do first. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  SloBudgetBurn: (spec) =>
    [
      'The error budget goes faster than it may. Which tier fired says how fast:',
      ...spec.tiers.map((tier) => `- ${tierMeaning(spec, tier)}`),
    ].join('\n'),
  SloMetricsAbsent: (_spec, alert) =>
    `For ${timeText(alert.for ?? 0)} there was no series of what is counted. Either nothing of the service runs or calls it, or Prometheus does not scrape it: look whether its pods are ready, then at the targets of Prometheus. An alert on the budget resolves by itself when the metrics go: this one takes its place, so that silence does not mean that all is well.`,
  SloNeverCounted: (_spec, alert) =>
    `Proxies count a request when they pass it, and for ${timeText(alert.for ?? 0)} no series of this service was seen at all. Either nobody calls it yet, or Prometheus does not scrape the proxies of its callers: call it once and look whether it is counted. Until then nothing is known of the objective.`,
  SloSliMisconfigured: (_spec, alert) =>
    `Events are counted, but for ${timeText(alert.for ?? 0)} the series that tells good ones from bad was missing. The bound of the histogram is most likely not one of its buckets. Until that is mended no error is seen.`,
  SloRulesBroken: (_spec, alert) =>
    `The metrics are there, and for ${timeText(alert.for ?? 0)} the rules recorded nothing of them. Look at the rules page of Prometheus for errors, and whether the rule files were loaded.`,
  SloNoTraffic: (spec) =>
    `There were fewer than ${spec.alerts.noTraffic?.minRate ?? 0} events a second. Nothing is known to fail, but nothing can be told either: look at what stands before the service.`,
  SloBudgetLow: (spec) =>
    `Little is left of the error budget of ${periodText(spec)}, or none; the label ${code('budget_left')} says how much. It tells no outage: hold back risky releases until more is left, and put the largest causes right.`,
};

/** The alerts of a promise, each once, in the order of its rules. */
export function alertsOf(spec: SloSpec): readonly AlertingRule[] {
  const alerts = sloRuleGroups(spec).flatMap(({ rules }) => rules.filter((rule) => 'alert' in rule));
  return [...new Map(alerts.map((alert) => [alert.alert, alert])).values()];
}

/** A heading and a text for each alert of a promise. */
export function alertTexts(spec: SloSpec): readonly string[] {
  return alertsOf(spec).flatMap((alert) => {
    const meaning = MEANINGS[alert.alert];
    return meaning === undefined ? [] : [`### ${alert.alert}`, meaning(spec, alert)];
  });
}
