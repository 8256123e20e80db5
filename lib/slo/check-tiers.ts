import type { Faults } from '../core/faults';
import { MINUTE, SECOND, renderSpan, renderTypedSpan } from '../prometheus/span';
import type { Objective } from './objective';
import { ONE, type Ratio, compare, renderPercent, renderRatio, times, toNumber } from './ratio';
import { type TierContext, type TierPlan, highestFactor } from './tiers';
import { BASE_WINDOW } from './tier';
import type { ReadWindow } from './window';

/** How often a server looks. */
export interface Clock {
  /** Milliseconds between scrapes. */
  readonly scrape: number;
  /** Milliseconds between evaluations of rules. */
  readonly evaluation: number;
}

/** What is promised, and over what time. */
export interface Promised {
  readonly objective: Objective;
  readonly window: ReadWindow;
}

/** Where the faults of a tier are told. */
function faultsOf(faults: Faults, { field }: TierPlan): Faults {
  const index = /\[(\d+)\]/.exec(field)?.[1];
  return index === undefined ? faults.at('policy') : faults.at('policy', Number(index));
}

/**
 * A rate needs two scrapes, and some more so that one that is missed or late does no harm.
 *
 * @see https://www.robustperception.io/what-range-should-i-use-with-rate/
 * @see pyrra-dev/pyrra#1028
 */
const FEWEST_SCRAPES = 4;

/** The longest time between scrapes of what is counted by rates: each needs two. */
export const SLOWEST_RATED = BASE_WINDOW / 2;

/** The longest time between scrapes that the windows of tiers, and the rates that all windows are made of, can do with. */
export function slowestScrape(tiers: readonly { readonly short: number }[]): number {
  return Math.min(SLOWEST_RATED, ...tiers.map(({ short }) => short / FEWEST_SCRAPES));
}

/** What tiers are checked against. */
export interface CheckedWith {
  readonly context: TierContext;
  readonly clock: Clock;
  /** Tiers that were left out. */
  readonly disabled: readonly string[];
}

/** Refuses windows that do not fit the period or the scrapes, and factors that no errors reach. */
export function checkPlans(faults: Faults, plans: readonly TierPlan[], given: CheckedWith): void {
  checkPeriod(faults, plans, given);
  for (const plan of plans) checkPlan(faults, plan, given);
}

/** Refuses tiers that look back for more than half of the period, all of one prop together: one fix leaves out all of them. */
function checkPeriod(faults: Faults, plans: readonly TierPlan[], given: CheckedWith): void {
  const { period } = given.context;
  const long = plans.filter((plan) => period < 2 * plan.long);
  for (const field of new Set(long.map((plan) => plan.field))) {
    const own = long.filter((plan) => plan.field === field);
    const [first] = own;
    if (first === undefined) continue;
    faultsOf(faults, first).add(
      own.map((plan) => `${renderSpan(plan.long)} in ${plan.id}`).join(', '),
      `windows of at most half of ${renderSpan(period)}`,
      long.length < plans.length
        ? `leave out what is longer with disable: ${listed([...given.disabled, ...long.map(({ id }) => id)])}, or promise over a longer window`
        : ownTier(given),
    );
  }
}

function listed(ids: readonly string[]): string {
  return `[${ids.map((id) => `'${id}'`).join(', ')}]`;
}

/** A tier that fits where none of those does: half of the budget in a quarter of the period. */
function ownTier({ context, clock, disabled }: CheckedWith): string {
  const long = Math.floor(context.period / 4 / MINUTE);
  const short = Math.max(5, leastShort(clock));
  const tier = `{ severity: 'page', long: '${long}m', short: '${short}m', budget: 0.5 }`;
  const other = disabled.length === 0 ? '' : ' and remove disable';
  return `write policy: [${tier}]${other}, or promise over a longer window`;
}

/** Minutes of the least short window. */
function leastShort({ scrape }: Clock): number {
  return Math.ceil((FEWEST_SCRAPES * scrape) / MINUTE);
}

function checkPlan(all: Faults, plan: TierPlan, { context, clock, disabled }: CheckedWith): void {
  const { scrape } = clock;
  const faults = faultsOf(all, plan);
  const { id, long, short, factor, field } = plan;
  faults.require(
    short < long,
    `${renderSpan(short)} in ${id}`,
    `a short window below ${renderSpan(long)}`,
    'write a twelfth of the long one',
  );
  faults.require(
    short >= FEWEST_SCRAPES * scrape,
    `${renderSpan(short)} in ${id}`,
    `a short window of ${FEWEST_SCRAPES} scrapes or more, ${renderSpan(FEWEST_SCRAPES * scrape)}`,
    field === 'policy'
      ? `scrape every ${short / FEWEST_SCRAPES / SECOND}s or more often, and write prometheus: { scrapeInterval: '${short / FEWEST_SCRAPES / SECOND}s' }, or leave the tier out with disable: ${listed([...disabled, id])}`
      : `write short: '${leastShort(clock)}m', or scrape more often`,
  );
  if (factor !== undefined) checkReachable(faults, { id, factor }, context);
}

function checkReachable(
  faults: Faults,
  { id, factor }: { readonly id: string; readonly factor: Ratio },
  context: TierContext,
): void {
  const needed = times(factor, context.budget);
  faults
    .at('factor')
    .require(
      compare(needed, ONE) < 0,
      renderRatio(factor, 3),
      `a factor that errors can reach: the tier ${id} would need ${renderPercent(needed)} of them`,
      `write ${renderRatio(highestFactor(context), 3)} or less`,
    );
}

/** Refuses a tolerance that is longer than the windows can tell. */
export function checkTolerated(
  faults: Faults,
  plans: readonly TierPlan[],
  { tolerated, maxErrorRatio }: TierContext,
): void {
  const pages = plans.filter(({ severity }) => severity === 'page');
  const shortest = Math.min(...pages.map(({ long }) => long));
  if (tolerated === undefined || pages.length === 0) return;
  const most = Math.floor((toNumber(maxErrorRatio) * shortest) / SECOND) * SECOND;
  faults.require(
    tolerated <= most,
    renderSpan(tolerated),
    `at most ${renderSpan(most)}: ${renderPercent(maxErrorRatio)} of the shortest long window that pages`,
    `write '${renderTypedSpan(most)}' or less, or tiers with longer windows`,
  );
}
