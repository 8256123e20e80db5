import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/prometheus/span';
import { type Ratio, ONE, ratio, times, toNumber } from '../../lib/slo/ratio';
import type { Tier } from '../../lib/slo/tier';
import {
  detectionBounds,
  detectionTime,
  errorsOfBurn,
  exhaustionTime,
  fewestEvents,
  fewestEventsPerHour,
  guardedDetectionTime,
  resetLag,
  resetTime,
} from '../../lib/slo/tier-maths';
import { CLOCK, tiersOf } from './promised';

const BUDGET = ratio(1, 1000);

const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : Math.round(milliseconds / 1000);

function all(percent: string, rolling: string, errors: Ratio): (number | undefined)[] {
  return tiersOf(percent, rolling).tiers.map((tier) => seconds(detectionTime(tier, errors)));
}

const hms = (hours: number, minutes: number, rest = 0): number => hours * 3600 + minutes * 60 + rest;

describe('a steady failure of 99.9% over 30d is found', () => {
  test.each([
    ['at once, if it is total', ONE, [52, 279, 409, 409]],
    [
      'at 20 times the even pace',
      errorsOfBurn(ratio(20), BUDGET),
      [hms(0, 43, 12), hms(1, 50, 30), hms(3, 38, 30), hms(3, 38, 30)],
    ],
    [
      'at 10 times the even pace, by all but the fastest',
      errorsOfBurn(ratio(10), BUDGET),
      [undefined, hms(3, 38, 30), hms(7, 14, 30), hms(7, 14, 30)],
    ],
    ['never at the even pace', BUDGET, [undefined, undefined, undefined, undefined]],
    [
      'by the slowest alone just above it',
      errorsOfBurn(ratio(105, 100), BUDGET),
      [undefined, undefined, undefined, hms(68, 34, 17) + 150],
    ],
  ])('%s', (_, errors, expected) => {
    expect(all('99.9', '30d', errors)).toEqual(expected);
  });
});

test('a failure of 90% over 30d is found in half an hour, since the threshold is capped', () => {
  expect(all('90', '30d', ONE)[0]).toBe(hms(0, 30));
});

test('half of all requests slow, of 99% over 30d, are found in 17 minutes', () => {
  expect(all('99', '30d', ratio(1, 2)).slice(0, 2)).toEqual([hms(0, 17, 17), hms(0, 45, 42)]);
});

test('four times the even pace of 99.5% over 28d makes a ticket, and no page', () => {
  expect(all('99.5', '28d', ratio(2, 100))).toEqual([undefined, undefined, hms(16, 50, 30), hms(18, 2, 30)]);
});

describe('after the failure', () => {
  test.each([
    [ONE, [296, 1789, 7178, 21578]],
    [ratio(2, 100), [84, 1260, 6120, 20520]],
  ])('tiers reset when the short window has forgotten enough', (errors, expected) => {
    const { tiers } = tiersOf('99.9', '30d');
    expect(tiers.map((tier) => seconds(resetTime(tier, errors)))).toEqual(expected);
    expect(tiers.map(resetLag)).toEqual([0, 0, 0, 5 * MINUTE]);
  });

  test('what never fired needs none', () => {
    expect(tiersOf('99.9', '30d').tiers.map((tier) => resetTime(tier, BUDGET))).toEqual([0, 0, 0, 0]);
  });
});

describe('traffic', () => {
  const [fast] = tiersOf('99.9', '30d').tiers;
  if (fast === undefined) throw new Error('no tier');

  test('below which one bad event fires the fastest tier', () => {
    expect([fewestEvents(fast), fewestEventsPerHour(fast)]).toEqual([70, 70]);
    const [, slow] = tiersOf('99.9', '30d').tiers;
    expect(slow && [fewestEvents(slow), fewestEventsPerHour(slow)]).toEqual([167, 28]);
  });

  test('of one event a minute, with five bad events asked for, is found after five minutes', () => {
    const guard = { rate: 1 / 60, badEvents: 5 };
    expect(seconds(guardedDetectionTime(fast, ONE, guard))).toBe(300);
    expect(seconds(guardedDetectionTime(fast, ONE, { rate: 10, badEvents: 5 }))).toBe(52);
    expect(guardedDetectionTime(fast, ONE, { rate: 1 / 3600, badEvents: 5 })).toBeUndefined();
    expect(guardedDetectionTime(fast, BUDGET, guard)).toBeUndefined();
  });
});

test('a budget that burns at 14.4 times the even pace is gone in two days', () => {
  const [fast] = tiersOf('99.9', '30d').tiers;
  expect(fast && exhaustionTime(fast, 30 * DAY)).toBeCloseTo(50 * HOUR);
});

/**
 * Plays a failure step by step: every step has a ratio of errors, windows are means of the steps in them, and windows
 * above 2h are means of means over 5m. Answers when both windows are first above the threshold.
 */
function played(tier: Tier, errors: number, step: number): number | undefined {
  const threshold = toNumber(tier.threshold);
  const base: number[] = [];
  const sums = { long: 0, short: 0, base: 0, chainedLong: 0, chainedShort: 0 };
  const failing = (at: number): number => (at > 0 ? errors : 0);
  for (let at = step; at <= 2 * tier.long; at += step) {
    sums.base += failing(at) - failing(at - 5 * MINUTE);
    sums.long += failing(at) - failing(at - tier.long);
    sums.short += failing(at) - failing(at - tier.short);
    base.push((sums.base * step) / (5 * MINUTE));
    const index = base.length - 1;
    sums.chainedLong += (base[index] ?? 0) - (base[index - tier.long / step] ?? 0);
    sums.chainedShort += (base[index] ?? 0) - (base[index - tier.short / step] ?? 0);
    const long = ((tier.long > 2 * HOUR ? sums.chainedLong : sums.long) * step) / tier.long;
    const short = ((tier.short > 2 * HOUR ? sums.chainedShort : sums.short) * step) / tier.short;
    if (long > threshold && short > threshold) return at;
  }
  return undefined;
}

const fitted = fc
  .tuple(
    fc.integer({ min: 50_000, max: 999_900 }),
    fc.integer({ min: 6, max: 90 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([percent, days, index]) => tiersOf(String(percent / 10_000), `${days}d`).tiers[index]);

describe('for any objective, window and ratio of errors', () => {
  test('the closed form tells when a failure that is played step by step is found', () => {
    const step = 5 * SECOND;
    fc.assert(
      fc.property(fitted, fc.integer({ min: 1, max: 999 }), (tier, above) => {
        if (tier === undefined) return;
        const threshold = toNumber(tier.threshold);
        // From just above the threshold up to a total failure.
        const errors = Math.min(1, threshold + ((1 - threshold) * above) / 999);
        const exact = ratio(BigInt(Math.round(errors * 1e12)), 10n ** 12n);
        const theory = detectionTime(tier, exact) ?? NaN;
        const real = played(tier, toNumber(exact), step) ?? NaN;
        expect(Math.abs(real - theory)).toBeLessThanOrEqual(2 * step);
      }),
      { numRuns: 60 },
    );
  });

  test('more errors are found no later, and reset no sooner', () => {
    const share = fc.integer({ min: 1, max: 1000 }).map((n) => ratio(n, 1000));
    fc.assert(
      fc.property(fitted, share, share, (tier, a, b) => {
        if (tier === undefined) return;
        const [few, many] = toNumber(a) < toNumber(b) ? [a, b] : [b, a];
        const found = [detectionTime(tier, few) ?? Infinity, detectionTime(tier, many) ?? Infinity];
        expect(found[1]).toBeLessThanOrEqual(found[0] ?? 0);
        expect(resetTime(tier, many)).toBeGreaterThanOrEqual(resetTime(tier, few));
        expect(resetTime(tier, many)).toBeLessThan(tier.short);
      }),
    );
  });

  test('the share of the budget that is gone when it is found does not depend on how bad it is', () => {
    const burn = fc.integer({ min: 11, max: 900 });
    fc.assert(
      fc.property(burn, (tenths) => {
        const [fast] = tiersOf('99.9', '30d').tiers;
        const errors = times(times(ratio(144, 10), BUDGET), ratio(tenths, 10));
        if (fast === undefined || toNumber(errors) > 1) return;
        const time = detectionTime(fast, errors) ?? NaN;
        expect((time * toNumber(errors)) / (30 * DAY * toNumber(BUDGET))).toBeCloseTo(toNumber(fast.spent));
      }),
    );
  });

  test('a clock makes it later by a scrape and two evaluations at most', () => {
    const [fast] = tiersOf('99.9', '30d').tiers;
    expect(fast && detectionBounds(fast, ONE, CLOCK)).toEqual({ earliest: 51_840, latest: 51_840 + 90_000 });
    expect(fast && detectionBounds(fast, BUDGET, CLOCK)).toBeUndefined();
  });
});
