import { type Vector, call, number, range, subquery } from '../prometheus/expr';
import { binary, chain } from '../prometheus/operators';
import { quoteTemplate } from '../prometheus/quote';
import type { AlertingRule } from '../prometheus/rules';
import { DAY, HOUR, renderSpan } from '../prometheus/span';
import { renderLimit, renderRatio } from './ratio';
import { SERIES, recorded } from './series';
import { type SloSpec, sloLabels } from './slo-spec';
import { BASE_WINDOW, type Severity, type Tier, isChained } from './tier';
import { exhaustionTime } from './tier-maths';
import { windowWords } from './window';

/** When a tier fires: both windows above the threshold, and enough events in the long one. */
export function burnCondition(spec: SloSpec, tier: Tier): Vector {
  const threshold = number(renderLimit(tier.threshold));
  const of = (name: string): Vector => recorded(name, spec);
  const long = binary(of(SERIES.ratio(tier.long)), '*', of(SERIES.coverage(tier.long)));
  return chain('and', [
    binary(long, '>', threshold),
    binary(of(SERIES.ratio(tier.short)), '>', threshold),
    ...guards(spec, tier),
  ]);
}

function guards(spec: SloSpec, tier: Tier): Vector[] {
  const { minBadEvents, weightByTraffic } = spec.alerts;
  if (!spec.sli.isWeighted) return [];
  return [
    ...(minBadEvents === undefined ? [] : [enoughEvents(spec, tier, minBadEvents)]),
    ...(weightByTraffic ? [enoughOfPeriod(spec, tier)] : []),
  ];
}

/** Rates are extrapolated, so that five events may count as a little less. */
const SLACK = 0.5;

/**
 * Bad events in the long window. A mean over a window that is only begun would count each event several times; a sum of
 * 5m rates, taken every 5m, does not.
 */
function enoughEvents(spec: SloSpec, { long }: Tier, fewest: number): Vector {
  const sumOfRates = call(
    'sum_over_time',
    subquery(recorded(SERIES.error(BASE_WINDOW), spec), long, BASE_WINDOW),
  );
  const events = isChained(long)
    ? binary(sumOfRates, '*', number(BASE_WINDOW / 1000))
    : binary(recorded(SERIES.error(long), spec), '*', number(long / 1000));
  return binary(events, '>=', number(fewest - SLACK));
}

/**
 * Errors against the usual traffic of the period, and not against that of the moment. The mean of the period is recorded by
 * another group, every 5m, which is as far as a query looks back: one that comes late must not end an alert.
 */
function enoughOfPeriod(spec: SloSpec, { long, threshold }: Tier): Vector {
  const latest = call('last_over_time', range(recorded(SERIES.total(spec.window.length), spec), HOUR));
  const usual = binary(number(renderLimit(threshold)), '*', latest);
  return binary(recorded(SERIES.error(long), spec), '>', usual);
}

/** Alerts of the tiers of one severity: one for all of them, or one for each. */
export function burnAlerts(spec: SloSpec, severity: Severity): readonly AlertingRule[] {
  const tiers = spec.tiers.filter((tier) => tier.severity === severity);
  const [first, ...others] = tiers;
  if (first === undefined) return [];
  if (spec.alerts.mode === 'perTier')
    return tiers.map((tier) => ({
      ...burnAlert(spec, [tier]),
      labels: { ...labelsOf(spec, severity), burn_tier: tier.id },
    }));
  return [{ ...burnAlert(spec, [first, ...others]), labels: labelsOf(spec, severity) }];
}

function labelsOf(spec: SloSpec, severity: Severity): Readonly<Record<string, string>> {
  return { ...sloLabels(spec), severity: spec.alerts.severities[severity] };
}

function burnAlert(spec: SloSpec, tiers: readonly [Tier, ...Tier[]]): AlertingRule {
  const [first, ...others] = tiers;
  const conditions = [
    burnCondition(spec, first),
    ...others.map((tier) => burnCondition(spec, tier)),
  ] as const;
  return {
    alert: 'SloBudgetBurn',
    expr: chain('or', conditions),
    ...(spec.alerts.keepFiringFor !== undefined && { keepFiringFor: spec.alerts.keepFiringFor }),
    annotations: { ...burnTexts(spec, first), ...spec.alerts.annotations },
  };
}

/** What somebody who is woken needs to know: how bad it is, and how long it may go on. */
function burnTexts(spec: SloSpec, tier: Tier): Readonly<Record<string, string>> {
  const { objective, window } = spec;
  const promise = `${objective.percent}% over ${windowWords(window)}`;
  const gone = renderDays(exhaustionTime(tier, window.length));
  return {
    summary: quoteTemplate(
      `${spec.service}: ${spec.name} burns its error budget at ${renderRatio(tier.factor, 3)} times the even pace or faster`,
    ),
    description:
      `${quoteTemplate(`At that pace the budget of ${promise} is gone in ${gone}.`)} ` +
      `Errors over ${renderSpan(tier.long)}: {{ $value | humanizePercentage }}. Budget left: ` +
      `{{ with printf \`${SERIES.remaining}{slo_id=%q}\` $labels.slo_id | query }}{{ . | first | value | humanizePercentage }}{{ else }}unknown{{ end }}.`,
  };
}

function renderDays(milliseconds: number): string {
  const [amount, unit] =
    milliseconds >= 2 * DAY ? [milliseconds / DAY, 'days'] : [milliseconds / HOUR, 'hours'];
  return `${Number(amount.toFixed(1))} ${unit}`;
}
