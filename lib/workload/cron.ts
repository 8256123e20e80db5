/** Fields of a cron line: name, bounds and the names that may stand for numbers. */
const FIELDS = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

type Field = (typeof FIELDS)[number];

const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What is wrong with a cron schedule, in words; undefined when the CronJob controller can read it.
 *
 * @see https://github.com/robfig/cron (ParseStandard), which Kubernetes uses
 */
export function scheduleFault(schedule: string): string | undefined {
  if (/^(TZ|CRON_TZ)=/.test(schedule)) return 'the time zone belongs in timeZone';
  if (schedule.startsWith('@')) return macroFault(schedule);
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `${parts.length} fields instead of 5`;
  for (const [index, field] of FIELDS.entries()) {
    const wrong = (parts[index] ?? '').split(',').find((range) => !isRange(range, field));
    if (wrong !== undefined)
      return `${field.name} ${JSON.stringify(wrong)} is not within ${field.least} to ${field.most}`;
  }
  return undefined;
}

function macroFault(schedule: string): string | undefined {
  if (MACROS.includes(schedule) || /^@every (\d+(\.\d+)?(ms|s|m|h))+$/.test(schedule)) return undefined;
  return `${schedule} is none of ${MACROS.join(', ')} and @every 1h`;
}

/** `*`, `?`, `a`, `a-b`, each with an optional step. */
function isRange(text: string, field: Field): boolean {
  const match = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(text);
  if (!match) return false;
  const [, from = '', to, step] = match;
  if (step !== undefined && Number(step) === 0) return false;
  if (from === '*' || from === '?') return to === undefined;
  const low = valueOf(from, field);
  const high = to === undefined ? low : valueOf(to, field);
  return low !== undefined && high !== undefined && low <= high;
}

function valueOf(text: string, field: Field): number | undefined {
  const names: readonly string[] = field.names;
  const named = names.indexOf(text.toLowerCase());
  const value = named >= 0 ? named + field.least : /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= field.least && value <= field.most ? value : undefined;
}
