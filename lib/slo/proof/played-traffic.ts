import { SECOND } from '../../prometheus/span';
import { BASE_WINDOW, isChained } from '../tier';
import type { Phase } from './series-values';
import type { Stage } from './scenario';

/** What rules see of events that were played, counted here and not by them. Events of a second. */
export interface Seen {
  /** Of all events, as a window sees them at the end: from the counters, or as the mean of rates of 5m. */
  readonly total: (window: number) => number;
  readonly errors: (window: number) => number;
}

/** Counts what was played, at the moment of the last scrape. */
export function seenOf(phases: readonly Phase[], { scrape, evaluation }: Stage): Seen {
  const bad = phases.flatMap((phase) => Array<number>(phase.scrapes).fill(phase.bad));
  const all = phases.flatMap((phase) => Array<number>(phase.scrapes).fill(phase.good + phase.bad));
  const last = all.length - 1;
  const rate = (events: readonly number[], at: number, window: number): number => {
    const scrapes = Math.min(at, Math.round(window / scrape));
    const gained = events.slice(at - scrapes + 1, at + 1).reduce((sum, each) => sum + each, 0);
    return (gained * SECOND) / (scrapes * scrape);
  };
  const mean = (events: readonly number[], window: number): number => {
    const end = last * scrape;
    const moments = Array.from(
      { length: Math.floor(Math.min(window, end - scrape) / evaluation) + 1 },
      (_, index) => Math.floor((end - index * evaluation) / scrape),
    );
    return moments.reduce((sum, at) => sum + rate(events, at, BASE_WINDOW), 0) / moments.length;
  };
  const seen =
    (events: readonly number[]) =>
    (window: number): number =>
      isChained(window) ? mean(events, window) : rate(events, last, window);
  return { total: seen(all), errors: seen(bad) };
}

/** So much that a window twice as long sees another mean, however long it is. */
const GROWTH = 1.5;

/** Traffic that was the greater the longer ago: no two windows see the same of it. The last scrape is its end. */
export function fallingTraffic(
  ages: readonly number[],
  {
    share,
    scrape,
  }: { readonly share: { readonly good: number; readonly bad: number }; readonly scrape: number },
): readonly Phase[] {
  const sorted = [...new Set(ages)].sort((a, b) => a - b);
  const phases = sorted.map((age, index): Phase => {
    const scrapes = Math.round((age - (sorted[index - 1] ?? 0)) / scrape);
    const times = Math.ceil(GROWTH ** index);
    return { scrapes, good: share.good * times, bad: share.bad * times };
  });
  const [oldest, ...others] = phases.reverse();
  // A counter begins with its first scrape, and gains from the second one on.
  return oldest === undefined ? [] : [{ ...oldest, scrapes: oldest.scrapes + 1 }, ...others];
}
