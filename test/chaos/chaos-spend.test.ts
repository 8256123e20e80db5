import fc from 'fast-check';
import { type PodMode, worstShare } from '../../lib/chaos/blast-radius';
import {
  type ChaosDemand,
  chaosSpend,
  largestShare,
  longestRun,
  neededSpend,
} from '../../lib/chaos/chaos-spend';
import { mostRuns } from '../../lib/chaos/cron-runs';
import '../support/property-seed';

/** 99.9 % over 30 days are 2592 seconds. */
const DEMAND: ChaosDemand = {
  budgetSeconds: 2_592,
  spend: 0.03,
  peak: 1.5,
  share: 0.25,
  failing: 1,
  seconds: 30,
  runs: 1,
};

const demands = fc.record({
  budgetSeconds: fc.double({ min: 1, max: 1e6, noNaN: true }),
  spend: fc.double({ min: 1e-4, max: 1, noNaN: true }),
  peak: fc.double({ min: 1, max: 20, noNaN: true }),
  share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  failing: fc.double({ min: 0.01, max: 1, noNaN: true }),
  seconds: fc.double({ min: 0.001, max: 1e5, noNaN: true }),
  runs: fc.integer({ min: 1, max: 2_000 }),
});

/** Rounding of doubles, no more. */
const NOISE = 1 + 1e-9;

describe('What chaos spends', () => {
  it('is its share of the pods, for as long as it goes on, of the seconds that the objective allows', () => {
    expect(chaosSpend(DEMAND)).toBeCloseTo((1.5 * 0.25 * 30) / 2_592, 12);
    expect(chaosSpend({ ...DEMAND, failing: 0.1, runs: 4 })).toBeCloseTo(
      (1.5 * 0.25 * 0.1 * 120) / 2_592,
      12,
    );
  });

  it('is within the budget once a remedy is taken, and no larger whole number would be', () => {
    fc.assert(
      fc.property(demands, (demand) => {
        const { spend } = demand;
        const seconds = longestRun(demand);
        expect(chaosSpend({ ...demand, seconds })).toBeLessThanOrEqual(spend * NOISE);
        expect(chaosSpend({ ...demand, seconds: seconds + 1 })).toBeGreaterThan(spend / NOISE);
        expect(chaosSpend({ ...demand, share: largestShare(demand) / 100 })).toBeLessThanOrEqual(
          spend * NOISE,
        );
        expect(chaosSpend(demand)).toBeLessThanOrEqual((neededSpend(demand) / 100) * NOISE);
      }),
    );
  });
});

const modes: fc.Arbitrary<PodMode> = fc.oneof(
  fc.constantFrom<PodMode>({ mode: 'one' }, { mode: 'all' }),
  fc.integer({ min: 1, max: 20 }).map((pods): PodMode => ({ mode: 'fixed', value: String(pods) })),
  fc
    .integer({ min: 1, max: 100 })
    .map((percent): PodMode => ({ mode: 'fixed-percent', value: String(percent) })),
);

describe('A blast radius', () => {
  it('holds for any number of pods from the fewest on', () => {
    fc.assert(
      fc.property(modes, fc.integer({ min: 1, max: 300 }), fc.nat(1_000), (mode, fewest, more) => {
        const pods = fewest + more;
        expect(metOf(mode, pods) / pods).toBeLessThanOrEqual(worstShare(mode, fewest));
      }),
    );
  });
});

function metOf({ mode, value }: PodMode, pods: number): number {
  const amount = Number(value);
  if (mode === 'one') return 1;
  if (mode === 'all') return pods;
  return mode === 'fixed' ? Math.min(pods, amount) : Math.ceil((pods * amount) / 100);
}

const DAY = 86_400_000;

/** Counts the runs of a cron line in all windows of some days that begin at a midnight of a year, and takes the most. */
function countedRuns(days: number, isDay: (date: Date) => boolean, aDay: number): number {
  const hits = Array.from({ length: 366 + days }, (_each, day) =>
    isDay(new Date(Date.UTC(2027, 0, 1) + day * DAY)),
  );
  const counts = Array.from({ length: 366 }, (_each, at) => hits.slice(at, at + days).filter(Boolean).length);
  return aDay * Math.max(...counts);
}

describe('The runs of a cron line', () => {
  it.each<[string, number, (date: Date) => boolean, number]>([
    ['0 10 * * *', 30, () => true, 1],
    ['*/15 9-16 * * *', 30, () => true, 32],
    ['0 10 * * 1', 30, (date) => date.getUTCDay() === 1, 1],
    ['0 10 * * 1-5', 28, (date) => date.getUTCDay() > 0 && date.getUTCDay() < 6, 1],
    ['0 10 1 * *', 30, (date) => date.getUTCDate() === 1, 1],
    ['0 10 1,15 * *', 28, (date) => [1, 15].includes(date.getUTCDate()), 1],
    ['0 10 1 * 1', 30, (date) => date.getUTCDate() === 1 || date.getUTCDay() === 1, 1],
    ['0 10 */2 * 1', 30, (date) => date.getUTCDate() % 2 === 1 || date.getUTCDay() === 1, 1],
    ['0 10 1 * */2', 30, (date) => date.getUTCDate() === 1 || date.getUTCDay() % 2 === 0, 1],
    ['0 10 */10 * 1', 30, (date) => date.getUTCDate() % 10 === 1 || date.getUTCDay() === 1, 1],
    ['0 10 1,*/2 * 1', 30, (date) => date.getUTCDate() % 2 === 1 || date.getUTCDay() === 1, 1],
    ['0 10 1 6 *', 28, (date) => date.getUTCDate() === 1 && date.getUTCMonth() === 5, 1],
  ])('are never more than are counted for %s: %d days', (cron, days, isDay, aDay) => {
    const counted = countedRuns(days, isDay, aDay);
    expect(mostRuns(cron, days)).toBeGreaterThanOrEqual(counted);
  });

  it.each([
    ['0 10 * * *', 30, 30],
    ['0 10 * * 1', 30, 5],
    ['0 10 1 * *', 30, 2],
    ['0 10 */1 * 1', 30, 5],
    ['0 10 5,* * 1', 30, 5],
    ['0 10 * * */2', 28, 16],
    ['5/20 * * * *', 1, 72],
    ['0 0 * * *', 0.5, 1],
  ])('are counted as closely as the calendar allows: %s, %d days', (cron, days, runs) => {
    expect(mostRuns(cron, days)).toBe(runs);
  });

  it.each([
    '',
    '@daily',
    '0 10 * *',
    '0 0 10 * * 1',
    '60 * * * *',
    '0 10 * * mon',
    '0 10 0 * *',
    '*/0 * * * *',
  ])('are not known of %j', (cron) => {
    expect(mostRuns(cron, 30)).toBeUndefined();
  });
});
