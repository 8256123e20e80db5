import { DAY, renderSpan } from '../../prometheus/span';
import { toNumber } from '../ratio';
import { BASE_WINDOW, type Tier } from '../tier';
import { beatOf, roundUp } from './clock';
import { isCounted } from './counted-scenario';
import type { Phase } from './series-values';
import { type Check, type Scenario, type Stage, checkAlert } from './scenario';
import { burnAlertsOf } from './timeline';

/** Bad events at a moment, and whether somebody is told then. */
interface Burst {
  /** Milliseconds since the test began. */
  readonly at: number;
  readonly bad: number;
  readonly fires: boolean;
}

/** For each tier: as many bad events as its guard asks for in its long window, and one less. Nothing else happens. */
export function guardScenarios(stage: Stage, which: (tier: Tier) => boolean): readonly Scenario[] {
  const { tiers, alerts } = stage.spec;
  const fewest = alerts.minBadEvents ?? 0;
  if (fewest < 2 || alerts.weightByTraffic || !isCounted(stage)) return [];
  return tiers.filter(which).map((tier) => guardScenario(stage, tier, fewest));
}

function guardScenario(stage: Stage, tier: Tier, fewest: number): Scenario {
  const { evaluation } = stage;
  // A burst is one scrape, which the short window must still see with the one before it.
  const later = 2 * evaluation <= tier.short ? evaluation : 0;
  const bursts = burstsOf(stage, tier, fewest);
  const alert = burnAlertsOf(stage.spec).find(({ tiers }) => tiers.includes(tier));
  return {
    name: `${fewest} bad events in ${renderSpan(tier.long)} are told by the tier ${tier.id}, and one less are not`,
    load: { phases: phasesOf(stage, { bursts, sound: soundBefore(stage, tier, fewest), long: tier.long }) },
    checks: bursts.map(({ at, fires }): Check =>
      checkAlert(stage, {
        at: at + later,
        alert: 'SloBudgetBurn',
        labels: alert?.labels ?? {},
        fires,
      }),
    ),
  };
}

/**
 * One less than is asked for; after more than the window a single one; and before that is forgotten, one less again. A
 * window of days would take too long to be waited for.
 */
function burstsOf(stage: Stage, tier: Tier, fewest: number): readonly Burst[] {
  const step = roundUp(BASE_WINDOW, beatOf(stage));
  const clocked = (time: number): number => roundUp(time, step);
  const less = { bad: fewest - 1, fires: false };
  const { long } = tier;
  const begins = clocked(1.1 * (isLast(stage, tier) ? tier.short : long));
  if (long > DAY)
    return [
      { at: begins, ...less },
      { at: clocked(begins + 0.75 * long), bad: 1, fires: true },
    ];
  return [
    { at: begins, ...less },
    { at: clocked(begins + 1.25 * long), bad: 1, fires: false },
    { at: clocked(begins + 1.9 * long), ...less, fires: true },
  ];
}

/** Whether no tier of the same alert looks back further. */
function isLast({ spec }: Stage, { severity, long }: Tier): boolean {
  return spec.tiers.every((tier) => tier.severity !== severity || tier.long <= long);
}

/** So many good events before the window that tiers which look back further, three times or more, see no burn. */
function soundBefore(stage: Stage, tier: Tier, fewest: number): number {
  if (isLast(stage, tier)) return 0;
  const strictest = Math.min(...stage.spec.tiers.map(({ threshold }) => toNumber(threshold)));
  return Math.ceil((4 * fewest) / strictest);
}

function phasesOf(
  { scrape }: Stage,
  {
    bursts,
    sound,
    long,
  }: { readonly bursts: readonly Burst[]; readonly sound: number; readonly long: number },
): readonly Phase[] {
  const quiet = (scrapes: number): Phase => ({ scrapes, good: 0, bad: 0 });
  // A counter that is seen for the first time has gained nothing yet.
  const last = Math.floor(((bursts[0]?.at ?? 0) - 1.02 * long) / scrape);
  let done = Math.max(2, last);
  const phases: Phase[] = [quiet(done - 1), { scrapes: 1, good: sound, bad: 0 }];
  for (const { at, bad } of bursts) {
    phases.push(quiet(at / scrape - done), { scrapes: 1, good: 0, bad });
    done = at / scrape + 1;
  }
  return [...phases, quiet(Math.ceil((4 * BASE_WINDOW) / scrape))];
}
