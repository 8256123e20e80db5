import { type Selector, type Vector, call, number, range, sum } from '../prometheus/expr';
import { binary, chain } from '../prometheus/operators';
import { quoteTemplate } from '../prometheus/quote';
import type { AlertingRule } from '../prometheus/rules';
import { DAY, HOUR, MINUTE, renderSpan } from '../prometheus/span';
import { SERIES, recorded } from './series';
import { type SloSpec, sloLabels } from './slo-spec';
import { BASE_WINDOW, type Severity } from './tier';

/** Long enough for a rollout to replace the pods that are scraped, and for a new bucket to be scraped twice. */
export const SETTLED = 10 * MINUTE;

function alert(
  spec: SloSpec,
  {
    name,
    severity,
    summary,
  }: { readonly name: string; readonly severity: Severity; readonly summary: string },
  rest: Pick<AlertingRule, 'expr' | 'for'>,
): AlertingRule {
  return {
    alert: name,
    ...rest,
    labels: { ...sloLabels(spec), severity: spec.alerts.severities[severity] },
    annotations: {
      summary: quoteTemplate(`${spec.service}: ${spec.name}: ${summary}`),
      ...spec.alerts.annotations,
    },
  };
}

/** Whether none of some series is there; without labels, so that it can be joined. */
function isGone(series: readonly Selector[]): Vector | undefined {
  const [first, ...others] = series.map((each) => call('absent', sum(each)));
  return first && others.reduce<Vector>((all, next) => binary(all, 'and', next), first);
}

/** Alerts on what would keep the others silent. */
export function healthAlerts(spec: SloSpec): readonly AlertingRule[] {
  return [...absentAlerts(spec), ...misconfiguredAlert(spec), ...brokenAlert(spec), ...trafficAlert(spec)];
}

/**
 * A burn resolves by itself when the pods that count die: somebody has to be told of that as well. Series that begin with
 * the first event can be gone only once they were there.
 */
function absentAlerts(spec: SloSpec): readonly AlertingRule[] {
  const { onAbsent } = spec.alerts;
  const gone = isGone(spec.sli.vital);
  if (onAbsent === undefined || gone === undefined) return [];
  const summary = 'its metrics are gone, so that nothing is known of it';
  const told = { name: 'SloMetricsAbsent', severity: onAbsent.severity, summary };
  if (!spec.sli.isBornOfEvents) return [alert(spec, told, { expr: gone, for: onAbsent.for })];
  const expr = binary(gone, 'and', wasCounted(spec), { on: [] });
  return [alert(spec, told, { expr, for: onAbsent.for }), neverCountedAlert(spec, gone)];
}

/** What is promised in the morning and called in the evening needs no ticket. */
export const UNCALLED = DAY;

/** Nobody calls the service, or what counts its calls is not scraped: which of the two it is, only people know. */
function neverCountedAlert(spec: SloSpec, gone: Vector): AlertingRule {
  const period = renderSpan(spec.window.length);
  const summary = `none of its requests was counted in ${period}, so that nothing is known of it`;
  const expr = binary(gone, 'unless', wasCounted(spec), { on: [] });
  return alert(spec, { name: 'SloNeverCounted', severity: 'ticket', summary }, { expr, for: UNCALLED });
}

/** Whether events were counted in the last days. It is recorded every 5m, and looked for over longer: a server may have been away. */
function wasCounted(spec: SloSpec): Vector {
  return call('last_over_time', range(recorded(SERIES.coverage(spec.window.length), spec), HOUR));
}

/** Events are counted, and the bucket that tells the good ones from the bad is not there. */
function misconfiguredAlert(spec: SloSpec): readonly AlertingRule[] {
  const { dependent, vital } = spec.sli;
  const [missing, count] = [dependent[0], vital[0]];
  if (missing === undefined || count === undefined) return [];
  const busy = binary(sum(call('rate', range(count, BASE_WINDOW))), '>', number(0));
  const lacking = call('absent', sum(call('rate', range(missing, BASE_WINDOW))));
  const summary = `${missing.text} has no series, so that no error is ever seen`;
  return [
    alert(
      spec,
      { name: 'SloSliMisconfigured', severity: 'ticket', summary },
      { expr: binary(lacking, 'and', busy, { on: [] }), for: SETTLED },
    ),
  ];
}

/** The metrics are there, and what is recorded of them is not. */
function brokenAlert(spec: SloSpec): readonly AlertingRule[] {
  const [first, ...others] = spec.sli.vital.map((each) => call('count', each));
  if (first === undefined) return [];
  const there = chain('or', [first, ...others]);
  const lacking = call('absent', sum(recorded(SERIES.total(BASE_WINDOW), spec)));
  const summary = 'its rules record nothing, though its metrics are there';
  return [
    alert(
      spec,
      { name: 'SloRulesBroken', severity: 'ticket', summary },
      { expr: binary(lacking, 'and', there, { on: [] }), for: SETTLED },
    ),
  ];
}

function trafficAlert(spec: SloSpec): readonly AlertingRule[] {
  const { noTraffic } = spec.alerts;
  if (noTraffic === undefined) return [];
  const rate = sum(recorded(SERIES.total(BASE_WINDOW), spec));
  const summary = `fewer than ${noTraffic.minRate} events a second`;
  return [
    alert(
      spec,
      { name: 'SloNoTraffic', severity: 'ticket', summary },
      { expr: binary(rate, '<', number(noTraffic.minRate)), for: noTraffic.for },
    ),
  ];
}

/** One alert for each share of the budget that was fallen below; whoever falls further gets the next in its place. */
export function budgetAlerts(spec: SloSpec): readonly AlertingRule[] {
  const { budgetThresholds } = spec.alerts;
  return budgetThresholds.map((share, index) => {
    const left = recorded(SERIES.remaining, spec);
    const below = binary(left, share === 0 ? '<=' : '<', number(share));
    const next = budgetThresholds[index + 1];
    const above = next === undefined ? undefined : binary(left, next === 0 ? '>' : '>=', number(next));
    const shown = `${Math.round(share * 1000) / 10}%`;
    const summary =
      share === 0 ? 'its error budget is used up' : `less than ${shown} of its error budget is left`;
    const told = alert(
      spec,
      { name: 'SloBudgetLow', severity: 'ticket', summary },
      { expr: above === undefined ? below : binary(below, 'and', above) },
    );
    return { ...told, labels: { ...told.labels, budget_left: shown } };
  });
}
