import type { Plain } from '../../core/read-values';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** A step of a whole day: of hours that are named one by one the scheduler takes the last for a start otherwise. */
const WHOLE_DAY = 24;

/**
 * A cron line as the scheduler of Litmus is told of it; undefined where it cannot be: it knows one minute of the hour, or
 * every so many, and neither days of the month nor months. It makes a cron line of this again:
 * `<minute> <hours>/<step> * * <days>`.
 *
 * @see https://github.com/litmuschaos/chaos-scheduler/blob/master/controllers/createEngineForRepeat.go (scheduleRepeat)
 */
export function litmusRepeat(cron: string): Plain | undefined {
  const [minutes = '', hours = '', monthDays, months, weekDays = ''] = cron.split(' ');
  const interval = intervalOf(minutes, hours);
  const days = daysOf(weekDays);
  if (interval === undefined || days === undefined || monthDays !== '*' || months !== '*') return undefined;
  const [included] = hours.split('/');
  return {
    properties: { minChaosInterval: interval },
    ...(included === '*' ? {} : { workHours: { includedHours: included } }),
    ...(days === '*' ? {} : { workDays: { includedDays: days } }),
  };
}

function intervalOf(minutes: string, hours: string): Plain | undefined {
  const every = /^\*(?:\/(\d+))?$/.exec(minutes);
  const isPlain = /^(\*|[\d,-]+)$/.test(hours);
  if (every !== null) return isPlain ? { minute: { everyNthMinute: Number(every[1] ?? 1) } } : undefined;
  const step = stepOf(hours);
  if (!/^\d+$/.test(minutes) || step === undefined) return undefined;
  return { hour: { everyNthHour: step, minuteOfTheHour: Number(minutes) } };
}

/** The step that leaves hours what they are: `10/1` would be all from ten on, and `9-16/24` nine alone. */
function stepOf(hours: string): number | undefined {
  const [, range = '', by] = /^(\*|[\d,-]+)(?:\/(\d+))?$/.exec(hours) ?? [];
  const last = range.split(',').at(-1) ?? '';
  if (range === '') return undefined;
  if (by !== undefined) return Number(by);
  return last === '*' || last.includes('-') ? 1 : WHOLE_DAY;
}

/** Names of the days, one by one: older schedulers know no numbers. */
function daysOf(weekDays: string): string | undefined {
  if (weekDays === '*') return '*';
  if (!/^[0-6](-[0-6])?(,[0-6](-[0-6])?)*$/.test(weekDays)) return undefined;
  const numbers = weekDays.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_each, at) => first + at);
  });
  return numbers.map((number) => DAYS[number]).join(',');
}

/** Spec of a ChaosSchedule. Its engines never overlap: the scheduler leaves out a run while the one before goes on. */
export function litmusScheduleSpec(repeat: Plain, engine: Plain): Plain {
  return { schedule: { repeat }, engineTemplateSpec: engine };
}

/**
 * Runs beyond those of the cron line: a new schedule begins with one where its day and its hour are now.
 *
 * @see https://github.com/litmuschaos/chaos-scheduler/blob/master/controllers/createEngineForRepeat.go (firstScheduleTime)
 */
export const FIRST_RUN = 1;
