import type { Maybe, Place, Rule } from '../../rule';
import { faultOfSchedule } from '../workloads/cron-schedule';
import { isTimeZone } from '../workloads/time-zones';

interface Trigger {
  readonly type?: Maybe<string>;
  readonly metadata?: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

export const CRON_TRIGGER: Rule = {
  id: 'trigger-cron',
  class: 'later',
  title: 'A trigger on times has two schedules that differ, a time zone and a number of replicas',
  why: 'The scaler is not built or fails, and nothing is scaled.',
  docs: 'https://github.com/kedacore/keda, pkg/scalers/cron_scaler.go (Validate)',
  on: ['keda.sh/v1alpha1.Triggers', 'jobs.keda.sh/v1alpha1.Triggers'],

  check({ type, metadata }: Trigger, place) {
    if (type !== 'cron') return;
    const given = (name: string): string => (metadata?.[name] ?? '').trim();
    for (const name of ['start', 'end']) checkSchedule(name, given(name), place);
    const [zone, replicas] = [given('timezone'), given('desiredReplicas')];
    if (given('start') !== '' && given('start') === given('end'))
      place.refuse(['metadata', 'end'], given('end'), 'another time than start', 'write when it ends');
    if (zone !== '' && !isTimeZone(zone))
      place.refuse(['metadata', 'timezone'], zone, 'a time zone', 'write such as timezone: Europe/Berlin');
    if (replicas !== '' && !/^[-+]?0*[1-9]\d*$/.test(replicas))
      place.refuse(['metadata', 'desiredReplicas'], replicas, 'a whole number, not 0', 'write such as "3"');
  },
};

function checkSchedule(name: string, schedule: string, place: Place): void {
  if (schedule === '') return;
  // Names such as @daily are for CronJobs.
  const allowed = schedule.startsWith('@') ? 'five fields' : faultOfSchedule(schedule);
  if (allowed === undefined) return;
  place.refuse(['metadata', name], schedule, allowed, `write such as ${name}: 0 8 * * 1-5`);
}

/** Triggers on times. */
export const CRON_TRIGGER_RULES: readonly Rule[] = [CRON_TRIGGER];
