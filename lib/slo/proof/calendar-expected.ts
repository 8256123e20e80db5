import { DAY, HOUR } from '../../prometheus/span';
import { BASE_WINDOW } from '../tier';
import { PERIOD_LABEL } from '../calendar';
import { SERIES } from '../series';
import { firstLabel, periodOf } from './first-period';
import type { Seen } from './played-traffic';
import type { Expected, Stage } from './scenario';

/** The first day of 1970 was a Thursday: three days of its week were over. */
const OF_WEEK = 3 * DAY;

/** What is recorded of a calendar period so far, at a moment of its first hours; none of a rolling window. */
export function calendarExpected(
  { spec, ...stage }: Stage,
  { seen, at }: { readonly seen: Seen; readonly at: number },
): readonly Expected[] {
  const { calendar, utcOffset } = spec.window;
  // Elsewhere the period that a test begins in is another one, or ends meanwhile.
  if (calendar === undefined || (utcOffset !== 0 && calendar !== 'week')) return [];
  const period = periodOf(spec.window);
  const labels = { [PERIOD_LABEL]: firstLabel(spec.window) };
  const elapsed = at + (calendar === 'week' ? OF_WEEK + utcOffset : 0);
  const near = (series: string, value: number, share: number): Expected => ({
    series,
    value,
    within: value * share,
  });
  const isCounted = spec.sli.isWeighted && stage.series.every(({ isGauge }) => !isGauge);
  const steps = { low: (at - BASE_WINDOW) / period, high: (at + BASE_WINDOW) / period };
  return [
    { series: SERIES.elapsed, value: elapsed / period, within: 1e-9, isGrouped: false },
    near(SERIES.calendarRatio, seen.errors(BASE_WINDOW) / seen.total(BASE_WINDOW), 1 / 1000),
    {
      series: SERIES.calendarCoverage,
      value: (steps.low + steps.high) / 2,
      within: (steps.high - steps.low) / 2 + 1e-9,
    },
    ...(isCounted
      ? [
          { ...near(SERIES.calendarTotalBase, seen.total(BASE_WINDOW), 1 / 1000), labels },
          { ...near(SERIES.calendarErrorBase, seen.errors(BASE_WINDOW), 1 / 1000), labels },
          near(SERIES.calendarTotal, seen.total(24 * HOUR), 1 / 20),
          near(SERIES.calendarError, seen.errors(24 * HOUR), 1 / 20),
        ]
      : []),
  ];
}
