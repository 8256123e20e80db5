import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { ONE, type Ratio, compare, ratio, renderPercent, smaller, times } from '../ratio';
import { SERIES } from '../series';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW, type Tier, isChained } from '../tier';
import { resetTime } from '../tier-maths';
import { beatOf, roundDown, roundUp } from './clock';
import { type Check, type Scenario, type Stage, checkAlert, checkValue } from './scenario';
import { type Failure, burnAlertsOf, decidedMoments, eventsOf, firesAt, foundAfter } from './timeline';

/** How long a service was sound before it fails: more than the window that pages first. */
const BEFORE = 75 * MINUTE;

/** A total outage, long enough for all that pages; and what follows until the pages are over. */
export function outageScenario(stage: Stage): Scenario {
  const { spec } = stage;
  const paging = spec.tiers.filter(({ severity, short }) => severity === 'page' && short <= HOUR);
  const guard = guardOf(stage, ONE);
  const found = Math.max(0, ...paging.map((tier) => foundAfter(tier, { errors: ONE, guard }) ?? 0));
  const beat = beatOf(stage);
  const lasts = roundUp(roundUp(found + 10 * MINUTE, MINUTE), beat);
  const over = Math.max(0, ...paging.map((tier) => resetTime(tier, ONE) + tier.short / 10));
  return burn(stage, {
    name: `a total outage of ${renderSpan(lasts)} is told at once, and over when it is`,
    errors: ONE,
    lasts,
    after: roundUp(roundUp(over + 10 * MINUTE + (spec.alerts.keepFiringFor ?? 0), MINUTE), beat),
  });
}

/** For each tier: a burn that it is the first to tell, and one that is just too slow for it. */
export function tierScenarios(stage: Stage, which: (tier: Tier) => boolean): readonly Scenario[] {
  return stage.spec.tiers.filter(which).flatMap((tier) => [foundBy(stage, tier), missedBy(stage, tier)]);
}

/** A burn between the pace of the tier and that of the next faster one, so that the tier itself is what fires. */
export function foundBy(stage: Stage, tier: Tier): Scenario {
  const { tiers } = stage.spec;
  const faster = tiers.map(({ factor }) => factor).filter((factor) => compare(factor, tier.factor) > 0);
  const next = faster.reduce<Ratio>(smaller, times(tier.factor, ratio(4)));
  const errors = smaller(errorsAt(stage.spec, midway(tier.factor, next)), ONE);
  const found = foundAfter(tier, { errors, guard: guardOf(stage, errors) }) ?? tier.long;
  const lasts = roundUp(found * 1.1 + 6 * stage.evaluation + 10 * MINUTE, beatOf(stage));
  const isShort = tier.short <= 6 * HOUR;
  return burn(stage, {
    name: `${renderPercent(errors)} of errors are told by the tier ${tier.id}`,
    errors,
    lasts,
    after: isShort ? roundUp(tier.short * 1.2 + 6 * stage.evaluation + 10 * MINUTE, beatOf(stage)) : 0,
  });
}

function missedBy(stage: Stage, tier: Tier): Scenario {
  const errors = times(tier.threshold, ratio(97, 100));
  const lasts = roundUp(tier.long + 30 * MINUTE, beatOf(stage));
  return burn(stage, {
    name: `${renderPercent(errors)} of errors are too few for the tier ${tier.id}`,
    errors,
    lasts,
    after: roundUp(tier.long / 4, beatOf(stage)),
    also: [tier.long],
    windowsUpTo: tier.long,
  });
}

function midway(low: Ratio, high: Ratio): Ratio {
  return times(
    { top: low.top * high.bottom + high.top * low.bottom, bottom: low.bottom * high.bottom },
    ratio(1, 2),
  );
}

function errorsAt({ objective }: SloSpec, factor: Ratio): Ratio {
  return times(factor, objective.budget);
}

/** Each sample of a gauge is an event, of which there are as many as scrapes. */
function guardOf({ spec, series, scrape }: Stage, errors: Ratio): Failure['guard'] {
  const { minBadEvents } = spec.alerts;
  if (minBadEvents === undefined) return undefined;
  const { good, bad } = eventsOf(errors, errors);
  const events = series.some(({ isGauge }) => isGauge) ? 1 : good + bad;
  return { rate: (events * 1000) / scrape, badEvents: minBadEvents };
}

interface Burn {
  readonly name: string;
  readonly errors: Ratio;
  readonly lasts: number;
  readonly after: number;
  /** More moments since the failure began that are asked about. */
  readonly also?: readonly number[];
  /** Windows up to this are asked for their means at the end. @default - none are */
  readonly windowsUpTo?: number;
}

/** Asks about every alert whenever the closed form has just decided about any of them. */
function burn(stage: Stage, given: Burn): Scenario {
  const { name, errors, lasts, after, also = [] } = given;
  const { spec, scrape, evaluation } = stage;
  const before = roundUp(BEFORE, beatOf(stage));
  const failure: Failure = { errors, before, lasts, evaluation, scrape, guard: guardOf(stage, errors) };
  const { keepFiringFor } = spec.alerts;
  const alerts = burnAlertsOf(spec);
  const moments = [
    ...also,
    lasts + after,
    ...alerts.flatMap((alert) => decidedMoments(alert, failure, keepFiringFor)),
  ]
    .map((at) => roundDown(at, evaluation))
    .filter((at) => at >= 0 && at <= lasts + after);
  const checks = alerts.flatMap((alert) =>
    [...new Set(moments)].flatMap((at) => {
      const fires = firesAt(alert, failure, { at, keepFiringFor });
      return fires === undefined
        ? []
        : [checkAlert(stage, { at: before + at, alert: 'SloBudgetBurn', labels: alert.labels, fires })];
    }),
  );
  const { good, bad } = eventsOf(errors, errors);
  const scrapes = (time: number): number => Math.round(time / scrape);
  const phases = [
    { scrapes: scrapes(before), good: good + bad, bad: 0 },
    { scrapes: scrapes(lasts), good, bad },
    { scrapes: scrapes(after), good: good + bad, bad: 0 },
  ].filter((phase) => phase.scrapes > 0);
  return { name, load: { phases }, checks: [...checks, ...meanChecks(stage, before, given)] };
}

/** What windows hold of a failure that ended some time ago: just that part of it that they still see. All were seen whole. */
function meanChecks(
  stage: Stage,
  before: number,
  { errors, lasts, after, windowsUpTo = 0 }: Burn,
): readonly Check[] {
  const { tiers } = stage.spec;
  const windows = [...new Set(tiers.flatMap(({ long, short }) => [long, short]))].filter(
    (window) => window <= windowsUpTo,
  );
  const { good, bad } = eventsOf(errors, errors);
  const share = bad / (good + bad);
  const end = before + lasts + after;
  const covered = tiers.filter(({ long }) => long <= windowsUpTo).map(({ long }) => SERIES.coverage(long));
  return [
    ...[...new Set(covered)].map((series) => checkValue(stage, end, { series, value: 1, within: 0 })),
    ...windows.map((window) => {
      const value = share * (Math.min(lasts, Math.max(0, window - after)) / window);
      const lag = (isChained(window) ? BASE_WINDOW + stage.evaluation : 0) + 2 * stage.scrape;
      const expected = { series: SERIES.ratio(window), value, within: share * (lag / window + 0.005) };
      return checkValue(stage, end, expected);
    }),
  ];
}

/** What a test of a tier costs: windows that are read from counters need few evaluations, and those of days many. */
export function paceOf({ long }: Tier): 'quick' | 'slow' | 'daily' {
  if (!isChained(long)) return 'quick';
  return long < DAY ? 'slow' : 'daily';
}
