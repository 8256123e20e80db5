import type { PlayedSeries } from './played-series';

/** What happens for some scrapes: so many good and bad events between each two of them. */
export interface Phase {
  readonly scrapes: number;
  readonly good: number;
  readonly bad: number;
  /** Whether nothing is scraped meanwhile. @default false */
  readonly isMissed?: boolean;
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

/** A share of the samples is bad on average, of strangers half: what is summed up does not care which. */
function gaugeParts({ of }: PlayedSeries, phases: readonly Phase[]): string[] {
  const always = { failing: undefined, sound: 1, stranger: 0.5 }[of];
  return phases.map(({ scrapes, good, bad, isMissed = false }) =>
    isMissed ? missed(scrapes) : `${plain(always ?? good / (good + bad))}+0x${scrapes - 1}`,
  );
}

/** Samples that are not there. */
function missed(scrapes: number): string {
  return `_x${scrapes}`;
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
    return phase.isMissed === true ? missed(phase.scrapes) : text;
  });
}

/** Events of a series between two scrapes: strangers have as many of each kind as there are, groups that are sound no bad ones. */
function gainOf({ counts, of, part }: PlayedSeries, { good, bad }: Phase): number {
  const all = good + bad;
  if (of === 'stranger') return all;
  const failed = of === 'failing' ? bad : 0;
  const events = { good: all - failed, bad: failed, all }[counts];
  return Math.floor(events / part.of) + (part.index === 0 ? events % part.of : 0);
}
