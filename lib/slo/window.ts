import { isObject } from '../core/read-values';
import type { Faults } from '../core/faults';
import { DAY, HOUR, MINUTE, type Span, parseSpan, renderSpan } from '../prometheus/span';

/** The time that a promise is about: the last days, always, or since the month, quarter or week began. */
export type SloWindow =
  | { readonly rolling: Span }
  | {
      readonly calendar: CalendarPeriod;
      /** How far local time is ahead of UTC, such as `'2h'` or `'-5h'`. @default '0s' */
      readonly utcOffset?: Span;
    };

/** A period of the calendar that an objective is about. */
export type CalendarPeriod = 'month' | 'quarter' | 'week';

/** A window that was read. */
export interface ReadWindow {
  readonly calendar: CalendarPeriod | undefined;
  /** Milliseconds; of a calendar period those that burn rates are measured against, which never change. */
  readonly length: number;
  /** Such as `30d`: what names of series end with. */
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC. */
  readonly utcOffset: number;
}

/** A budget burns as fast in February as in March: burn rates are measured against a round length. */
const PERIODS: Readonly<Record<CalendarPeriod, number>> = {
  month: 30 * DAY,
  quarter: 90 * DAY,
  week: 7 * DAY,
};

const ALLOWED = "{ rolling: '30d' }, or { calendar: 'month' }, 'quarter' or 'week'";

/** Reads a window and tells its faults; undefined where it is faulty. */
export function readWindow(faults: Faults, given: unknown): ReadWindow | undefined {
  const isOne = isObject(given) && 'rolling' in given !== 'calendar' in given;
  if (!isOne) {
    faults.add(given, ALLOWED, "write { rolling: '30d' }");
    return undefined;
  }
  return 'rolling' in given ? readRolling(faults, given) : readCalendar(faults, given);
}

/** A shorter promise has no time to be kept; a longer one no series to be read from. */
const SHORTEST = HOUR;
const LONGEST = 366 * DAY;

function readRolling(faults: Faults, given: Readonly<Record<string, unknown>>): ReadWindow | undefined {
  faults.onlyKeys(given, ['rolling']);
  const length = parseSpan(given['rolling']) ?? 0;
  const isSound = length >= SHORTEST && length <= LONGEST && length % MINUTE === 0;
  faults
    .at('rolling')
    .require(isSound, given['rolling'], 'whole minutes, from 1h to 366d', "write '30d', '28d' or '7d'");
  return isSound ? { calendar: undefined, length, name: renderSpan(length), utcOffset: 0 } : undefined;
}

function readCalendar(faults: Faults, given: Readonly<Record<string, unknown>>): ReadWindow | undefined {
  faults.onlyKeys(given, ['calendar', 'utcOffset']);
  const periods = Object.keys(PERIODS) as CalendarPeriod[];
  const calendar = periods.find((period) => period === given['calendar']);
  const utcOffset = readUtcOffset(faults.at('utcOffset'), given['utcOffset']);
  if (calendar === undefined)
    faults.at('calendar').add(given['calendar'], `one of ${periods.join(', ')}`, "write 'month'");
  if (calendar === undefined || utcOffset === undefined) return undefined;
  const length = PERIODS[calendar];
  return { calendar, length, name: renderSpan(length), utcOffset };
}

/** @see https://en.wikipedia.org/wiki/List_of_UTC_offsets */
const [WEST, EAST] = [-12 * HOUR, 14 * HOUR];

function readUtcOffset(faults: Faults, given: unknown): number | undefined {
  if (given === undefined) return 0;
  const isWest = typeof given === 'string' && given.startsWith('-');
  const size = parseSpan(typeof given === 'string' ? given.replace(/^[-+]/, '') : given) ?? NaN;
  const offset = isWest ? -size : size;
  const isSound = offset >= WEST && offset <= EAST && offset % (15 * MINUTE) === 0;
  faults.require(
    isSound,
    given,
    'how far local time is ahead of UTC, from -12h to 14h, in quarters of an hour',
    "write '2h' or '-5h': Prometheus knows no time zones",
  );
  return isSound ? offset + 0 : undefined;
}

/** A window as people say it, after "over". */
export function windowWords({ calendar, name }: ReadWindow): string {
  return calendar === undefined ? name : `a calendar ${calendar}`;
}
