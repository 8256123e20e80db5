import { HOUR, renderSpan } from '../../prometheus/span';
import { toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW, type Tier, isChained } from '../tier';
import { roundUp } from './clock';
import { type Recorded, recordedSeries } from './recorded-series';
import { type Scenario, type Stage, checkAlert } from './scenario';
import { type BurnAlert, burnAlertsOf } from './timeline';

/** What the rules of one tier read at a moment. */
interface Readings {
  /** Ratio of errors in the long window, and how much of it was seen. */
  readonly long: number;
  readonly coverage: number;
  readonly short: number;
  /** Bad events in the long window. */
  readonly events: number;
  /** Share of the threshold that the errors are of the usual traffic of the period. */
  readonly weight: number;
}

/** Just above a limit, and just below it. */
const [ABOVE, BELOW] = [1.02, 0.98];

/** What was seen of a long window: not all, so that a rule that forgets to ask reads something else. */
const SEEN = 0.8;

/** More bad events than any guard asks for, in each step of 5m. */
const PLENTY = 1_000_000;

/**
 * For each tier: what its alert reads, written as if it had been recorded. It fires where all that the tier asks for just
 * holds, and not where one thing just does not; all other tiers read nothing meanwhile.
 */
export function conditionScenarios(stage: Stage): readonly Scenario[] {
  return burnAlertsOf(stage.spec).flatMap((alert) =>
    alert.tiers.map((tier) => conditionScenario(stage, alert, tier)),
  );
}

function conditionScenario(stage: Stage, alert: BurnAlert, tier: Tier): Scenario {
  const { spec, evaluation } = stage;
  const turns = turnsOf(stage, tier);
  const each = roundUp(2 * HOUR + (spec.alerts.keepFiringFor ?? 0), evaluation);
  return {
    name: `what the tier ${tier.id} asks for is asked for to the letter: ${turns.length - 1} things that may just be missing`,
    load: { phases: [] },
    written: writtenFor(stage, tier, { turns, each }),
    checks: turns.map(({ fires }, index) =>
      checkAlert(stage, {
        at: (index + 2) * each - evaluation,
        alert: 'SloBudgetBurn',
        labels: alert.labels,
        fires,
      }),
    ),
  };
}

/** What a tier reads for a while, and whether it fires. */
interface Turn extends Readings {
  readonly fires: boolean;
}

/** All that is asked for, and then each thing missing by a hair: that of the long window first. */
export function turnsOf({ spec }: Stage, tier: Tier): readonly Turn[] {
  const threshold = toNumber(tier.threshold);
  const { minBadEvents, weightByTraffic } = spec.alerts;
  const isGuarded = spec.sli.isWeighted && minBadEvents !== undefined && !isChained(tier.long);
  const all: Readings = {
    long: (ABOVE * threshold) / SEEN,
    coverage: SEEN,
    short: ABOVE * threshold,
    events: isGuarded ? minBadEvents : PLENTY,
    weight: ABOVE,
  };
  const missing: readonly Partial<Readings>[] = [
    { long: (BELOW * threshold) / SEEN },
    { coverage: (SEEN * BELOW) / ABOVE },
    { short: BELOW * threshold },
    ...(isGuarded ? [{ events: minBadEvents - 1 }] : []),
    ...(spec.sli.isWeighted && weightByTraffic ? [{ weight: BELOW }] : []),
  ];
  return [{ ...all, fires: true }, ...missing.map((less) => ({ ...all, ...less, fires: false }))];
}

/** What a tier reads in some turns, each of which lasts for some milliseconds, after as long without any of it. */
export function writtenFor(
  stage: Stage,
  tier: Tier,
  { turns, each }: { readonly turns: readonly Turn[]; readonly each: number },
): Scenario['written'] {
  const { spec } = stage;
  const threshold = toNumber(tier.threshold);
  const chained = isChained(tier.long);
  // Of a window that is made of rates of 5m these are written, and its own rate is what the rules make of them.
  const failed = ({ events }: Readings): number => (events * 1000) / (chained ? BASE_WINDOW : tier.long);
  const own: readonly (readonly [series: string, (turn: Turn) => number])[] = [
    [SERIES.ratio(tier.long), ({ long }) => long],
    [SERIES.ratio(tier.short), ({ short }) => short],
    [SERIES.coverage(tier.long), ({ coverage }) => coverage],
    [SERIES.error(chained ? BASE_WINDOW : tier.long), failed],
    ...(spec.alerts.weightByTraffic
      ? [[SERIES.total(spec.window.length), (turn: Turn) => failed(turn) / threshold / turn.weight] as const]
      : []),
  ];
  const others = othersRead(
    stage,
    own.map(([name]) => name),
  );
  const played = own.map(([name, valueIn]): Recorded => ({
    name,
    stretches: [{ lasts: each }, ...turns.map((turn) => ({ lasts: each, value: valueIn(turn) }))],
  }));
  const quiet = others.map((name): Recorded => ({
    name,
    stretches: [{ lasts: (turns.length + 1) * each, value: 0 }],
  }));
  return recordedSeries(stage, [...played, ...quiet]);
}

/** Ratios that tiers read beside those that are written, so that what is not there is not why they are silent. */
function othersRead({ spec }: Stage, written: readonly string[]): readonly string[] {
  const names = new Set(spec.tiers.flatMap(readBy));
  return [...names].filter((name) => !written.includes(name));
}

/** What the alert of a tier reads of both of its windows. */
function readBy({ long, short }: Tier): readonly string[] {
  return [SERIES.ratio(long), SERIES.ratio(short), SERIES.coverage(long)];
}

/** For each tier that looks back for hours and days: as many bad events as its guard asks for, and one less. */
export function recordedGuardScenarios(stage: Stage): readonly Scenario[] {
  const { spec } = stage;
  const { minBadEvents: fewest = 0, weightByTraffic } = spec.alerts;
  if (fewest < 2 || weightByTraffic || !spec.sli.isWeighted) return [];
  return burnAlertsOf(spec).flatMap((alert) =>
    alert.tiers
      .filter(({ long }) => isChained(long))
      .map((tier) => recordedGuard(stage, alert, { tier, fewest })),
  );
}

/** One less than is asked for; after more than the window a single one; and before that is forgotten, one less again. */
function recordedGuard(
  stage: Stage,
  alert: BurnAlert,
  { tier, fewest }: { readonly tier: Tier; readonly fewest: number },
): Scenario {
  const { evaluation } = stage;
  const { long } = tier;
  const first = 2 * evaluation;
  const second = first + roundUp(1.25 * long, evaluation);
  const third = second + roundUp(0.65 * long, evaluation);
  const bursts = [
    { at: first, events: fewest - 1, fires: false },
    { at: second, events: 1, fires: false },
    { at: third, events: fewest - 1, fires: true },
  ];
  const end = third + evaluation;
  const threshold = toNumber(tier.threshold);
  const always = (name: string, value: number): Recorded => ({ name, stretches: [{ lasts: end, value }] });
  const quiet = othersRead(stage, readBy(tier));
  return {
    name: `${fewest} bad events in ${renderSpan(long)} are told by the tier ${tier.id}, and one less are not`,
    load: { phases: [] },
    written: recordedSeries(stage, [
      always(SERIES.ratio(long), (ABOVE * threshold) / SEEN),
      always(SERIES.coverage(long), SEEN),
      always(SERIES.ratio(tier.short), ABOVE * threshold),
      ...quiet.map((name) => always(name, 0)),
      { name: SERIES.error(BASE_WINDOW), stretches: burstsOf(stage, bursts, end) },
    ]),
    checks: bursts.map(({ at, fires }) =>
      checkAlert(stage, { at, alert: 'SloBudgetBurn', labels: alert.labels, fires }),
    ),
  };
}

/** Rates of 5m with some events in single steps, and none between. */
function burstsOf(
  { scrape }: Stage,
  bursts: readonly { readonly at: number; readonly events: number }[],
  end: number,
): Recorded['stretches'] {
  let done = 0;
  const stretches = bursts.flatMap(({ at, events }) => {
    const quiet = { lasts: at - done, value: 0 };
    done = at + scrape;
    return [quiet, { lasts: scrape, value: (events * 1000) / BASE_WINDOW }];
  });
  return [...stretches, { lasts: end - done, value: 0 }];
}
