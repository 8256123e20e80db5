import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { type Ratio, compare, ONE, ratio, renderPercent, smaller, times, toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { fewestEvents, tolerance } from '../tier-maths';
import {
  type Check,
  type Expected,
  type Scenario,
  type Stage,
  checkAlert,
  checkNoBurn,
  checkSilence,
  checkUntold,
  checkValue,
} from './scenario';
import { type Phase } from './series-values';
import { eventsOf } from './timeline';

const scrapesIn = (time: number, { scrape }: Stage): number => Math.round(time / scrape);

/** Long enough for every rate that is read from counters. */
const STEADY = 2 * HOUR + 15 * MINUTE;

/** A burn that lasts the budget out: nobody is told, and all that is recorded is what was played. */
export function steadyScenario(stage: Stage): Scenario {
  const { spec, scrape } = stage;
  const slowest = spec.tiers.reduce<Ratio>((least, { factor }) => smaller(least, factor), ONE);
  const errors = times(times(slowest, spec.objective.budget), ratio(9, 10));
  const { good, bad } = eventsOf(errors, errors);
  const [failed, all] = [bad, good + bad].map((events) => (events * 1000) / scrape) as [number, number];
  const share = bad / (good + bad);
  const about = (series: string, value: number): Expected => ({ series, value, within: value / 1000 });
  const windows = [...new Set(spec.tiers.flatMap(({ long, short }) => [long, short])), BASE_WINDOW];
  // The first rates of a series are low: they are extrapolated no further than half a scrape.
  const mean = (series: string, window: number, value: number): Expected =>
    isChained(window) ? { series, value, within: value / 20 } : about(series, value);
  const isCounted = spec.sli.isWeighted && stage.series.every(({ isGauge }) => !isGauge);
  const totals = windows.filter((window) => window === BASE_WINDOW || isChained(window));
  const rates = [
    ...windows.map((window) => mean(SERIES.error(window), window, failed)),
    ...totals.map((window) => mean(SERIES.total(window), window, all)),
  ];
  const [low, high] = [STEADY - BASE_WINDOW, STEADY + BASE_WINDOW].map((time) => time);
  const coverage = spec.tiers.map(({ long }): Expected => {
    const seen = (time = 0): number => Math.min(1, time / long);
    const value = (seen(low) + seen(high)) / 2;
    return { series: SERIES.coverage(long), value, within: (seen(high) - seen(low)) / 2 + 1e-9 };
  });
  const expected = [
    ...(isCounted ? rates : []),
    ...windows.map((window) => about(SERIES.ratio(window), share)),
    ...coverage,
    ...constants(stage),
    about(SERIES.currentBurn, share / toNumber(spec.objective.budget)),
    about(SERIES.periodBurn, share / toNumber(spec.objective.budget)),
  ];
  return {
    name: `${renderPercent(errors)} of errors, which the budget outlasts, are told to nobody, and recorded as they are`,
    load: { phases: [{ scrapes: scrapesIn(STEADY, stage), good, bad }] },
    checks: [
      checkUntold(stage, STEADY),
      ...expected.map((each) => checkValue(stage, STEADY, each)),
      ...unique(expected.map(({ series }) => series)).map((series) => checkNumbers(stage, STEADY, series)),
    ],
  };
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}

/** Days of the periods that January 1970 is in, which is when promtool begins. */
const FIRST_PERIODS = { week: 7, month: 31, quarter: 90 } as const;

function constants({ spec }: Stage): readonly Expected[] {
  const { objective, window } = spec;
  const constant = (series: string, value: number): Expected => ({
    series,
    value,
    within: 0,
    isGrouped: false,
  });
  const { calendar } = window;
  const info = { objective: `${objective.percent}%`, window: calendar ?? window.name };
  return [
    { series: SERIES.objective, value: toNumber(objective.target), within: 1e-9, isGrouped: false },
    { ...constant(SERIES.budget, toNumber(objective.budget)), within: toNumber(objective.budget) / 1000 },
    {
      ...constant(SERIES.days, calendar === undefined ? window.length / DAY : FIRST_PERIODS[calendar]),
      within: 1e-6,
    },
    { ...constant(SERIES.info, 1), labels: info },
  ];
}

/** Asks that a series holds no NaN: nothing else is unlike itself. */
function checkNumbers({ spec }: Stage, at: number, series: string): Check {
  const of = `${series}{slo_id=${JSON.stringify(spec.id)}}`;
  return { at, expr: `${of} != ${of}`, answers: [] };
}

/** A service that answers no request with an error yet: series of errors are not there at all. */
export function flawlessScenario(stage: Stage): Scenario {
  const at = 30 * MINUTE;
  return {
    name: 'a service that never failed has no series of errors, and no alert',
    load: { phases: [{ scrapes: scrapesIn(at, stage), good: 100, bad: 0 }] },
    without: ({ counts, of }) => counts === 'bad' && of !== 'stranger',
    checks: [
      checkSilence(at),
      checkValue(stage, at, { series: SERIES.ratio(BASE_WINDOW), value: 0, within: 0 }),
    ],
  };
}

/** Requests stop: there is nothing to divide by, and nothing to tell. */
export function quietScenario(stage: Stage): Scenario {
  const { spec } = stage;
  const [before, quiet] = [30 * MINUTE, HOUR];
  const end = before + quiet;
  const windows = unique([
    BASE_WINDOW,
    ...spec.tiers.flatMap(({ long, short }) => [long, short]),
    spec.window.length,
  ]);
  const { noTraffic } = spec.alerts;
  const late = (noTraffic?.for ?? 0) + BASE_WINDOW + 2 * stage.evaluation + stage.scrape;
  const told =
    noTraffic === undefined || late > quiet
      ? [checkSilence(end)]
      : [false, true].map((fires) =>
          checkAlert(stage, {
            at: fires ? end : before,
            alert: 'SloNoTraffic',
            labels: { severity: spec.alerts.severities.ticket },
            fires,
          }),
        );
  return {
    name: 'without requests there is no ratio of them, no NaN, and no alert of a burn',
    load: {
      phases: [
        { scrapes: scrapesIn(before, stage), good: (noTraffic?.minRate ?? 1) * stage.scrape * 10, bad: 0 },
        { scrapes: scrapesIn(quiet, stage), good: 0, bad: 0 },
      ].map((phase) => ({ ...phase, good: Math.ceil(phase.good) })),
    },
    checks: [
      ...told,
      { at: end, expr: `${SERIES.ratio(BASE_WINDOW)}{slo_id=${JSON.stringify(spec.id)}}`, answers: [] },
      ...windows.map((window) => checkNumbers(stage, end, SERIES.ratio(window))),
    ],
  };
}

/** All series are gone at once: whoever is told depends on what the promise says of that. */
export function goneScenario(stage: Stage): Scenario {
  const { spec, evaluation, scrape } = stage;
  const before = 30 * MINUTE;
  const { onAbsent, severities } = spec.alerts;
  const wait = onAbsent?.for ?? 15 * MINUTE;
  const end = before + wait + scrape + 3 * evaluation;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at,
      alert: 'SloMetricsAbsent',
      labels: { severity: severities[onAbsent?.severity ?? 'page'] },
      fires,
    });
  return {
    name:
      onAbsent === undefined
        ? 'metrics that are gone are told to nobody'
        : `metrics that are gone for ${renderSpan(wait)} are told`,
    load: { phases: [{ scrapes: scrapesIn(before, stage), good: 100, bad: 0 }], ends: 'stale' },
    checks: [
      asked(before, false),
      asked(before + Math.max(0, wait - evaluation), false),
      asked(end, onAbsent !== undefined),
      checkNoBurn(end),
    ],
  };
}

/** The bound that tells good from bad has no bucket: nobody would ever hear of an error. */
export function unboundScenario(stage: Stage): Scenario | undefined {
  if (!stage.series.some(({ isBucket }) => isBucket)) return undefined;
  const { severities } = stage.spec.alerts;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, { at, alert: 'SloSliMisconfigured', labels: { severity: severities.ticket }, fires });
  return {
    name: 'a bound without a bucket is told as such, and not as a burn',
    load: { phases: [{ scrapes: scrapesIn(20 * MINUTE, stage), good: 50, bad: 50 }] },
    without: ({ isBucket }) => isBucket,
    checks: [asked(8 * MINUTE, false), asked(15 * MINUTE, true), checkNoBurn(15 * MINUTE)],
  };
}

/** Fewer bad events than anybody is told of, where one of them would be a burn by its share. */
export function sparseScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape } = stage;
  const first = spec.tiers.find(({ severity }) => severity === 'page');
  const { minBadEvents } = spec.alerts;
  const isCounted = stage.series.every(({ isGauge }) => !isGauge);
  if (first === undefined || minBadEvents === undefined || minBadEvents < 3 || !isCounted) return undefined;
  const events = Math.floor(fewestEvents(first) * 0.5);
  if (events < 1 || first.long > 2 * HOUR) return undefined;
  const every = Math.max(1, Math.ceil(first.long / events / scrape));
  const one = (bad: number): Phase[] => [
    { scrapes: 1, good: 1 - bad, bad },
    ...(every > 1 ? [{ scrapes: every - 1, good: 0, bad: 0 }] : []),
  ];
  const time = every * scrape;
  const count = Math.ceil((first.long + 10 * MINUTE) / time);
  const failed = count * time;
  const phases = Array.from({ length: count + Math.ceil((20 * MINUTE) / time) }, (_, index) =>
    one(index === count ? 1 : 0),
  );
  const moments = [1, 2, 4, 6, 10, 15].map((minutes) => failed + minutes * MINUTE);
  return {
    name: 'a single failure among few requests wakes nobody',
    load: { phases: phases.flat() },
    checks: moments.map((at) => checkNoBurn(Math.ceil(at / stage.evaluation) * stage.evaluation)),
  };
}

/** Half of what the strictest tier lets pass, of a service that is ten minutes old. */
export function freshScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape } = stage;
  const strictest = Math.min(...spec.tiers.map(tolerance));
  const errors = smaller(ratio(Math.floor(strictest / 2), scrape), ONE);
  if (compare(errors, ratio(0)) <= 0 || spec.tiers.length === 0) return undefined;
  const { good, bad } = eventsOf(errors, errors);
  const sound = { good: good + bad, bad: 0 };
  return {
    name: 'a blip of a service that is ten minutes old is told to nobody: what was not seen counts as good',
    load: {
      phases: [
        { scrapes: scrapesIn(10 * MINUTE, stage), ...sound },
        { scrapes: 1, good, bad },
        { scrapes: scrapesIn(20 * MINUTE, stage), ...sound },
      ],
    },
    checks: [11, 12, 14, 16, 20, 25, 30].map((minutes) =>
      checkUntold(stage, Math.ceil((minutes * MINUTE) / stage.evaluation) * stage.evaluation),
    ),
  };
}
