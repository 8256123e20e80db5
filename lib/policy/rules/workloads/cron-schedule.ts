import { isGoDuration } from '../../../core/go-texts';
import { isTimeZone } from './time-zones';

/** What a field of a schedule may hold. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names of its numbers, from `from` on. */
  readonly names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const SHORTHANDS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What the API server would not read of a schedule: what is allowed there; undefined where it reads all of it.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go (ParseStandard)
 */
export function faultOfSchedule(schedule: string): string | undefined {
  const [, zone] = /^(?:CRON_)?TZ=(\S*)/.exec(schedule) ?? [];
  if (zone === undefined) return faultOfTimes(schedule);
  if (zone !== 'Local' && zone !== '' && !isTimeZone(zone)) return 'a time zone after TZ=';
  return schedule.includes(' ')
    ? faultOfTimes(schedule.slice(schedule.indexOf(' ')).trim())
    : 'a schedule after TZ=';
}

function faultOfTimes(times: string): string | undefined {
  if (times.startsWith('@')) return faultOfShorthand(times);
  const parts = times.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== FIELDS.length)
    return `five fields, and there are ${parts.length}: minute, hour, day of the month, month, day of the week`;
  for (const [index, field] of FIELDS.entries()) {
    if (!isSound(parts[index] ?? '', field)) return `${field.name}: ${rangeOf(field)}`;
  }
  return undefined;
}

function faultOfShorthand(times: string): string | undefined {
  if (SHORTHANDS.includes(times)) return undefined;
  const every = '@every ';
  if (times.startsWith(every) && isGoDuration(times.slice(every.length))) return undefined;
  return `${SHORTHANDS.join(', ')}, or @every and a duration such as 1h30m`;
}

function rangeOf({ from, to, names }: Field): string {
  const words = names === undefined ? '' : ` or ${names[0] ?? ''}-${names.at(-1) ?? ''}`;
  return `*, ${from}-${to}${words}, lists with commas, and steps such as */2`;
}

/** Commas with nothing between them do not count. */
function isSound(text: string, field: Field): boolean {
  return text.split(',').every((part) => part === '' || isRange(part, field));
}

function isRange(text: string, field: Field): boolean {
  const [range = '', step, ...slashes] = text.split('/');
  const [low = '', high, ...hyphens] = range.split('-');
  if (slashes.length > 0 || (step !== undefined && !(numberOf(step) > 0))) return false;
  if (low === '*' || low === '?') return true;
  // "5/15" is "5 and every fifteenth after it", and a number alone is a range of one.
  const end = high === undefined ? field.to : valueOf(high, field);
  return hyphens.length === 0 && isWithin(valueOf(low, field), end, field);
}

function isWithin(start: number, end: number, { from, to }: Field): boolean {
  return start >= from && end <= to && start <= end;
}

/** A number or a name as a number; NaN for any other, which is neither more nor less than anything. */
function valueOf(text: string, { from, names }: Field): number {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + from : numberOf(text);
}

/** A whole number as Go's strconv.Atoi reads it, with a plus or without. */
function numberOf(text: string): number {
  return /^\+?\d+$/.test(text) ? Number(text) : NaN;
}
