import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { roundUp } from './clock';
import { steadyErrors, windowsOf } from './counted-scenario';
import { MOST_STEPS, type Recorded, recordedSeries, stretchesOf } from './recorded-series';
import { type Check, type Scenario, type Stage, checkNoBurn, checkValue } from './scenario';

/** A test of a longer window would take minutes. */
const LONGEST = 100 * DAY;

/** Of more time than this too little could be played at steps of 5m, so that rates are written seldom. */
const LONGEST_STEPPED = 34 * DAY;

/** What a window sees at its very beginning depends on the version of the server. */
const SLACK = 30 * MINUTE;

/** So much of each window was recorded, and more than half where that is not too much: what was not ends at this share of it. */
const [RECORDED, MISSED_UNTIL] = [0.75, 0.85];

/** How much more traffic there was in each part of the past than in the one after it. */
const GROWTH = 1.5;

/** Some of the past, up to so long ago. */
interface Past {
  readonly age: number;
  /** Events of a second; undefined where nothing was recorded. */
  readonly rate: number | undefined;
}

/** Clock of tests that take weeks: rates of 5m are written as if they had been recorded, and read at the end alone. */
export const LONG_CLOCK = { scrape: BASE_WINDOW, evaluation: 2 * DAY };

/** Traffic that fell for longer than any window is long: each window sees of it what it says, and no more. */
export function windowScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation } = stage;
  const windows = windowsOf(stage).filter((window) => isChained(window) && window <= LONGEST);
  const longest = Math.max(0, ...windows);
  if (longest === 0 || !spec.sli.isWeighted) return undefined;
  const scrape = longest > LONGEST_STEPPED ? HOUR : stage.scrape;
  const errors = toNumber(steadyErrors(stage));
  const past = pastOf(windows, scrape);
  const end = roundUp(past.at(-1)?.age ?? 0, evaluation);
  const samples = samplesOf(past, { end, scrape });
  return {
    name: `windows up to ${renderSpan(longest)} see of traffic that falls just what they say`,
    load: { phases: [] },
    interval: scrape,
    written: recordedSeries({ ...stage, scrape }, writtenOf(samples, { errors, scrape })),
    checks: [
      checkNoBurn(end),
      ...windows.flatMap((window) => meansOf(stage, { samples, window, end, errors, scrape })),
      ...windows.filter((window) => isCovered(stage, window)).map((window) => seenSteps(stage, end, window)),
    ],
  };
}

/** The nearest first. Each window ends within a part, so that one more sample or less makes little of a difference. */
function pastOf(windows: readonly number[], scrape: number): readonly Past[] {
  const missed = windows.map((window) => {
    // A sample is seen for 5m: by the step at its moment, and by that at the end.
    const steps = (window / scrape) * Math.min(2, scrape / BASE_WINDOW);
    const recorded = Math.min(RECORDED, MOST_STEPS / steps);
    return [(recorded - 1 + MISSED_UNTIL) * window, MISSED_UNTIL * window] as const;
  });
  const ages = [...windows.flatMap((window) => [window / 2, window, 1.3 * window]), ...missed.flat()];
  return [...new Set(ages)]
    .sort((a, b) => a - b)
    .map((age, index) => ({
      age: age + SLACK,
      rate: missed.some(([from, to]) => age > from && age <= to) ? undefined : GROWTH ** index,
    }));
}

/** What was recorded so many samples ago, the last one first. */
function samplesOf(
  past: readonly Past[],
  { end, scrape }: { readonly end: number; readonly scrape: number },
) {
  return Array.from(
    { length: end / scrape + 1 },
    (_, index): number | undefined => past.find(({ age }) => index * scrape <= age)?.rate,
  );
}

function writtenOf(
  samples: readonly (number | undefined)[],
  { errors, scrape }: { readonly errors: number; readonly scrape: number },
): readonly Recorded[] {
  const series = (name: string, share: number): Recorded => ({
    name,
    stretches: stretchesOf(
      [...samples].reverse().map((rate) => rate && rate * share),
      scrape,
    ),
  });
  return [series(SERIES.total(BASE_WINDOW), 1), series(SERIES.error(BASE_WINDOW), errors)];
}

/** The mean of what was recorded in a window, with the sample at its very beginning or without. */
function meansOf(stage: Stage, { samples, window, end, errors, scrape }: Seen): readonly Check[] {
  const [whole, open] = [1, 0].map((first) => {
    const seen = samples.slice(0, Math.floor(window / scrape) + first).filter((rate) => rate !== undefined);
    return seen.reduce((sum, rate) => sum + rate, 0) / seen.length;
  }) as [number, number];
  const [mean, within] = [(whole + open) / 2, Math.abs(whole - open) / 2 + whole / 1000];
  return [
    { series: SERIES.total(window), value: mean, within },
    { series: SERIES.error(window), value: errors * mean, within: errors * within },
    { series: SERIES.ratio(window), value: errors, within: errors / 1000 },
  ].map((expected) => checkValue(stage, end, expected));
}

interface Seen {
  readonly samples: readonly (number | undefined)[];
  readonly window: number;
  readonly end: number;
  readonly errors: number;
  readonly scrape: number;
}

function isCovered({ spec }: Stage, window: number): boolean {
  return window === spec.window.length || spec.tiers.some(({ long }) => long === window);
}

/** How much of a window was seen is what its steps of 5m say. */
function seenSteps({ spec }: Stage, at: number, window: number): Check {
  const of = (name: string): string => `${name}{slo_id=${JSON.stringify(spec.id)}}`;
  const steps = `count_over_time(${of(SERIES.total(BASE_WINDOW))}[${renderSpan(window)}:${renderSpan(BASE_WINDOW)}])`;
  const told = `${of(SERIES.coverage(window))} * ${Math.floor(window / BASE_WINDOW)}`;
  return { at, expr: `min(abs(${told} - ${steps}) < bool 0.001)`, answers: ['{}'] };
}
