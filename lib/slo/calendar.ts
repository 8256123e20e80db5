import { type Scalar, type Vector, aggregateWith, call, number, scalarCall, text } from '../prometheus/expr';
import { binary } from '../prometheus/operators';
import { DAY } from '../prometheus/span';
import type { CalendarPeriod } from './window';

/*
 * What Prometheus knows of the calendar, as PromQL without labels. Its functions read UTC; a place that is ahead by a fixed
 * time is read by adding that.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#day_of_month
 */

/** A calendar period, and milliseconds that its clock is ahead of UTC. */
export interface Calendar {
  readonly calendar: CalendarPeriod;
  readonly utcOffset: number;
}

/** The label that tells series of one period from those of the one before. */
export const PERIOD_LABEL = 'slo_period';

/** The longest period of a kind: what looks back so far sees all of one, and of others nothing that it is not told to. */
export const LONGEST_PERIOD: Readonly<Record<CalendarPeriod, number>> = {
  week: 7 * DAY,
  month: 31 * DAY,
  quarter: 92 * DAY,
};

const DAY_SECONDS = DAY / 1000;

/** Seconds since 1970 of the clock on the wall. */
function localTime(utcOffset: number): Scalar {
  const seconds = utcOffset / 1000;
  if (seconds === 0) return scalarCall('time');
  return seconds > 0
    ? binary(scalarCall('time'), '+', number(seconds))
    : binary(scalarCall('time'), '-', number(-seconds));
}

/** A part of a date: of now, or of another time on the wall. */
function datePart(name: string, utcOffset: number): Vector {
  return utcOffset === 0 ? call(name) : call(name, call('vector', localTime(utcOffset)));
}

/** A number that is another in each period, and reads like a date: 202602, 20261 for its quarter, 20260209 for its week. */
function periodNumber({ calendar, utcOffset }: Calendar): Vector {
  const part = (name: string): Vector => datePart(name, utcOffset);
  if (calendar === 'month') return binary(binary(part('year'), '*', number(100)), '+', part('month'));
  if (calendar === 'quarter') return binary(binary(part('year'), '*', number(10)), '+', quarterOf(utcOffset));
  const monday = call('vector', mondayOf(utcOffset));
  const years = binary(call('year', monday), '*', number(10_000));
  return binary(
    binary(years, '+', binary(call('month', monday), '*', number(100))),
    '+',
    call('day_of_month', monday),
  );
}

function quarterOf(utcOffset: number): Vector {
  return call('ceil', binary(datePart('month', utcOffset), '/', number(3)));
}

/** The first second of 1970 was a Thursday: three days after a Monday. */
const SINCE_MONDAY = 3 * DAY_SECONDS;

/** Seconds of the week that are over. */
function secondsOfWeek(utcOffset: number): Scalar {
  return binary(binary(localTime(utcOffset), '+', number(SINCE_MONDAY)), '%', number(7 * DAY_SECONDS));
}

function mondayOf(utcOffset: number): Scalar {
  return binary(localTime(utcOffset), '-', secondsOfWeek(utcOffset));
}

/** A series of value 1 whose label names the period that it is. */
export function currentPeriod(calendar: Calendar): Vector {
  return aggregateWith('count_values', text(PERIOD_LABEL), periodNumber(calendar));
}

/** Days of the period that it is. */
export function periodDays({ calendar, utcOffset }: Calendar): Vector {
  if (calendar === 'week') return call('vector', number(7));
  if (calendar === 'month') return datePart('days_in_month', utcOffset);
  const quarter = quarterOf(utcOffset);
  const after = (which: number): Vector => binary(quarter, '>', number(which), { bool: true });
  const leapDay = binary(
    binary(quarter, '==', number(1), { bool: true }),
    '*',
    binary(daysOfFebruary(utcOffset), '-', number(28)),
  );
  return binary(binary(binary(number(90), '+', after(1)), '+', after(2)), '+', leapDay);
}

/** February is 31 days after the first of January, whatever the time of the day. */
function daysOfFebruary(utcOffset: number): Vector {
  const sinceFirst = binary(datePart('day_of_year', utcOffset), '-', number(1 + 31));
  const inFebruary = binary(
    call('vector', localTime(utcOffset)),
    '-',
    binary(sinceFirst, '*', number(DAY_SECONDS)),
  );
  return call('days_in_month', inFebruary);
}

/** Days of the period that are over, with the part of today that is. */
export function elapsedDays({ calendar, utcOffset }: Calendar): Vector {
  const today = binary(binary(localTime(utcOffset), '%', number(DAY_SECONDS)), '/', number(DAY_SECONDS));
  if (calendar === 'week') return call('vector', binary(secondsOfWeek(utcOffset), '/', number(DAY_SECONDS)));
  const whole = calendar === 'month' ? daysOfMonth(utcOffset) : daysOfQuarter(utcOffset);
  return binary(whole, '+', today);
}

/** Days of the month that are over. */
function daysOfMonth(utcOffset: number): Vector {
  return binary(datePart('day_of_month', utcOffset), '-', number(1));
}

/** Days of the year that are over, without those of the quarters before. */
function daysOfQuarter(utcOffset: number): Vector {
  const quarter = quarterOf(utcOffset);
  const first = binary(daysOfFebruary(utcOffset), '+', number(31 + 31));
  const before = [
    binary(binary(quarter, '>', number(1), { bool: true }), '*', first),
    binary(binary(quarter, '>', number(2), { bool: true }), '*', number(91)),
    binary(binary(quarter, '>', number(3), { bool: true }), '*', number(92)),
  ];
  const over = binary(datePart('day_of_year', utcOffset), '-', number(1));
  return before.reduce<Vector>((days, less) => binary(days, '-', less), over);
}
