import { DAY } from '../../prometheus/span';
import type { ReadWindow } from '../window';

/** Days of the periods that January 1970 is in, which is when promtool begins. */
const FIRST_PERIODS = { week: 7, month: 31, quarter: 90 } as const;

/** What the periods are called that January 1970 begins with. */
export const FIRST_LABELS = { week: '19691229', month: '197001', quarter: '19701' } as const;

/** Milliseconds of the period that a test begins in. */
export function periodOf({ calendar, length }: ReadWindow): number {
  return calendar === undefined ? length : FIRST_PERIODS[calendar] * DAY;
}
