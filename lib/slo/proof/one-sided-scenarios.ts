import { HOUR, MINUTE } from '../../prometheus/span';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { beatOf, roundDown, roundUp, scrapesIn } from './clock';
import { windowsOf } from './counted-scenario';
import {
  type Check,
  type Scenario,
  type Stage,
  beginsWithPeriod,
  checkMissing,
  checkNumbers,
  checkSilence,
  checkValue,
} from './scenario';

/** A service that answers no request with an error yet: series of errors are not there at all. */
export function flawlessScenario(stage: Stage): Scenario {
  return oneSided(stage, {
    name: 'a service that never failed has no series of errors, and no alert',
    missing: 'bad',
    share: 0,
  });
}

/** A service that answered no request well yet: series of good answers are not there at all. */
export function hopelessScenario(stage: Stage): Scenario | undefined {
  if (!countsGood(stage)) return undefined;
  return oneSided(stage, {
    name: 'a service that never succeeded has no series of good answers, and fails as a whole',
    missing: 'good',
    share: 1,
  });
}

/** A service that answered no request well yet, and that nobody asks any more: no ratio of nothing is recorded. */
export function forsakenScenario(stage: Stage): Scenario | undefined {
  if (!countsGood(stage)) return undefined;
  const failed = endOf(stage);
  const quiet = roundUp(2 * HOUR + 15 * MINUTE, beatOf(stage));
  const end = failed + quiet;
  return {
    name: 'a service that never succeeded, and is asked no more, has no ratio of errors, and no NaN',
    load: {
      phases: [
        { scrapes: scrapesIn(failed, stage), good: 0, bad: 100 },
        { scrapes: scrapesIn(quiet, stage), good: 0, bad: 0 },
      ],
    },
    without: ({ counts, of }) => of === 'stranger' || counts === 'good',
    checks: [checkNumbers(stage, end)],
  };
}

/** Whether good answers have series of their own, which are not there before the first. */
function countsGood({ series }: Stage): boolean {
  return series.some(({ counts, isBucket, of }) => counts === 'good' && !isBucket && of !== 'stranger');
}

interface OneSided {
  readonly name: string;
  readonly missing: 'good' | 'bad';
  /** The ratio of errors. */
  readonly share: number;
}

/** How long events are counted before all series but those of others are gone. */
const LASTS = 30 * MINUTE;

function endOf(stage: Stage): number {
  return roundUp(LASTS, beatOf(stage));
}

/** How much longer they are counted, so that rules are evaluated while a window of 5m still sees them, and half of it does not. */
const STILL = 2 * MINUTE;

/** When all series were seen for the last time. */
function lastOf(stage: Stage): number {
  return endOf(stage) + roundDown(STILL, stage.scrape);
}

/** Whoever counts one kind of events alone has a ratio of errors as well: for as long as a window sees anything. */
function oneSided(stage: Stage, { name, missing, share }: OneSided): Scenario {
  const { scrape, series } = stage;
  const end = endOf(stage);
  const { noTraffic } = stage.spec.alerts;
  const isFlawless = missing === 'bad';
  const parts = Math.max(...series.map(({ part }) => part.of));
  // Fewer than one event in a second: any traffic is traffic.
  const events = Math.max(1, Math.floor(scrape / 3000 / parts)) * parts;
  const rate = (events * 1000) / scrape;
  const scrapes = scrapesIn(lastOf(stage), stage) + 1;
  const answered = isFlawless ? { good: events, bad: 0 } : { good: 0, bad: events };
  return {
    name,
    load: { phases: [{ scrapes, ...answered }], ends: 'stale' },
    // Of whoever never succeeded there are no others, whose good answers could be taken for theirs.
    without: ({ counts, of }) => (of === 'stranger' ? !isFlawless : counts === missing),
    checks: [
      // So few events may be told themselves, and nothing else.
      ...(isFlawless ? [checkSilence(end, noTraffic === undefined ? {} : { but: 'SloNoTraffic' })] : []),
      ...windowsOf(stage).flatMap((window) => valued(stage, { at: end, window, share })),
      ...(isFlawless ? [] : windowsOf(stage).map((window) => checkErrors(stage, window, rate))),
      checkValue(stage, end, { series: SERIES.total(BASE_WINDOW), value: rate, within: rate / 100 }),
      ...(stage.spec.window.calendar === undefined || !beginsWithPeriod(stage.spec)
        ? []
        : [checkValue(stage, end, { series: SERIES.calendarRatio, value: share, within: 1e-9 })]),
      ...afterwards(stage, { share, rate }),
    ],
  };
}

/** All events are errors. Of a window that is read from counters all is counted that it could not see as well. */
function checkErrors(stage: Stage, window: number, rate: number): Check {
  const end = endOf(stage);
  const seen = isChained(window) ? 1 : Math.min(1, end / window);
  return checkValue(stage, end, {
    series: SERIES.error(window),
    value: rate * seen,
    within: (rate * seen) / 5,
  });
}

interface Valued {
  readonly at: number;
  readonly window: number;
  readonly share: number;
}

function valued(stage: Stage, { at, window, share }: Valued): readonly Check[] {
  const names = [SERIES.ratio(window), ...(share === 0 ? [SERIES.error(window)] : [])];
  return names.map((series) => checkValue(stage, at, { series, value: share, within: 1e-9 }));
}

/** What is read from counters is there while its window sees two scrapes, and no longer. */
function afterwards(
  stage: Stage,
  { share, rate }: { readonly share: number; readonly rate: number },
): readonly Check[] {
  const { evaluation, scrape } = stage;
  const last = lastOf(stage);
  const direct = windowsOf(stage).filter((window) => !isChained(window));
  return direct.flatMap((window): readonly Check[] => {
    const at = roundUp(last + window / 2 + 1, evaluation);
    const gone = roundUp(last + 1.1 * window, evaluation);
    // A rate is extrapolated by half of the time between two scrapes.
    const seen = Math.min(last, last + window - at) + scrape / 2;
    const value = (share * rate * seen) / window;
    const still = [
      ...valued(stage, { at, window, share }),
      ...(share === 0
        ? []
        : [checkValue(stage, at, { series: SERIES.error(window), value, within: value / 20 })]),
    ];
    return [...(at < last + window - scrape ? still : []), checkMissing(stage, gone, SERIES.error(window))];
  });
}
