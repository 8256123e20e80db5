import type { Clock } from '../check-tiers';
import { type Ratio, toNumber } from '../ratio';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW, type Severity, type Tier } from '../tier';
import { detectionTime, guardedDetectionTime, resetLag, resetTime } from '../tier-maths';

/** A service that was sound for a while, fails with a steady ratio of errors, and is sound again. All milliseconds. */
export interface Failure {
  readonly errors: Ratio;
  readonly before: number;
  readonly lasts: number;
  /** Between evaluations of the test. */
  readonly evaluation: number;
  readonly scrape: number;
  /** Bad events that must be there, and how many events of all kinds come in a second; undefined where none need be. */
  readonly guard: { readonly rate: number; readonly badEvents: number } | undefined;
}

/** When a condition may hold, and when it must; both since the failure began. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** An alert of a burn, and what labels it has beside those of the promise. */
export interface BurnAlert {
  readonly severity: Severity;
  readonly tiers: readonly Tier[];
  readonly labels: Readonly<Record<string, string>>;
}

/** The alerts of burns that a promise has. */
export function burnAlertsOf({ tiers, alerts: { mode, severities } }: SloSpec): readonly BurnAlert[] {
  if (mode === 'perTier')
    return tiers.map((tier) => ({
      severity: tier.severity,
      tiers: [tier],
      labels: { severity: severities[tier.severity], burn_tier: tier.id },
    }));
  return (['page', 'ticket'] as const)
    .map((severity) => ({
      severity,
      tiers: tiers.filter((tier) => tier.severity === severity),
      labels: { severity: severities[severity] },
    }))
    .filter((alert) => alert.tiers.length > 0);
}

/**
 * How far a test may be from the closed form: a rule sees what was scraped, when it is evaluated; and a history that is
 * shorter than the window is counted in steps of 5m.
 */
function slackOf({ before, evaluation, scrape }: Failure, at: number): { early: number; late: number } {
  const stepped = (BASE_WINDOW / (before + at)) * at;
  return { early: sinceSeen({ evaluation, scrape }) + stepped, late: scrape + 2 * evaluation + stepped };
}

/** What the first scrape of a failure finds happened since the one before it: the failure looks that much older. */
function sinceSeen({ evaluation, scrape }: Clock): number {
  return evaluation + Math.max(evaluation, scrape);
}

/** When a tier fires; undefined where too few events come for its guard, or nearly so. */
export function foundAfter(
  tier: Tier,
  { errors, guard }: Pick<Failure, 'errors' | 'guard'>,
): number | undefined {
  if (guard === undefined) return detectionTime(tier, errors);
  const found = guardedDetectionTime(tier, errors, guard);
  return found !== undefined && found <= tier.long * CERTAIN ? found : undefined;
}

/** Rates are extrapolated: that as many events as are asked for come in the last part of a window is not certain. */
const CERTAIN = 0.8;

/**
 * When as many bad events as a guard asks for may be counted: half of one less is enough for it, and each step of 5m may
 * see a scrape more than it is long.
 */
function soonestFound(tier: Tier, { errors, guard, scrape }: Failure): number | undefined {
  if (guard === undefined) return undefined;
  const badEvents = (guard.badEvents - 0.5) / (1 + scrape / BASE_WINDOW);
  return guardedDetectionTime(tier, errors, { ...guard, badEvents });
}

/** When a tier may fire and when it must; undefined where it cannot. */
function firingOf(
  tier: Tier,
  failure: Failure,
  keepFiringFor: number,
): { readonly may: Span; readonly must: Span | undefined } | undefined {
  const { errors, lasts, scrape, evaluation } = failure;
  const unguarded = detectionTime(tier, errors);
  if (unguarded === undefined) return undefined;
  const found = foundAfter(tier, failure) ?? unguarded;
  const isOpen = foundAfter(tier, failure) === undefined;
  const { early, late } = slackOf(failure, found);
  const soonest = Math.min(found, soonestFound(tier, failure) ?? found) - early;
  if (soonest > lasts + BASE_WINDOW) return undefined;
  const over = lasts + resetTime(tier, errors);
  const may = {
    from: soonest,
    to: over + resetLag(tier) + keepFiringFor + scrape + 2 * evaluation,
  };
  // A window counts what happened between two scrapes that it both sees.
  const must = { from: found + late, to: over - 2 * Math.max(evaluation, scrape) };
  return { may, must: !isOpen && must.from < Math.min(lasts, must.to) ? must : undefined };
}

/** Whether an alert fires at a moment since the failure began; undefined where the closed form leaves that open. */
export function firesAt(
  { tiers }: BurnAlert,
  failure: Failure,
  { at, keepFiringFor = 0 }: { readonly at: number; readonly keepFiringFor: number | undefined },
): boolean | undefined {
  const spans = tiers
    .map((tier) => firingOf(tier, failure, keepFiringFor))
    .filter((each) => each !== undefined);
  if (spans.some(({ must }) => must !== undefined && at >= must.from && at <= must.to)) return true;
  return spans.some(({ may }) => at >= may.from && at <= may.to) ? undefined : false;
}

/** Moments since the failure began at which something of an alert was just decided, on the clock of the test. */
export function decidedMoments(alert: BurnAlert, failure: Failure, keepFiringFor = 0): readonly number[] {
  const { evaluation } = failure;
  const down = (time: number): number => Math.floor(time / evaluation - 1e-9) * evaluation;
  const up = (time: number): number => Math.ceil(time / evaluation + 1e-9) * evaluation;
  return alert.tiers.flatMap((tier) => {
    const firing = firingOf(tier, failure, keepFiringFor);
    if (firing === undefined) return [];
    const { may, must } = firing;
    return [down(may.from), up(may.to), ...(must === undefined ? [] : [up(must.from), down(must.to)])];
  });
}

/** Events between two scrapes, enough of them that errors of any promise are whole numbers to three digits. */
export function eventsOf(errors: Ratio, lowest: Ratio): { readonly good: number; readonly bad: number } {
  const events = 10 ** Math.max(4, Math.ceil(3 - Math.log10(toNumber(lowest))));
  const bad = Math.round(events * toNumber(errors));
  return { good: events - bad, bad };
}
