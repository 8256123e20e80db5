import fc from 'fast-check';
import { litmus } from '../../lib/chaos/chaos-tool';
import { mostRuns } from '../../lib/chaos/cron-runs';
import { litmusRepeat } from '../../lib/chaos/litmus/litmus-schedule';
import '../support/property-seed';
import type { Loose } from '../support/synth';
import { broken, refused } from './chaos-app';

const FACTS = { chaos: litmus() };

describe('A ChaosSchedule by Litmus', () => {
  const WEEKLY = { schedule: '0 10 * * 1' };

  it('is a schedule of engines, whose account is the same', () => {
    const once = broken({ facts: FACTS }).manifest;
    const { kind, metadata, spec } = broken({ facts: FACTS, chaos: WEEKLY }).manifest;
    expect(kind).toBe('ChaosSchedule');
    expect(metadata.annotations).toBeUndefined();
    expect(spec).toEqual({
      schedule: {
        repeat: {
          properties: { minChaosInterval: { hour: { everyNthHour: 24, minuteOfTheHour: 0 } } },
          workHours: { includedHours: '10' },
          workDays: { includedDays: 'Mon' },
        },
      },
      engineTemplateSpec: once.spec,
    });
  });

  it('counts the run that a new schedule begins with', () => {
    const spend = broken({ facts: FACTS }).spend;
    expect(broken({ facts: FACTS, chaos: WEEKLY }).spend).toBeCloseTo(
      (Number(mostRuns('0 10 * * 1', 30)) + 1) * spend,
      12,
    );
  });

  it('rests while it is paused, and is no other for it', () => {
    const running = broken({ facts: FACTS, chaos: WEEKLY }).manifest;
    const paused = broken({ facts: FACTS, chaos: { ...WEEKLY, paused: true } }).manifest;
    expect(paused.spec).toEqual({ ...running.spec, scheduleState: 'halt' });
    expect(paused.metadata.name).toBe(running.metadata.name);
  });

  it('has a name that leaves room for the time of a run', () => {
    const id = 'a'.repeat(50);
    expect(refused({ facts: FACTS, id, chaos: WEEKLY }).map(({ field }) => field)).toEqual(['id']);
    expect(refused({ facts: FACTS, id })).toEqual([]);
  });

  it.each(['0 10 1 * *', '0 10 * 6 *', '0,30 10 * * *', '5/20 * * * *', '*/5 */2 * * 1', '0 10 * * */2'])(
    'is refused for a line that the scheduler cannot keep: %s',
    (schedule) => {
      const budget = { objective: 90, spend: 99 };
      expect(refused({ facts: FACTS, chaos: { schedule, budget } }).map(({ field }) => field)).toEqual([
        'schedule',
      ]);
      expect(refused({ chaos: { schedule, budget } })).toEqual([]);
    },
  );
});

/** The cron line that the scheduler makes of a repeat. */
function lineOf({ properties, workHours, workDays }: Loose): string {
  const { minute, hour } = properties.minChaosInterval;
  const hours = workHours?.includedHours ?? '*';
  const days = workDays?.includedDays ?? '*';
  return minute === undefined
    ? `${hour.minuteOfTheHour} ${hours}/${hour.everyNthHour} * * ${days}`
    : `*/${minute.everyNthMinute} ${hours} * * ${days}`;
}

const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What a field of a cron line fits, as robfig/cron reads it: a start with a step and no end goes on to the last. */
function valuesOf(field: string, least: number, most: number): readonly number[] {
  const hits = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const ends = (range === '*' ? `${least}-${most}` : range).split('-').map((text) => {
      const named = NAMES.indexOf(text);
      return named >= 0 ? named : Number(text);
    });
    const [low = 0] = ends;
    const high = ends[1] ?? (step === undefined ? low : most);
    for (let value = low; value <= high; value += Number(step ?? 1)) hits.add(value);
  }
  return [...hits].sort((a, b) => a - b);
}

const timesOf = (line: string): readonly (readonly number[])[] => {
  const [minutes = '', hours = '', , , days = ''] = line.split(' ');
  return [valuesOf(minutes, 0, 59), valuesOf(hours, 0, 23), valuesOf(days, 0, 6)];
};

const numbers = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(most), fc.option(fc.nat(most))), { minLength: 1, maxLength: 3 })
    .map((parts) =>
      parts.map(([low, high]) => (high === null || high < low ? `${low}` : `${low}-${high}`)).join(','),
    );
const stepped = (most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.oneof(fc.constant('*'), numbers(most)), fc.option(fc.integer({ min: 1, max: 12 })))
    .map(([range, step]) => (step === null ? range : `${range}/${step}`));

const lines = fc
  .tuple(fc.oneof(fc.nat(59).map(String), stepped(59)), stepped(23), fc.oneof(fc.constant('*'), numbers(6)))
  .map(([minutes, hours, days]) => `${minutes} ${hours} * * ${days}`);

test('Whatever line Litmus is told of, its scheduler keeps the same times', () => {
  let told = 0;
  fc.assert(
    fc.property(lines, (line) => {
      const repeat = litmusRepeat(line);
      if (repeat === undefined) return;
      told++;
      expect(timesOf(lineOf(repeat))).toEqual(timesOf(line));
    }),
    { numRuns: 1_000 },
  );
  expect(told).toBeGreaterThan(100);
});
