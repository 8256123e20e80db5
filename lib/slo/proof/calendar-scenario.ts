import { DAY, HOUR, renderSpan } from '../../prometheus/span';
import { LONGEST_PERIOD, PERIOD_LABEL } from '../calendar';
import { toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW } from '../tier';
import { roundUp } from './clock';
import { type CalendarSpan, spanAt } from './first-period';
import { notationOf } from './notation';
import { MOST_STEPS, type Recorded, recordedSeries, stretchesOf } from './recorded-series';
import { type Check, type Scenario, type Stage, checkValue } from './scenario';

/** Clock of tests that take a year: the time of the day is another at each of four evaluations. */
export const CALENDAR_CLOCK = { scrape: 18 * HOUR, evaluation: 18 * HOUR };

/** How many periods begin in a test: of quarters all of a year, of months the one that is shorter. */
const PERIODS = { week: 3, month: 3, quarter: 4 } as const;

/** Evaluations in the last of them. */
const LAST = 2;

/** A period as a test plays it: its traffic, and its share of the even pace, are those of no other. */
interface Played extends CalendarSpan {
  /** Events of a second at the end of it; there were more of them before. */
  readonly total: number;
  readonly burn: number;
}

/** Until this share of a period is over there is so many times the traffic, so that its end is not like the whole. */
const [BUSY_UNTIL, BUSY] = [1 / 3, 4];

/** Moments of a period at which its rates are read, up to one. */
function readingsOf({ start, end }: CalendarSpan, { evaluation }: Stage, upTo = end - 1): readonly number[] {
  const first = Math.ceil(Math.max(0, start) / evaluation);
  const count = Math.max(0, Math.floor(upTo / evaluation) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * evaluation);
}

function totalAt({ start, end, total }: Played, at: number): number {
  return at < start + (end - start) * BUSY_UNTIL ? BUSY * total : total;
}

/** Periods of the calendar that end and begin: what is counted of one is nothing of the next. */
export function calendarScenario(stage: Stage): Scenario | undefined {
  const { window, sli } = stage.spec;
  if (window.calendar === undefined || !sli.isWeighted) return undefined;
  const periods = playedPeriods(stage, window.calendar);
  const moments = periods.flatMap((period, index) => momentsIn(stage, period, index === periods.length - 1));
  return {
    name: `each ${window.calendar} of ${renderSpan(moments.at(-1)?.at ?? 0)} begins with a budget of its own`,
    load: { phases: [] },
    written: recordedSeries(stage, writtenOf(stage, periods)),
    checks: moments.flatMap(({ at, period }) => [
      ...expectedAt(stage, period, at),
      ...coverageAt(stage, period, at),
    ]),
  };
}

function playedPeriods({ spec }: Stage, calendar: keyof typeof PERIODS): readonly Played[] {
  const { utcOffset } = spec.window;
  let next = 0;
  return Array.from({ length: PERIODS[calendar] }, (_, index): Played => {
    const span = spanAt(calendar, utcOffset, next);
    next = span.end;
    return { ...span, total: 100 * 2 ** index, burn: 0.9 / (index + 1) };
  });
}

/** The first evaluation of a period and the last; of the last period one that is soon. */
function momentsIn(
  { spec, evaluation }: Stage,
  period: Played,
  isLast: boolean,
): readonly { readonly at: number; readonly period: Played }[] {
  // Before 1970 began on the clock on the wall, there is no time of the day.
  const first = roundUp(Math.max(0, period.start, -spec.window.utcOffset), evaluation);
  const last = isLast ? first + LAST * evaluation : Math.ceil(period.end / evaluation - 1) * evaluation;
  return [first, last].filter((at) => at >= first && at < period.end).map((at) => ({ at, period }));
}

function writtenOf(stage: Stage, periods: readonly Played[]): readonly Recorded[] {
  const budget = toNumber(stage.spec.objective.budget);
  const readings = periods.flatMap((period) =>
    readingsOf(period, stage).map((at) => ({ total: totalAt(period, at), burn: period.burn })),
  );
  const series = (name: string, values: readonly number[]): Recorded => ({
    name,
    stretches: stretchesOf(values, stage.evaluation),
  });
  return [
    series(
      SERIES.total(BASE_WINDOW),
      readings.map(({ total }) => total),
    ),
    series(
      SERIES.error(BASE_WINDOW),
      readings.map(({ total, burn }) => total * burn * budget),
    ),
  ];
}

function expectedAt(stage: Stage, period: Played, at: number): readonly Check[] {
  const { burn, label, start, end } = period;
  const budget = toNumber(stage.spec.objective.budget);
  const days = (end - start) / DAY;
  const labels = { [PERIOD_LABEL]: label };
  // Of each evaluation one step of 5m or two are seen, as the version of the server has it.
  const readings = readingsOf(period, stage, at);
  const now = totalAt(period, at);
  const mean = readings.reduce((sum, each) => sum + totalAt(period, each), 0) / readings.length;
  const steps = (days * DAY) / BASE_WINDOW;
  const spent = (burn * 1.5 * readings.length) / steps;
  const left = 1 - spent;
  const near = (value: number) => ({ value, within: value / 1000 });
  return [
    { series: SERIES.calendarTotalBase, labels, ...near(now) },
    { series: SERIES.calendarErrorBase, labels, ...near(now * burn * budget) },
    { series: SERIES.calendarTotal, ...near(mean) },
    { series: SERIES.calendarError, ...near(mean * burn * budget) },
    { series: SERIES.calendarRatio, ...near(burn * budget) },
    { series: SERIES.periodBurn, ...near(burn) },
    { series: SERIES.remaining, value: left, within: spent / 2 },
    {
      series: SERIES.remainingEvents,
      value: (left * budget * mean * days * DAY) / 1000,
      within: (spent * budget * mean * days * DAY) / 1000,
    },
    { series: SERIES.days, ...near(days), isGrouped: false },
    { series: SERIES.elapsed, value: (at - start) / (end - start), within: 1e-9, isGrouped: false },
  ].map((expected) => checkValue(stage, at, expected));
}

/** How much of a period was seen is what its own steps of 5m say. */
function coverageAt({ spec }: Stage, { label, start, end }: Played, at: number): readonly Check[] {
  const { calendar = 'month' } = spec.window;
  const own = notationOf(SERIES.calendarTotalBase, { slo_id: spec.id, [PERIOD_LABEL]: label });
  const longest = renderSpan(LONGEST_PERIOD[calendar]);
  const steps = `sum without (${PERIOD_LABEL}) (count_over_time(${own}[${longest}:${renderSpan(BASE_WINDOW)}]))`;
  const told = `${notationOf(SERIES.calendarCoverage, { slo_id: spec.id })} * ${(end - start) / BASE_WINDOW}`;
  return [{ at, expr: `min(abs(${told} - ${steps}) < bool 0.001)`, answers: ['{}'] }];
}

/** A period of which more than half was seen: how much is told as it is. */
export function seenPeriodScenario(stage: Stage): Scenario | undefined {
  const { window, sli } = stage.spec;
  if (window.calendar === undefined || !sli.isWeighted) return undefined;
  const { label, start, end } = spanAt(window.calendar, window.utcOffset, 0);
  const begins = Math.max(0, start);
  const at = roundUp(begins + (end - start) / 2, stage.evaluation);
  if ((at - begins) / BASE_WINDOW > MOST_STEPS || at >= end) return undefined;
  const seen = (at - begins) / BASE_WINDOW + 1;
  const whole = (end - start) / BASE_WINDOW;
  return {
    name: `a ${window.calendar} of which more than half was seen is told as such`,
    load: { phases: [] },
    interval: BASE_WINDOW,
    written: recordedSeries({ ...stage, scrape: BASE_WINDOW }, [
      {
        name: SERIES.calendarTotalBase,
        labels: { [PERIOD_LABEL]: label },
        stretches: [{ lasts: at - begins + BASE_WINDOW, value: 1 }],
      },
    ]),
    checks: [
      checkValue(stage, at, {
        series: SERIES.calendarCoverage,
        value: seen / whole,
        within: 1.5 / whole,
      }),
    ],
  };
}
