import { ONE, type Ratio, compare, over, times, toNumber, ratio } from './ratio';
import { BASE_WINDOW, type Tier, isChained } from './tier';

/*
 * Closed forms for a service without errors that begins to fail at moment 0, with a steady ratio of errors and steady
 * traffic. All times are milliseconds.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ (6: multiwindow, multi-burn-rate alerts)
 */

/** How far a mean of 5m rates lags behind the counters, once the failure lasts for longer than 5m. */
const CHAIN_LAG = BASE_WINDOW / 2;

/**
 * When a window's ratio passes the threshold.
 *
 * A chained window averages rates that themselves rise over 5m. What they lag behind grows to t²/10m within the first 5m,
 * stays at 2.5m, and leaves the window again once the failure is older than it.
 */
function crossing(window: number, threshold: number, errors: number): number {
  const direct = (threshold / errors) * window;
  if (!isChained(window)) return direct;
  if (direct < CHAIN_LAG) return Math.sqrt(2 * BASE_WINDOW * direct);
  if (direct > window - CHAIN_LAG)
    return window + BASE_WINDOW - Math.sqrt(2 * BASE_WINDOW * (window - direct));
  return direct + CHAIN_LAG;
}

/** How long a failure with this ratio of errors lasts before the tier fires; undefined where it never does. */
export function detectionTime(tier: Tier, errors: Ratio): number | undefined {
  if (compare(errors, tier.threshold) <= 0) return undefined;
  const [threshold, ratio] = [toNumber(tier.threshold), toNumber(errors)];
  return Math.max(crossing(tier.long, threshold, ratio), crossing(tier.short, threshold, ratio));
}

/** How long the tier goes on firing once there are no errors any more; 0 where it never fired. */
export function resetTime(tier: Tier, errors: Ratio): number {
  if (compare(errors, tier.threshold) <= 0) return 0;
  return tier.short * (1 - toNumber(tier.threshold) / toNumber(errors));
}

/** How much longer than {@link resetTime} it may take, because 5m rates still remember. */
export function resetLag(tier: Tier): number {
  return isChained(tier.short) ? BASE_WINDOW : 0;
}

/** The longest total outage that the tier does not tell. */
export function tolerance(tier: Tier): number {
  return toNumber(tier.threshold) * tier.long;
}

/** Events in the long window below which a single bad one makes the tier fire. */
export function fewestEvents(tier: Tier): number {
  const events = over(ONE, tier.threshold);
  return Number((events.top + events.bottom - 1n) / events.bottom);
}

/** The same as a rate: events of one hour. */
export function fewestEventsPerHour(tier: Tier): number {
  const events = over(over(ONE, tier.threshold), ratio(tier.long, HOUR));
  return Number((events.top + events.bottom - 1n) / events.bottom);
}

const HOUR = 3_600_000;

/**
 * How long a failure lasts before the tier fires where a guard also asks for some bad events in the long window.
 * `rate` is events of one second.
 */
export function guardedDetectionTime(
  tier: Tier,
  errors: Ratio,
  { rate, badEvents }: { readonly rate: number; readonly badEvents: number },
): number | undefined {
  const unguarded = detectionTime(tier, errors);
  const guard = (badEvents / (rate * toNumber(errors))) * 1000;
  return unguarded === undefined || guard > tier.long ? undefined : Math.max(unguarded, guard);
}

/** How long a budget lasts that burns as fast as the tier finds. */
export function exhaustionTime(tier: Tier, period: number): number {
  return period / toNumber(tier.factor);
}

/** The ratio of errors of a burn: how many times faster than evenly the budget goes. */
export function errorsOfBurn(burn: Ratio, budget: Ratio): Ratio {
  return times(burn, budget);
}

/** Bounds within which a rule evaluated on a clock fires first. */
export function detectionBounds(
  tier: Tier,
  errors: Ratio,
  { scrape, evaluation }: { readonly scrape: number; readonly evaluation: number },
): { readonly earliest: number; readonly latest: number } | undefined {
  const earliest = detectionTime(tier, errors);
  if (earliest === undefined) return undefined;
  return { earliest, latest: earliest + scrape + 2 * evaluation };
}
