import { Faults } from '../../../lib/core/faults';
import { planForFlagger, plannedRhythm } from '../../../lib/rollout/flagger/flagger-plan';
import { leastRequests } from '../../../lib/rollout/flagger/metric-specs';
import { readReleaseOptions } from '../../../lib/rollout/read-release-options';
import type { ReleaseOptions } from '../../../lib/rollout/release-options';

/*
 * A release played out second by second: requests come at random, proxies are scraped, samples arrive late, and Flagger
 * ticks. Nothing of the planner is asked but the numbers of its plan.
 */

/** Numbers from 0 to 1, the same in each run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of what comes at random, so many on average: by inversion, and by the normal law where they are many. */
function poisson(mean: number, roll: () => number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let [count, chance] = [0, Math.exp(-mean)];
  for (let left = roll(); left > chance && count < 1_000; count++) {
    left -= chance;
    chance *= mean / (count + 1);
  }
  return count;
}

const OPTIONS: ReleaseOptions = { budget: { objective: 99.9 }, traffic: { min: 80 } };

interface Weather {
  /** Requests a second. */
  readonly rate: number;
  /** Share of failures in the new version, second by second. */
  readonly failures: (second: number) => number;
}

interface Outcome {
  readonly isPromoted: boolean;
  /** Seconds of total outage at the mean of traffic. */
  readonly spent: number;
  readonly seconds: number;
}

const { plan, read } = planForFlagger(readReleaseOptions(Faults.none(), OPTIONS));
if (plan === undefined) throw new Error('no plan');
const { interval, range, line } = plannedRhythm(read.demand, plan);
const { scrapeInterval, ingestLatency, propagation } = read.demand.detection;
const weights = plan.steps.map(({ weight }) => weight / 100);
const fewest = leastRequests(plan.steps);

/** Plays a release: the weight is set at second 0, and each tick looks back. */
function play({ rate, failures }: Weather, roll: () => number): Outcome {
  const mean = 80 * 1.5;
  const phase = roll() * scrapeInterval;
  const totals: number[] = [0];
  const errors: number[] = [0];
  const sampleAt = (time: number): number =>
    Math.max(0, Math.floor((time - phase) / scrapeInterval) * scrapeInterval + phase);
  const gained = (counter: readonly number[], time: number): number =>
    (counter[Math.floor(sampleAt(time - ingestLatency))] ?? 0) -
    (counter[Math.floor(sampleAt(time - range))] ?? 0);
  let [step, isFailed, spent, old] = [0, false, 0, 0];
  for (let second = 0; ; second++) {
    if (second > 0 && second % interval === 0) {
      const isBack = isFailed;
      const isBad =
        gained(totals, second) < fewest ||
        gained(errors, second) - line.slope * gained(totals, second) > line.start;
      if (isBack) {
        const left = (weights[step] ?? 0) * propagation * (rate / mean) * failures(second);
        return { isPromoted: false, spent: spent + left, seconds: second };
      }
      if (isBad) isFailed = true;
      else if (step === weights.length - 1) return { isPromoted: true, spent, seconds: second };
      else [old, step] = [weights[step] ?? 0, step + 1];
    }
    // Until the weight holds everywhere, requests go by the one before.
    const weight = second % interval < propagation && !isFailed ? old : (weights[step] ?? 0);
    const share = failures(second);
    const came = poisson(weight * rate, roll);
    const failed = share >= 1 ? came : Math.min(came, poisson(weight * rate * share, roll));
    totals.push((totals.at(-1) ?? 0) + came);
    errors.push((errors.at(-1) ?? 0) + failed);
    spent += failed / mean;
  }
}

const BUDGET = 2_592;
const PEAK = 80 * 1.5 * 1.5;

test('a break of everything in any second up to the hard weight spends no more than planned, but for chance', () => {
  const roll = dice(7);
  const bound = plan.steps.filter(({ weight }) => weight <= plan.hardWeight);
  // What begins when a check of the last of these steps can see it no more is a matter of the next one.
  const blind = 2 * scrapeInterval + ingestLatency;
  const until = bound.length * interval - blind;
  let most = 0;
  for (let run = 0; run < 120; run++) {
    const from = Math.floor(roll() * until);
    const { isPromoted, spent } = play({ rate: PEAK, failures: (second) => (second >= from ? 1 : 0) }, roll);
    expect(isPromoted).toBe(false);
    const planned = plan.grossSpend * BUDGET;
    expect(spent).toBeLessThanOrEqual(planned * (1 + 4 / Math.sqrt(planned * PEAK)));
    most = Math.max(most, spent);
  }
  expect(most / BUDGET).toBeLessThanOrEqual(0.03 * 1.05);
  expect(most / BUDGET).toBeGreaterThan(0.015);
});

test.each(plan.steps.map((step, index) => [step.weight, index] as const))(
  'a break that begins with the step at %d percent is back when its plan says',
  (_weight, index) => {
    const roll = dice(100 + index);
    const from = index * interval;
    for (let run = 0; run < 20; run++) {
      const { seconds } = play({ rate: 80, failures: (second) => (second >= from ? 1 : 0) }, roll);
      const { detection = 0 } = plan.steps[index] ?? {};
      expect(seconds + propagation - from).toBeLessThanOrEqual(detection);
    }
  },
);

/** Share of so many releases that are promoted. */
function promoted(rate: number, failures: number, seed: number, runs = 150): number {
  const roll = dice(seed);
  const all = Array.from({ length: runs }, () => play({ rate, failures: () => failures }, roll));
  return all.filter(({ isPromoted }) => isPromoted).length / runs;
}

test.each([
  ['at night', 80],
  ['at noon', PEAK],
  ['at ten times of that', 10 * PEAK],
])('what is well is promoted %s', (_title, rate) => {
  // Four in a hundred may be stopped by errors, over all steps; hardly any by too few requests.
  expect(promoted(rate, 0.0005, rate)).toBeGreaterThan(0.96 - 3 * Math.sqrt((0.04 * 0.96) / 150));
});

test('what must not pass is taken back, by the first step in all but as many cases as planned', () => {
  expect(promoted(80, 0.01, 3)).toBe(0);
  const roll = dice(5);
  const runs = 200;
  const late = Array.from({ length: runs }, () => play({ rate: 80, failures: () => 0.01 }, roll)).filter(
    ({ seconds }) => seconds > 2 * interval,
  ).length;
  const miss = plan.steps[0]?.miss ?? 0;
  expect(late / runs).toBeLessThanOrEqual(miss + 3 * Math.sqrt((miss * (1 - miss)) / runs));
});

test('what gets too few requests to tell is taken back', () => {
  expect(promoted(8, 0, 11, 20)).toBe(0);
  expect(promoted(0, 0, 12, 5)).toBe(0);
});
