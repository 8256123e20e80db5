import { makePlan } from '../../../lib/rollout/plan/make-plan';
import type { PlanStep, ReleasePlan } from '../../../lib/rollout/plan/plan-demand';
import { SHOP, demand } from './demands';

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

/** Requests arrive one by one, at random; each fails or not. The step looks as its thresholds say. */
function isStopped(step: PlanStep, failures: number, roll: () => number): boolean {
  const perLook = Math.floor((step.weight / 100) * SHOP.traffic.min * SHOP.judgement.lookInterval);
  let errors = 0;
  return step.thresholds.some((threshold) => {
    for (let request = 0; request < perLook; request++) if (roll() < failures) errors++;
    return errors >= threshold;
  });
}

const { plan } = makePlan(SHOP);
const steps = plan?.steps ?? [];
const RUNS = 1_000;

/** How far a share of so many runs may lie from its chance: three standard deviations. */
const noise = (chance: number): number => 3 * Math.sqrt((chance * (1 - chance)) / RUNS);

test.each(steps.map((step) => [step.weight, step] as const))(
  'played out, the step at %d percent stops what is well, and misses what is not, as often as planned',
  (weight, step) => {
    const roll = dice(weight);
    const share = (failures: number): number =>
      Array.from({ length: RUNS }, () => isStopped(step, failures, roll)).filter(Boolean).length / RUNS;
    expect(Math.abs(share(SHOP.judgement.baseline) - step.falseAbort)).toBeLessThan(noise(step.falseAbort));
    expect(Math.abs(1 - share(SHOP.judgement.regression) - step.miss)).toBeLessThan(noise(step.miss));
  },
);

/** Seconds of total outage that a canary spends which fails from a moment on, until the guard takes it back. */
function spentSeconds(weight: number, roll: () => number): number {
  const { scrapeInterval, ingestLatency, guardInterval, failureLimit, propagation, leastErrors } =
    SHOP.detection;
  const rate = weight * SHOP.traffic.min * SHOP.traffic.peak;
  const errorsAt: number[] = [];
  for (let time = 0; time < 120;) {
    time -= Math.log(1 - roll()) / rate;
    errorsAt.push(time);
  }
  const [scrapePhase, guardPhase] = [roll() * scrapeInterval, roll() * guardInterval];
  let bad = 0;
  for (let asked = guardPhase; ; asked += guardInterval) {
    // The newest sample that can be asked for, and what had failed by then.
    const sample =
      Math.floor((asked - ingestLatency - scrapePhase) / scrapeInterval) * scrapeInterval + scrapePhase;
    const seen = errorsAt.filter((at) => at <= sample).length;
    bad = seen >= leastErrors ? bad + 1 : 0;
    if (bad <= failureLimit) continue;
    const failed = errorsAt.filter((at) => at <= asked + propagation).length;
    return failed / (SHOP.traffic.min * SHOP.traffic.peak);
  }
}

test.each(
  steps.filter(({ weight }) => weight <= (plan?.hardWeight ?? 0)).map((step) => [step.weight, step] as const),
)(
  'played out, a break of everything at %d percent spends no more than planned, but for chance',
  (weight, step) => {
    const roll = dice(weight + 1_000);
    const planned = (weight / 100) * step.detection;
    const spent = Array.from({ length: 150 }, () => spentSeconds(weight / 100, roll));
    const requests = planned * SHOP.traffic.min * SHOP.traffic.peak;
    expect(Math.max(...spent)).toBeLessThanOrEqual(planned * (1 + 4 / Math.sqrt(requests)));
    // The bound is no idle one: some breaks come close to it.
    expect(Math.max(...spent)).toBeGreaterThan(planned / 2);
  },
);

/** Demands that have little in common but a fate: rolled, and the same in each run. */
const rolled = ((roll) =>
  Array.from({ length: 8 }, (_each, index) => {
    const pick = <T>(...values: readonly T[]): T => values[Math.floor(roll() * values.length)] as T;
    const objective = pick(0.99, 0.995, 0.999);
    const given = demand({
      budget: { objective, spend: 0.02 + 0.18 * roll() },
      traffic: { min: 5 + 25 * roll(), peak: 1 + 2 * roll() },
      judgement: {
        baseline: (1 - objective) / 2,
        regression: 10 * (1 - objective),
        falseAbort: pick(0.04, 0.1),
        lookInterval: pick(15, 30, 60),
      },
      steps: { firstWeight: pick(0.05, 0.1, 0.2), growth: pick(2, 3) },
    });
    return [index, given, makePlan(given).plan] as const;
  }).filter(([, , made]) => made !== undefined))(dice(4_711));

/** Errors of so many requests, request by request. */
function errorsIn(requests: number, failures: number, roll: () => number): number {
  let errors = 0;
  for (let request = 0; request < requests; request++) if (roll() < failures) errors++;
  return errors;
}

/** A release of one share of failures, from its first look to its last: whether any look stops it. */
function isTakenBack(given: typeof SHOP, plan: ReleasePlan, roll: () => number): boolean {
  const { baseline, lookInterval } = given.judgement;
  return plan.steps.some(({ weight, thresholds }) => {
    let [errors, seen] = [0, 0];
    return thresholds.some((threshold, look) => {
      const now = Math.floor((look + 1) * (weight / 100) * given.traffic.min * lookInterval);
      errors += errorsIn(now - seen, baseline, roll);
      seen = now;
      return errors >= threshold;
    });
  });
}

test.each(rolled)(
  'played out, plan %d stops what is well as often as planned, which is no more than was asked',
  (index, given, plan) => {
    if (plan === undefined) throw new Error('there is no plan');
    const runs = 250;
    const roll = dice(index + 2_000);
    const stopped = Array.from({ length: runs }, () => isTakenBack(given, plan, roll)).filter(Boolean).length;
    const deviation = Math.sqrt((plan.falseAbort * (1 - plan.falseAbort)) / runs);
    expect(Math.abs(stopped / runs - plan.falseAbort)).toBeLessThan(3 * deviation);
    expect(plan.falseAbort).toBeLessThanOrEqual(given.judgement.falseAbort);
  },
);
