import fc from 'fast-check';
import {
  CRON_SCHEDULE,
  CRON_TIME_ZONE,
  ZONE_IN_SCHEDULE,
} from '../../../../lib/policy/rules/workloads/cron-jobs';
import { faultOfSchedule } from '../../../../lib/policy/rules/workloads/cron-schedule';
import { type Case, testCases } from '../pods/cases';
import { cronJob } from './jobs';

const at = 'spec.schedule';
const old = { kubernetesVersion: '1.28' } as const;
const since = { kubernetesVersion: '1.29' } as const;

const refused: Case[] = [
  ...[
    '* 24 * * *',
    '60 * * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 0 *',
    '* * * 13 *',
    '0 0 * * 7',
    '* * * *',
    '* * * * * *',
    '5-1 * * * *',
    '0-60 * * * *',
    '0 0 L * *',
    '0 0 15W * *',
    '0 0 * * 1#2',
    '@reboot',
    '@Daily',
    '@daily ',
    ' @daily',
    '@every',
    '@every 5',
    '@every m',
    '@every 5m ',
    '* * * * MON-',
    '*/0 * * * *',
    '*/a * * * *',
    '*/2/3 * * * *',
    '1-2-3 * * * *',
    '-5 * * * *',
    'a * * * *',
    '1.5 * * * *',
    '0 0 1 sun *',
    'TZ=Nowhere/Land 0 0 * * *',
    'TZ=UTC',
  ].map((schedule): Case => ({ rule: CRON_SCHEDULE, of: schedule, given: cronJob({ schedule }), at })),
  {
    rule: ZONE_IN_SCHEDULE,
    of: 'TZ= from 1.29 on',
    given: cronJob({ schedule: 'TZ=UTC 0 0 * * *' }),
    at,
    options: since,
  },
  {
    rule: ZONE_IN_SCHEDULE,
    of: 'CRON_TZ= beside timeZone in 1.28',
    given: cronJob({ schedule: 'CRON_TZ=UTC 0 0 * * *', timeZone: 'UTC' }),
    at,
    options: old,
  },
  ...['', 'Local', 'utc', 'europe/berlin', 'Europe', 'Europe/Berlin ', 'UTC+2', 'Nowhere/Land', '../UTC'].map(
    (timeZone): Case => ({
      rule: CRON_TIME_ZONE,
      of: `"${timeZone}"`,
      given: cronJob({ timeZone }),
      at: 'spec.timeZone',
    }),
  ),
];

const taken: Case[] = [
  ...[
    '*/5 * * * *',
    '  0 0 * * *  ',
    '0,30 * * * *',
    '0 9-17/2 * * MON-FRI',
    '0 0 1 JAN *',
    '? * * * ?',
    '0 0 * * 0',
    '5/15 * * * *',
    '05 +1 * * *',
    '1,,2 * * * *',
    '*-7 * * * *',
    '*/100 * * * *',
    '0 0 * * sun-sat',
    '@hourly',
    '@midnight',
    '@every 1h30m',
    '@every -1.5h',
    '@every 0',
    '@every 1µs',
    'TZ=Europe/Berlin 0 0 * * *',
    'CRON_TZ=Local @daily',
    'TZ= 0 0 * * *',
  ].map((schedule): Case => ({ rule: CRON_SCHEDULE, of: schedule, given: cronJob({ schedule }) })),
  { rule: CRON_SCHEDULE, of: 'no schedule, which is told elsewhere', given: cronJob({ schedule: '' }) },
  {
    rule: ZONE_IN_SCHEDULE,
    of: 'TZ= alone in 1.28',
    given: cronJob({ schedule: 'TZ=UTC 0 0 * * *' }),
    options: old,
  },
  { rule: ZONE_IN_SCHEDULE, of: 'timeZone', given: cronJob({ timeZone: 'UTC' }), options: since },
  ...[
    'UTC',
    'Etc/UTC',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'US/Pacific',
    'Etc/GMT+5',
    'CET',
    null,
  ].map((timeZone): Case => ({ rule: CRON_TIME_ZONE, of: `${timeZone}`, given: cronJob({ timeZone }) })),
];

testCases(refused, taken);

const field = (from: number, to: number): fc.Arbitrary<string> => {
  const number = fc.integer({ min: from, max: to });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc
    .tuple(fc.oneof(fc.constant('*'), range), fc.integer({ min: 1, max: 99 }))
    .map((parts) => parts.join('/'));
  return fc
    .array(fc.oneof(fc.constant('*'), number.map(String), range, step), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(','));
};

test('every list of numbers, ranges and steps within the bounds is a schedule', () => {
  const schedules = fc
    .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(schedules, (schedule) => {
      expect(faultOfSchedule(schedule)).toBeUndefined();
    }),
  );
});

test('a number above the bounds is told with the name of its field', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24, max: 1000 }), (hour) => {
      expect(faultOfSchedule(`0 ${hour} * * *`)).toMatch(/^hour: /);
    }),
  );
});
