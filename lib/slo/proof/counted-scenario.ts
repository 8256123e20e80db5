import { DAY, HOUR, MINUTE } from '../../prometheus/span';
import { ONE, type Ratio, ratio, renderPercent, smaller, times, toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { beatOf, roundUp } from './clock';
import { checkBudgetTold } from './budget-scenario';
import { calendarExpected } from './calendar-expected';
import { periodOf } from './first-period';
import { type Seen, fallingTraffic, seenOf } from './played-traffic';
import {
  type Check,
  type Expected,
  type Scenario,
  type Stage,
  beginsWithPeriod,
  checkNumbers,
  checkSilence,
  checkUntold,
  checkValue,
} from './scenario';
import { eventsOf } from './timeline';

/** Long enough for every rate that is read from counters. */
const HISTORY = 2 * HOUR + 15 * MINUTE;

/** A share of errors that the budget outlasts. */
export function steadyErrors({ spec }: Stage): Ratio {
  const slowest = spec.tiers.reduce<Ratio>((least, { factor }) => smaller(least, factor), ONE);
  return times(times(slowest, spec.objective.budget), ratio(9, 10));
}

/** Windows that a promise records. */
export function windowsOf({ spec }: Stage): readonly number[] {
  const tiers = spec.tiers.flatMap(({ long, short }) => [long, short]);
  return [...new Set([BASE_WINDOW, ...tiers, spec.window.length])];
}

/** A burn that lasts the budget out, of traffic that falls: nobody is told, and all that is recorded is what was played. */
export function countedScenario(stage: Stage): Scenario {
  const { scrape } = stage;
  const history = roundUp(HISTORY, beatOf(stage));
  const errors = steadyErrors(stage);
  const direct = windowsOf(stage).filter((window) => !isChained(window));
  // Scrapes that do not fall on the ends of windows would only be seen in part.
  const isEven = direct.every((window) => window % scrape === 0);
  const ages = isEven ? [...direct.filter((window) => window < history), history] : [history];
  const phases = fallingTraffic(ages, { share: eventsOf(errors, errors), scrape });
  const expected = [
    ...rates(stage, seenOf(phases, stage), toNumber(errors)),
    ...shares(stage, phases, history),
    ...constants(stage),
    ...budget(stage, seenOf(phases, stage), history),
    ...calendarExpected(stage, { seen: seenOf(phases, stage), at: history }),
  ];
  return {
    name: `${renderPercent(errors)} of errors, which the budget outlasts, are told to nobody, and recorded as they are`,
    load: { phases },
    hasOthers: true,
    checks: [
      ...untold(stage, phases, history),
      ...expected.map((each) => checkValue(stage, history, each)),
      checkNumbers(stage, history),
    ],
  };
}

const near = (series: string, value: number, share: number): Expected => ({
  series,
  value,
  within: Math.abs(value) * share,
});

/** Whether events are counted as they are written: each sample of a gauge is one. */
export function isCounted({ spec, series }: Stage): boolean {
  return spec.sli.isWeighted && series.every(({ isGauge }) => !isGauge);
}

function rates(stage: Stage, seen: Seen, share: number): readonly Expected[] {
  if (!stage.spec.sli.isWeighted) return [];
  const windows = windowsOf(stage);
  const { length } = stage.spec.window;
  const totals = windows.filter((window) => window === BASE_WINDOW || window === length || isChained(window));
  if (!isCounted(stage))
    return [
      ...windows.map((window) => sampled(stage, { series: SERIES.error(window), window, share })),
      ...totals.map((window) => sampled(stage, { series: SERIES.total(window), window, share: 1 })),
    ];
  const { total, errors } = seen;
  const about = (series: string, of: (window: number) => number, window: number): Expected =>
    isChained(window) ? near(series, of(window), FIRST_RATES) : counted(stage, { series, of, window });
  return [
    ...windows.map((window) => about(SERIES.error(window), errors, window)),
    ...totals.map((window) => about(SERIES.total(window), total, window)),
  ];
}

/** The first rates of a series are low: they are extrapolated no further than half a scrape. */
const FIRST_RATES = 1 / 20;

/**
 * A rate that is read from counters. A sample at the very beginning of its window is in it before Prometheus 3.0; since then
 * it is not, and what the others gained is extrapolated to it.
 */
function counted(
  { scrape }: Stage,
  {
    series,
    of,
    window,
  }: { readonly series: string; readonly of: (window: number) => number; readonly window: number },
): Expected {
  const [closed, open] = [of(window), of(window - scrape)];
  return { series, value: (closed + open) / 2, within: Math.abs(closed - open) / 2 + closed / 1000 };
}

/** Samples of a second. Whether one at the very beginning of a window is in it depends on the version of the server. */
function sampled(
  { series: all, scrape }: Stage,
  { series, window, share }: { readonly series: string; readonly window: number; readonly share: number },
): Expected {
  const gauges = all.filter(({ of }) => of === 'failing').length;
  const inWindow = isChained(window) ? BASE_WINDOW : window;
  const [perSecond, half] = [(gauges * 1000) / scrape, (gauges * 500) / inWindow];
  const slack = isChained(window) ? perSecond / 20 : 0;
  return { series, value: share * (perSecond + half), within: share * (half + slack) * 1.001 };
}

/** How much of a window was seen: it is counted in steps of 5m, whole ones alone. */
export function coverageOf(
  window: number,
  history: number,
): { readonly value: number; readonly within: number } {
  const whole = window - (window % BASE_WINDOW);
  const low = Math.min(1, (history - BASE_WINDOW) / window);
  const high = Math.min(1, (history + BASE_WINDOW) / whole);
  return { value: (low + high) / 2, within: (high - low) / 2 + 1e-9 };
}

/** Nobody is told; but of a window of hours so much of the budget is gone by then that its thresholds are. */
function untold(
  stage: Stage,
  [phase]: readonly { readonly good: number; readonly bad: number }[],
  history: number,
): readonly Check[] {
  const { spec } = stage;
  const { good, bad } = phase ?? { good: 1, bad: 0 };
  const burn = bad / (good + bad) / toNumber(spec.objective.budget);
  const { value, within } = coverageOf(periodOf(spec.window), history);
  const [left, slack] = [1 - burn * value, burn * within + LEAST_SLACK];
  const isNear = spec.alerts.budgetThresholds.some((share) => left - slack <= share);
  if (!isNear || !beginsWithPeriod(spec)) return [checkUntold(stage, history)];
  return [
    checkSilence(history, { but: 'SloBudgetLow' }),
    ...checkBudgetTold(stage, history, { left, within: slack }),
  ];
}

/** What rounding may do to a share of the budget. */
const LEAST_SLACK = 1e-6;

function shares(
  stage: Stage,
  [phase]: readonly { readonly good: number; readonly bad: number }[],
  history: number,
): readonly Expected[] {
  const { spec } = stage;
  const { good, bad } = phase ?? { good: 1, bad: 0 };
  const share = bad / (good + bad);
  const burn = share / toNumber(spec.objective.budget);
  const longs = [...new Set([...spec.tiers.map(({ long }) => long), spec.window.length])];
  return [
    ...windowsOf(stage).map((window) => near(SERIES.ratio(window), share, 1 / 1000)),
    ...longs.map((window) => ({ series: SERIES.coverage(window), ...coverageOf(window, history) })),
    near(SERIES.currentBurn, burn, 1 / 1000),
    near(SERIES.periodBurn, burn, 1 / 1000),
  ];
}

function constants({ spec }: Stage): readonly Expected[] {
  const { objective, window } = spec;
  const { calendar } = window;
  const constant = (series: string, value: number, within: number): Expected => ({
    series,
    value,
    within,
    isGrouped: false,
  });
  const info = { objective: `${objective.percent}%`, window: calendar ?? window.name };
  return [
    constant(SERIES.objective, toNumber(objective.target), 1e-9),
    constant(SERIES.budget, toNumber(objective.budget), toNumber(objective.budget) / 1000),
    constant(SERIES.days, periodOf(spec.window) / DAY, 1e-6),
    { ...constant(SERIES.info, 1, 0), labels: info },
  ];
}

/** What is left: of a period that is hardly begun, nearly all. */
function budget(stage: Stage, { total, errors }: Seen, history: number): readonly Expected[] {
  const { spec } = stage;
  const { length, calendar } = spec.window;
  const of = toNumber(spec.objective.budget);
  const period = periodOf(spec.window);
  const burn = errors(BASE_WINDOW) / total(BASE_WINDOW) / of;
  const { value, within } = coverageOf(period, history);
  const left = 1 - burn * value;
  const { value: samples } = sampled(stage, { series: '', window: DAY, share: 1 });
  const perSecond = isCounted(stage) ? total(calendar === undefined ? length : period) : samples;
  const events = (left * of * perSecond * period) / 1000;
  return [
    { series: SERIES.remaining, value: left, within: burn * within + 1e-9 },
    ...(spec.sli.isWeighted ? [near(SERIES.remainingEvents, events, 1 / 12)] : []),
    near(SERIES.exhaustion, (left * period) / 1000 / burn, 1 / 50),
  ];
}
