import type { Clock } from '../check-tiers';
import { BASE_WINDOW } from '../tier';

/** The last beginning of a step that is no later than a time: tests ask at evaluations. */
export function roundDown(time: number, step: number): number {
  return Math.floor(time / step) * step;
}

/** The first beginning of a step that is no earlier than a time. */
export function roundUp(time: number, step: number): number {
  return Math.ceil(time / step) * step;
}

/** How often is scraped in a time. */
export function scrapesIn(time: number, { scrape }: { readonly scrape: number }): number {
  return Math.round(time / scrape);
}

/** When a server scrapes and evaluates at once, again and again: what a test does begins and ends then. */
export function beatOf({ scrape, evaluation }: Clock): number {
  return (scrape * evaluation) / commonDivisor(scrape, evaluation);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Lengths of time of which tests are made: rates are of the first, and nothing needs to begin more often than the second. */
const [SCRAPED, EVALUATED] = [BASE_WINDOW, 2 * BASE_WINDOW];

/**
 * The clock that a promise is played on: its own, but where its scrapes do not divide 5m, or its evaluations 10m, the next
 * slower one that does. What rules say is the same on any clock, and no window would be whole on 45s.
 */
export function playedClock({ scrape, evaluation }: Clock): Clock {
  return { scrape: evenStep(scrape, SCRAPED), evaluation: evenStep(evaluation, EVALUATED) };
}

/** The shortest part of a whole that is no shorter than a step, in whole milliseconds. */
function evenStep(step: number, whole: number): number {
  let parts = Math.max(1, Math.floor(whole / step));
  while (whole % parts !== 0) parts--;
  return whole / parts;
}
