import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { faultOfSchedule } from './cron-schedule';
import { isTimeZone } from './time-zones';

interface CronJobSpec {
  readonly schedule?: Maybe<string>;
  readonly timeZone?: Maybe<string>;
}

const DOCS = 'pkg/apis/batch/validation/validation.go';

export const CRON_SCHEDULE: Rule = {
  id: 'cron-schedule',
  class: 'api',
  title: 'A schedule has five fields that cron can read, or is a word such as @hourly',
  why: 'The API server refuses any other: seconds, years, L, W, #, @reboot, and 7 for Sunday.',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  on: ['batch/v1.CronJobSpec'],

  check({ schedule }: CronJobSpec, place) {
    const given = schedule ?? '';
    const allowed = given === '' ? undefined : faultOfSchedule(given);
    if (allowed !== undefined)
      place.refuse('schedule', given, allowed, 'write such as "30 2 * * 1-5", or @daily');
  },
};

export const ZONE_IN_SCHEDULE: Rule = {
  id: 'zone-in-schedule',
  class: 'api',
  title: 'The time zone of a CronJob stands in timeZone, not in its schedule',
  why: 'The API server refuses TZ= in a schedule from Kubernetes 1.29 on, and before that beside timeZone.',
  docs: `${DOCS} (validateScheduleFormat)`,
  on: ['batch/v1.CronJobSpec'],

  check({ schedule, timeZone }: CronJobSpec, place) {
    if (schedule?.includes('TZ') === true && (place.isAtLeast('1.29') || isGiven(timeZone)))
      place.refuse('schedule', schedule, 'a schedule without TZ', 'write such as timeZone: Europe/Berlin');
  },
};

export const CRON_TIME_ZONE: Rule = {
  id: 'cron-time-zone',
  class: 'api',
  title: 'The timeZone of a CronJob is a name of the IANA database, to the letter',
  why: 'The API server refuses any other, and Local.',
  docs: `${DOCS} (validateTimeZone)`,
  on: ['batch/v1.CronJobSpec'],

  check({ timeZone }: CronJobSpec, place) {
    const given = timeZone ?? undefined;
    if (given !== undefined && !isTimeZone(given))
      place.refuse(
        'timeZone',
        given,
        'a time zone of the IANA database',
        'write such as timeZone: Europe/Berlin',
      );
  },
};

/** When a CronJob makes its Jobs. */
export const CRON_JOB_RULES: readonly Rule[] = [CRON_SCHEDULE, ZONE_IN_SCHEDULE, CRON_TIME_ZONE];
