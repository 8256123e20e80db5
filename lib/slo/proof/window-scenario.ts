import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { periodOf } from './first-period';
import { isCounted, steadyErrors, windowsOf } from './counted-scenario';
import { fallingTraffic, seenOf } from './played-traffic';
import { type Check, type Scenario, type Stage, beginsWithPeriod, checkUntold, checkValue } from './scenario';
import type { Phase } from './series-values';
import { eventsOf } from './timeline';

/** A test of a longer window would take minutes. */
const LONGEST = 100 * DAY;

/** What a window sees of the evaluation at its very beginning depends on the version of the server. */
const SLACK = 30 * MINUTE;

/** Traffic that fell for longer than any window is long: each window sees of it what it says, and no more. */
export function windowScenario(stage: Stage): Scenario | undefined {
  const { scrape, evaluation } = stage;
  const windows = windowsOf(stage).filter(
    (window) => isChained(window) && window <= LONGEST && window >= 6 * evaluation,
  );
  const longest = Math.max(0, ...windows);
  if (longest === 0) return undefined;
  const errors = steadyErrors(stage);
  const ages = windows.flatMap((window) => [window / 2, window, 1.3 * window]).map((age) => age + SLACK);
  const end = Math.ceil(Math.max(...ages) / evaluation) * evaluation;
  const phases = fallingTraffic([...ages.filter((age) => age < end), end], {
    share: eventsOf(errors, errors),
    scrape,
  });
  const { total, errors: failed } = seenOf(phases, stage);
  // Each sample of a gauge is an event: there is no traffic that could fall.
  const means = (isCounted(stage) ? windows : []).flatMap((window): Check[] =>
    [
      { series: SERIES.total(window), value: total(window) },
      { series: SERIES.error(window), value: failed(window) },
    ].map(({ series, value }) => checkValue(stage, end, { series, value, within: value / 20 })),
  );
  return {
    name: `windows up to ${renderSpan(longest)} see of traffic that falls just what they say`,
    load: { phases },
    checks: [
      ...(stage.spec.window.calendar === undefined ? [checkUntold(stage, end)] : []),
      ...means,
      ...windows.filter((window) => isCovered(stage, window)).map((window) => seenSteps(stage, end, window)),
      ...periodChecks(stage, phases, end),
    ],
  };
}

/** Near the end of the first month or quarter, on a day that is no even one, all of it is seen, and how much of it is over. */
function periodChecks(stage: Stage, phases: readonly Phase[], end: number): readonly Check[] {
  const { window } = stage.spec;
  const { calendar } = window;
  const days = periodOf(window) / DAY;
  const at = (days - (days % 2 === 0 ? 2.5 : 1.5)) * DAY;
  const isMonthly = (calendar === 'month' || calendar === 'quarter') && beginsWithPeriod(stage.spec);
  if (!isMonthly || !isCounted(stage) || at > end) return [];
  const { total, errors } = seenOf(until(phases, at / stage.scrape), stage);
  const expected = [
    { series: SERIES.calendarTotal, value: total(end), within: total(end) / 20 },
    { series: SERIES.calendarError, value: errors(end), within: errors(end) / 20 },
    { series: SERIES.elapsed, value: at / (days * DAY), within: 1e-9, isGrouped: false },
  ];
  return expected.map((each) => checkValue(stage, at, each));
}

/** What is played up to a scrape, which counts from 0. */
function until(phases: readonly Phase[], last: number): readonly Phase[] {
  let left = last + 1;
  return phases.flatMap((phase) => {
    const scrapes = Math.min(left, phase.scrapes);
    left -= scrapes;
    return scrapes === 0 ? [] : [{ ...phase, scrapes }];
  });
}

function isCovered({ spec }: Stage, window: number): boolean {
  return window === spec.window.length || spec.tiers.some(({ long }) => long === window);
}

/** How much of a window was seen is what its steps of 5m say. */
function seenSteps({ spec }: Stage, at: number, window: number): Check {
  const of = (name: string): string => `${name}{slo_id=${JSON.stringify(spec.id)}}`;
  const steps = `count_over_time(${of(SERIES.total(BASE_WINDOW))}[${renderSpan(window)}:${renderSpan(BASE_WINDOW)}])`;
  const told = `${of(SERIES.coverage(window))} * ${window / BASE_WINDOW}`;
  return { at, expr: `min(abs(${told} - ${steps}) < bool 0.001)`, answers: ['{}'] };
}

/** Clock of tests that take weeks. */
export const LONG_CLOCK = { scrape: 2.5 * MINUTE, evaluation: HOUR };
