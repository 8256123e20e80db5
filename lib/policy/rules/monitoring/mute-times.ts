import { hasText, isFilled } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { LEFT_OUT, ofConfigs } from './operator';

type Texts = Maybe<readonly Maybe<string>[]>;

interface Interval {
  readonly times?: Maybe<readonly Times[]>;
  readonly weekdays?: Texts;
  readonly daysOfMonth?: Maybe<readonly Days[]>;
  readonly months?: Texts;
  readonly years?: Texts;
}

interface Times {
  readonly startTime?: Maybe<string>;
  readonly endTime?: Maybe<string>;
}

interface Days {
  readonly start?: Maybe<number>;
  readonly end?: Maybe<number>;
}

const CARD = {
  class: 'later',
  why: `${LEFT_OUT}.`,
  docs: 'github.com/prometheus-operator/prometheus-operator: pkg/apis/monitoring/v1alpha1/validation.go',
} as const;

export const MUTE_NAME: Rule = {
  ...CARD,
  id: 'alert-time-name',
  title: 'An interval of time of an AlertmanagerConfig has a name',
  on: ofConfigs('MuteTimeIntervals'),

  check({ name }: { readonly name?: Maybe<string> }, place) {
    if (!isFilled(name)) place.refuse('name', name, 'a name', 'write such as name: at-night');
  },
};

export const MUTE_TIMES: Rule = {
  ...CARD,
  id: 'alert-time-range',
  title: 'A range of times has a startTime, and an endTime after it',
  on: ofConfigs('Times'),

  check({ startTime, endTime }: Times, place) {
    if (!isFilled(startTime))
      place.refuse('startTime', startTime, 'a time of the day', "add such as startTime: '22:00'");
    if (!isFilled(endTime))
      place.refuse('endTime', endTime, 'a time of the day', "add such as endTime: '24:00'");
    if (hasText(startTime) && hasText(endTime) && startTime >= endTime)
      place.refuse(
        'endTime',
        endTime,
        `later than ${startTime}`,
        "make two ranges of it, up to '24:00' and from '00:00'",
      );
  },
};

export const MUTE_DAYS: Rule = {
  ...CARD,
  id: 'alert-time-days',
  title: 'A range of days of the month begins and ends on days that there are, in their order',
  on: ofConfigs('DaysOfMonth'),

  check(days: Days, place) {
    const start = days.start ?? 0;
    const end = days.end ?? 0;
    if (start === 0) place.refuse('start', days.start, '1 to 31, or -31 to -1', 'write such as start: 1');
    if (end === 0) place.refuse('end', days.end, '1 to 31, or -31 to -1', 'write such as end: -1');
    if (start === 0 || end === 0) return;
    const isBackwards = fromStart(start) > fromStart(end) || (start < 0 && end > 0);
    if (isBackwards) place.refuse('end', end, `not before ${start}`, 'make two ranges of it');
  },
};

/** Days are counted from the end of a month in the shortest one. */
const SHORTEST_MONTH = 28;

const fromStart = (day: number): number => (day < 0 ? SHORTEST_MONTH + day : day);

const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

const weekdayOf = (text: string): number => WEEKDAYS.indexOf(text.toLowerCase());
const monthOf = (text: string): number =>
  /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.toLowerCase()) + 1;

const RANGES = [
  ['weekdays', weekdayOf, 'weeks begin on Sunday'],
  ['months', monthOf, 'years begin in January'],
  ['years', Number, 'years count up'],
] as const;

export const MUTE_RANGES: Rule = {
  ...CARD,
  id: 'alert-time-order',
  title: 'Ranges of weekdays, months and years do not run backwards: weeks begin on Sunday',
  on: ofConfigs('TimeIntervals'),

  check(interval: Interval, place) {
    for (const [field, read, why] of RANGES)
      interval[field]?.forEach((range, index) => {
        const [start = '', end] = (range ?? '').split(':');
        if (end !== undefined && read(start) > read(end))
          place.refuse(
            [field, index],
            range,
            `a range that does not run backwards: ${why}`,
            'make two ranges of it',
          );
      });
  },
};

/** When alerts are mute. */
export const MUTE_TIME_RULES: readonly Rule[] = [MUTE_NAME, MUTE_TIMES, MUTE_DAYS, MUTE_RANGES];
