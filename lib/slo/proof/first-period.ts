import { DAY } from '../../prometheus/span';
import type { CalendarPeriod, ReadWindow } from '../window';

/** A period of the calendar, told by the calendar of this machine and not by PromQL. Milliseconds since 1970. */
export interface CalendarSpan {
  /** What its series are labelled with. */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The period that a moment is in. */
export function spanAt(calendar: CalendarPeriod, utcOffset: number, time: number): CalendarSpan {
  const local = new Date(time + utcOffset);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const [start, end] = {
    month: [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)],
    quarter: [Date.UTC(year, month - (month % 3), 1), Date.UTC(year, month - (month % 3) + 3, 1)],
    week: [mondayOf(local), mondayOf(local) + 7 * DAY],
  }[calendar] as [number, number];
  const [first, of] = [new Date(start).toISOString(), Math.floor(month / 3) + 1];
  const label = {
    month: first.slice(0, 7).replace('-', ''),
    quarter: `${year}${of}`,
    week: first.slice(0, 10).replaceAll('-', ''),
  }[calendar];
  return { label, start: start - utcOffset, end: end - utcOffset };
}

function mondayOf(local: Date): number {
  const sinceMonday = (local.getUTCDay() + 6) % 7;
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() - sinceMonday);
}

/** Milliseconds of the period that a test begins in, which is where January 1970 begins. */
export function periodOf({ calendar, utcOffset, length }: ReadWindow): number {
  if (calendar === undefined) return length;
  const { start, end } = spanAt(calendar, utcOffset, 0);
  return end - start;
}

/** What its series are labelled with. */
export function firstLabel({ calendar = 'month', utcOffset }: ReadWindow): string {
  return spanAt(calendar, utcOffset, 0).label;
}
