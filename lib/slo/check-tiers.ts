import type { Faults } from '../core/faults';
import { renderSpan } from '../prometheus/span';
import type { Objective } from './objective';
import type { SliQueries } from '../prometheus/sli/sli-queries';
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

/** The longest time between scrapes that rates of {@link BASE_WINDOW} can be made of. */
const MOST_SELDOM = BASE_WINDOW / FEWEST_SCRAPES;

/** Functions of counters, which say nothing of a single sample. */
const OF_COUNTERS = /\b(?:rate|irate|increase|delta|idelta|deriv)\s*\(/;

/** Whether an indicator is made of counters; samples of a gauge are counted one by one, however seldom. */
export function isOfCounters(sli: SliQueries): boolean {
  return OF_COUNTERS.test(sli.ratio(BASE_WINDOW).text);
}

/** Refuses a server that scrapes too seldom for the rates that all windows are made of: nothing would be recorded. */
export function checkScrapes(faults: Faults, { scrape }: Clock): void {
  faults.require(
    scrape <= MOST_SELDOM,
    renderSpan(scrape),
    `at most ${renderSpan(MOST_SELDOM)}: rates are taken over ${renderSpan(BASE_WINDOW)}, and need ${FEWEST_SCRAPES} scrapes`,
    `let the server scrape every minute, and write scrapeInterval: '1m' here or in the telemetry of the environment`,
  );
}

/** Refuses windows that do not fit the period or the scrapes, and factors that no errors reach. */
export function checkPlan(all: Faults, plan: TierPlan, context: TierContext, { scrape }: Clock): void {
  const faults = faultsOf(all, plan);
  const { id, long, short, factor } = plan;
  const period = renderSpan(context.period);
  faults.require(
    context.period >= 2 * long,
    `${renderSpan(long)} in ${id}`,
    `windows of at most half of ${period}`,
    `write a longer window of the objective, leave the tier out with disable: ['${id}'], or write tiers of your own`,
  );
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
    scrape <= MOST_SELDOM
      ? `write '${renderSpan(FEWEST_SCRAPES * scrape)}', or scrape more often`
      : `scrape every ${renderSpan(MOST_SELDOM)} or more often; a probe may be judged by tiers of its own, with '${renderSpan(FEWEST_SCRAPES * scrape)}'`,
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
  const most = Math.floor(toNumber(maxErrorRatio) * shortest);
  faults.require(
    tolerated <= most,
    renderSpan(tolerated),
    `at most ${renderSpan(most)}: ${renderPercent(maxErrorRatio)} of the shortest long window that pages`,
    `write '${renderSpan(most)}' or less, or tiers with longer windows`,
  );
}
