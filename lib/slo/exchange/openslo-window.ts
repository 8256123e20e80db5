import { plainOf } from '../../core/read-values';
import { DAY, HOUR, MINUTE, type Span } from '../../prometheus/span';
import { inOneUnit } from '../dashboard/asked';
import type { CalendarPeriod, SloWindow } from '../window';
import { textOf } from './carry';
import type { Notes } from './exchange';

/** Units of lengths of time in OpenSLO. @see https://github.com/OpenSLO/OpenSLO#general-schema (duration-shorthand) */
const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
  M: 30 * DAY,
  Q: 90 * DAY,
  Y: 365 * DAY,
};

/** A length of time in milliseconds; months and longer are not all alike, and become round numbers of days. */
export function readShorthand(given: unknown): number | undefined {
  const [, amount = '', unit = ''] = /^(\d+)([mhdwMQY])$/.exec(textOf(given) ?? '') ?? [];
  const size = UNITS[unit];
  return size === undefined || Number(amount) === 0 ? undefined : Number(amount) * size;
}

/** The length of a slice: minutes where it is a number. @see https://github.com/OpenSLO/OpenSLO#objectives (timeSliceWindow) */
export function readSliceWindow(given: unknown): number | undefined {
  return readShorthand(/^\d+$/.test(textOf(given) ?? '') ? `${textOf(given) ?? ''}m` : given);
}

const CALENDARS: Readonly<Record<string, CalendarPeriod>> = {
  '1w': 'week',
  '7d': 'week',
  '1M': 'month',
  '1Q': 'quarter',
  '3M': 'quarter',
};

const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Z'];

/** The window of an SLO; it has one. */
export function readTimeWindow(notes: Notes, given: readonly unknown[]): SloWindow | undefined {
  const field = 'spec.timeWindow[0]';
  const [first, ...others] = given.map(plainOf);
  if (first === undefined || others.length > 0) {
    notes.refuse('spec.timeWindow', given, 'must be one window');
    return;
  }
  notes.unknownKeys(field, first, ['duration', 'isRolling', 'calendar']);
  if (first['calendar'] !== undefined && first['isRolling'] !== true)
    return readCalendar(notes, field, first);
  const length = readShorthand(first['duration']);
  if (length === undefined) {
    notes.refuse(`${field}.duration`, first['duration'], 'must be a length of time such as 30d');
    return;
  }
  if (/[MQY]$/.test(textOf(first['duration']) ?? ''))
    notes.say(
      `${field}.duration`,
      first['duration'],
      `becomes ${inOneUnit(length)}: a rolling window has one length`,
    );
  return { rolling: inOneUnit(length) as Span };
}

function readCalendar(
  notes: Notes,
  field: string,
  window: Readonly<Record<string, unknown>>,
): SloWindow | undefined {
  const calendar = CALENDARS[textOf(window['duration']) ?? ''];
  const { startTime, timeZone } = plainOf(window['calendar']);
  if (calendar === undefined) {
    notes.refuse(
      `${field}.duration`,
      window['duration'],
      'must be 1w, 1M or 1Q: kiban counts weeks, months and quarters',
    );
    return;
  }
  if (startTime !== undefined)
    notes.say(
      `${field}.calendar.startTime`,
      startTime,
      `is left out: a ${calendar} begins where the calendar says`,
    );
  if (timeZone !== undefined && !UTC.includes(textOf(timeZone) ?? ''))
    notes.say(
      `${field}.calendar.timeZone`,
      timeZone,
      "is left out: Prometheus knows no time zones; write window: { …, utcOffset: '2h' } for a fixed offset",
    );
  return { calendar };
}
