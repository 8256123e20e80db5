import { type Vector, aggregate, call, number, range, subquery } from '../prometheus/expr';
import { binary } from '../prometheus/operators';
import type { RecordingRule } from '../prometheus/rules';
import { DAY } from '../prometheus/span';
import {
  type Calendar,
  LONGEST_PERIOD,
  PERIOD_LABEL,
  currentPeriod,
  elapsedDays,
  periodDays,
} from './calendar';
import { SERIES, recorded } from './series';
import { record } from './recordings';
import type { SloSpec } from './slo-spec';
import { BASE_WINDOW } from './tier';
import type { ReadWindow } from './window';

/** The calendar of a window; undefined where it is a rolling one. */
export function calendarOf({ calendar, utcOffset }: ReadWindow): Calendar | undefined {
  return calendar && { calendar, utcOffset };
}

/**
 * What happened since the period began: rates are recorded with a label that names their period, so that those of the one
 * before fall out of every mean at once when a new one begins. It costs a series more in each period.
 */
export function calendarRecordings(spec: SloSpec, calendar: Calendar): readonly RecordingRule[] {
  const longest = LONGEST_PERIOD[calendar.calendar];
  const of = (name: string): Vector => recorded(name, spec);
  const tagged = (name: string): Vector =>
    binary(of(name), '*', currentPeriod(calendar), { on: [], many: 'left', take: [PERIOD_LABEL] });
  const mean = (name: string): Vector =>
    ofThisPeriod(call('avg_over_time', range(recorded(name, spec), longest)), calendar);
  return [
    record(spec, SERIES.calendarTotalBase, tagged(SERIES.total(BASE_WINDOW))),
    record(spec, SERIES.calendarErrorBase, tagged(SERIES.error(BASE_WINDOW))),
    record(spec, SERIES.calendarTotal, mean(SERIES.calendarTotalBase)),
    record(spec, SERIES.calendarError, mean(SERIES.calendarErrorBase)),
    record(
      spec,
      SERIES.calendarRatio,
      binary(of(SERIES.calendarError), '/', binary(of(SERIES.calendarTotal), '>', number(0))),
    ),
    record(spec, SERIES.calendarCoverage, coverage(spec, calendar)),
  ];
}

/** The values of this period, without the label that says so. */
function ofThisPeriod(values: Vector, calendar: Calendar): Vector {
  const current = binary(values, 'and', currentPeriod(calendar), { on: [PERIOD_LABEL] });
  return aggregate('sum', current, { without: [PERIOD_LABEL] });
}

/** The share of the period that was seen so far; 0 in its first minutes, before there is a whole step. */
function coverage(spec: SloSpec, calendar: Calendar): Vector {
  const steps = subquery(
    recorded(SERIES.calendarTotalBase, spec),
    LONGEST_PERIOD[calendar.calendar],
    BASE_WINDOW,
  );
  const seen = ofThisPeriod(call('count_over_time', steps), calendar);
  const whole = binary(recorded(SERIES.days, spec), '*', number(DAY / BASE_WINDOW));
  const share = binary(seen, '/', whole, { on: ['slo_id'], many: 'left' });
  const none = binary(number(0), '*', recorded(SERIES.calendarTotal, spec));
  return call('clamp_max', binary(share, 'or', none), number(1));
}

/** How long the period is, and how much of it is over: once for each promise. */
export function calendarConstants(spec: SloSpec, calendar: Calendar): readonly RecordingRule[] {
  const elapsed = binary(elapsedDays(calendar), '/', periodDays(calendar));
  return [record(spec, SERIES.days, periodDays(calendar)), record(spec, SERIES.elapsed, elapsed)];
}
