import type { PropIssue } from '../core/issue';
import { DAY, HOUR, MINUTE, renderSpan } from '../prometheus/span';
import {
  ONE,
  type Ratio,
  compare,
  larger,
  over,
  parseRatio,
  ratio,
  renderPercent,
  renderRatio,
  smaller,
  times,
} from './ratio';
import type { Severity, Tier } from './tier';

/** A tier before it is fitted to an objective. */
export interface TierPlan {
  readonly id: string;
  readonly severity: Severity;
  readonly long: number;
  readonly short: number;
  /** The share of the budget that it finds, or the factor as such. */
  readonly share: Ratio | undefined;
  readonly factor: Ratio | undefined;
  /** No factor below this is derived from a share. */
  readonly floor: Ratio;
  /** The prop that it comes from. */
  readonly field: string;
}

const share = (percent: number): Ratio => ratio(percent, 100);

/**
 * The tiers of the SRE workbook, and the one between its slow page and its ticket that Sloth adds.
 *
 * The floors keep short periods from firing at a pace that the budget outlasts: 10% of 7d in 3d would be a factor of 0.23.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ (table 5-8)
 * @see https://sloth.dev/introduction/architecture/ (alerts)
 */
export const WORKBOOK: readonly TierPlan[] = [
  { id: 'fast', severity: 'page', long: HOUR, short: 5 * MINUTE, share: share(2), floor: ratio(6) },
  { id: 'slow', severity: 'page', long: 6 * HOUR, short: 30 * MINUTE, share: share(5), floor: ratio(3) },
  { id: 'ticket-fast', severity: 'ticket', long: DAY, short: 2 * HOUR, share: share(10), floor: ratio(3, 2) },
  { id: 'ticket-slow', severity: 'ticket', long: 3 * DAY, short: 6 * HOUR, share: share(10), floor: ONE },
].map((plan) => ({ ...plan, severity: plan.severity as Severity, factor: undefined, field: 'policy' }));

/** What tiers are fitted to. */
export interface TierContext {
  /** The share of events that may be bad. */
  readonly budget: Ratio;
  /** Milliseconds that the promise is about. */
  readonly period: number;
  /** No threshold is above this ratio of errors. */
  readonly maxErrorRatio: Ratio;
  /** Milliseconds of total outage that nobody is paged for. */
  readonly tolerated: number | undefined;
}

/** Tiers that were fitted, and what a reviewer will want to know of it. */
export interface FittedTiers {
  readonly tiers: readonly Tier[];
  readonly warnings: readonly PropIssue[];
}

/** Fits tiers to an objective: shares become factors, within a floor and a cap. */
export function fitTiers(plans: readonly TierPlan[], context: TierContext): FittedTiers {
  const warnings: PropIssue[] = [];
  const tiers = plans.map((plan, index) => {
    const asked = askedFactor(plan, index, context);
    const factor = plan.factor === undefined ? bounded(plan, asked, context) : asked;
    if (compare(factor, asked) !== 0) warnings.push(fitWarning(plan, { asked, factor }, context));
    return tierOf(plan, factor, context);
  });
  return { tiers, warnings };
}

function askedFactor(plan: TierPlan, index: number, context: TierContext): Ratio {
  const own = plan.factor ?? factorOfShare(plan.share ?? ONE, plan.long, context);
  if (context.tolerated === undefined || plan.severity !== 'page') return own;
  const tolerant = over(ratio(context.tolerated, plan.long), context.budget);
  return index === 0 ? tolerant : larger(own, tolerant);
}

function factorOfShare(part: Ratio, long: number, { period }: TierContext): Ratio {
  return times(part, ratio(period, long));
}

function bounded(plan: TierPlan, asked: Ratio, context: TierContext): Ratio {
  return smaller(larger(asked, plan.floor), highestFactor(context));
}

/** The factor at the highest threshold; never below 1, which is a burn that just uses the budget up. */
export function highestFactor({ maxErrorRatio, budget }: TierContext): Ratio {
  return larger(over(maxErrorRatio, budget), ONE);
}

function tierOf(
  { id, severity, long, short }: TierPlan,
  factor: Ratio,
  { budget, period }: TierContext,
): Tier {
  const spent = times(factor, ratio(long, period));
  return { id, severity, long, short, factor, threshold: times(factor, budget), spent };
}

function fitWarning(
  { id, long, field }: TierPlan,
  { asked, factor }: { readonly asked: Ratio; readonly factor: Ratio },
  { budget, period }: TierContext,
): PropIssue {
  const windows = `${renderSpan(long)} of ${renderSpan(period)}`;
  const needs = renderPercent(times(asked, budget));
  const isRaised = compare(asked, factor) < 0;
  const why = isRaised
    ? `at ${renderRatio(asked, 3)} times the even pace the tier ${id} (${windows}) would fire on a burn that the budget nearly outlasts`
    : `at ${renderRatio(asked, 3)} times the even pace the tier ${id} (${windows}) would need ${needs} errors`;
  const threshold = renderPercent(times(factor, budget));
  return {
    field,
    given: `${renderRatio(asked, 3)} in ${id}`,
    allowed: `${renderRatio(factor, 3)}, which is ${threshold} errors: ${why}`,
    fix: `nothing needs to be done; to choose yourself, write policy: [{ id: '${id}', factor: ${renderRatio(factor, 3)}, … }]`,
  };
}

/** A share or a factor that was given as a number. */
export function ratioOfNumber(given: unknown): Ratio | undefined {
  return typeof given === 'number' && Number.isFinite(given) ? parseRatio(String(given)) : undefined;
}
