import type { PlayedSeries } from './played-series';

/** What happens for some scrapes: so many good and bad events between each two of them. */
export interface Phase {
  readonly scrapes: number;
  readonly good: number;
  readonly bad: number;
}

/** What happens to the events of a test, one phase after another. */
export interface Load {
  readonly phases: readonly Phase[];
  /** How it ends: as it went on, or with series that are gone. */
  readonly ends?: 'stale';
}

/**
 * Samples of a series, as promtool reads them. Counters gain whole numbers: what is added up in two ways must not differ,
 * or else it would look like a counter that was reset.
 */
export function valuesOf(series: PlayedSeries, { phases, ends }: Load): string {
  const goesOn = ends !== undefined && series.of === 'stranger';
  const played = goesOn ? [...phases, LASTING] : phases;
  const parts = series.isGauge ? gaugeParts(series, played) : counterParts(series, played);
  return [...parts, ...(ends === undefined || goesOn ? [] : [ends])].join(' ');
}

/** Others are there when all series of a promise are gone; for longer than any test asks. */
const LASTING: Phase = { scrapes: 2000, good: 0, bad: 1 };

/** A share of the samples is bad on average: what is summed up does not care which. */
function gaugeParts({ of }: PlayedSeries, phases: readonly Phase[]): string[] {
  const always = { failing: undefined, sound: 1, stranger: 0 }[of];
  return phases.map(({ scrapes, good, bad }) => `${plain(always ?? good / (good + bad))}+0x${scrapes - 1}`);
}

function plain(value: number): string {
  return String(Number(value.toFixed(12)));
}

function counterParts(series: PlayedSeries, phases: readonly Phase[]): string[] {
  let value = 0;
  return phases.map((phase) => {
    const gain = gainOf(series, phase);
    const text = `${value + gain}+${gain}x${phase.scrapes - 1}`;
    value += gain * phase.scrapes;
    return text;
  });
}

/** Events of a series between two scrapes: strangers fail always, groups that are sound never. */
function gainOf({ counts, of, part }: PlayedSeries, { good, bad }: Phase): number {
  const all = good + bad;
  const failed = of === 'failing' ? bad : of === 'sound' ? 0 : all;
  const share = Math.floor(failed / part.of) + (part.index === 0 ? failed % part.of : 0);
  return { good: all - failed, bad: share, all }[counts];
}
