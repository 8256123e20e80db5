/** A field of a cron line, by its bounds. */
interface CronField {
  readonly least: number;
  readonly most: number;
}

const FIELDS: readonly CronField[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12 },
  { least: 0, most: 6 },
];

const SHORTEST_MONTH = 28;
const WEEK = 7;

/**
 * How often a cron line comes round within some days, at most; undefined where it is not five fields of numbers. A day is
 * one of its days when the day of the month or that of the week fits, where both are said; an asterisk says none, one
 * with a step such as 2 does. Months are passed over: a window may lie wholly in one.
 *
 * @see https://github.com/robfig/cron (SpecSchedule.Next, dayMatches, getRange), which Chaos Mesh reads schedules with
 */
export function mostRuns(cron: string, days: number): number | undefined {
  const fields = cron.split(' ').map((text, at) => countOf(text, FIELDS[at]));
  const [minutes, hours, monthDays, months, weekDays] = fields;
  if (fields.length !== FIELDS.length || !minutes || !hours || !monthDays || !months || !weekDays)
    return undefined;
  const [, , monthText = '', , weekText = ''] = cron.split(' ');
  const ofMonth = isUnbound(monthText) ? 0 : monthDays * Math.ceil(days / SHORTEST_MONTH);
  const ofWeek = isUnbound(weekText) ? 0 : weekDays * Math.ceil(days / WEEK);
  const isBound = ofMonth + ofWeek > 0;
  return minutes * hours * Math.ceil(isBound ? Math.min(days, ofMonth + ofWeek) : days);
}

/** Whether a field says nothing: a part of it is all that there is, with no step beyond 1. */
function isUnbound(text: string): boolean {
  return text.split(',').some((part) => /^\*(\/0?1)?$/.test(part));
}

/** How many values a field has; undefined where it is none. */
function countOf(text: string, field: CronField | undefined): number | undefined {
  const values = new Set<number>();
  if (field === undefined) return undefined;
  for (const part of text.split(',')) {
    const range = rangeOf(part, field);
    if (range === undefined) return undefined;
    for (let value = range.low; value <= range.high; value += range.step) values.add(value);
  }
  return values.size;
}

interface CronRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

function rangeOf(part: string, { least, most }: CronField): CronRange | undefined {
  const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (match === null) return undefined;
  const [, from, to, by] = match;
  const low = Number(from ?? least);
  // A start with a step and no end goes on to the last value.
  const last = from === undefined || by !== undefined ? most : low;
  const high = Number(to ?? last);
  const step = Number(by ?? 1);
  return low >= least && high <= most && low <= high && step > 0 ? { low, high, step } : undefined;
}
