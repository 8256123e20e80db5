import fc from 'fast-check';
import { slopeOf } from '../../../lib/rollout/plan/wald-line';
import { makePlan } from '../../../lib/rollout/plan/make-plan';
import type { Judgement, PlanStep } from '../../../lib/rollout/plan/plan-demand';
import { SHOP, demand } from './demands';

/** Chances of so many events, 0 and more, where `mean` are to be expected. */
function poisson(mean: number, count: number): number[] {
  const chances = [Math.exp(-mean)];
  for (let events = 1; events < count; events++) chances.push(((chances[events - 1] ?? 0) * mean) / events);
  return chances;
}

interface Traffic {
  /** How many times as many requests come as the plan was made with. */
  readonly times: number;
  /** Errors that are granted for each request beyond those of the plan. */
  readonly slope: number;
  readonly failures: number;
}

/**
 * Chance that the looks of a step stop a release, reckoned from the step alone. A look that stops nothing at night which the
 * next would not stop as well is not made.
 */
function stopped({ thresholds, requests }: PlanStep, { times, slope, failures }: Traffic): number {
  const each = requests / thresholds.length;
  const most = Math.ceil(Math.max(...thresholds) + slope * requests * times) + 1;
  const arrivals = poisson(each * times * failures, most);
  let [running, stop] = [[1], 0];
  thresholds.forEach((threshold, look) => {
    const next = Array<number>(most).fill(0);
    running.forEach((before, errors) =>
      arrivals.forEach((chance, more) => {
        if (errors + more < most) next[errors + more] = (next[errors + more] ?? 0) + before * chance;
      }),
    );
    const isAsked = thresholds[look + 1] !== threshold;
    const passing = isAsked ? threshold + slope * Math.max(0, each * (look + 1) * (times - 1)) : Infinity;
    const passed = next.map((chance, errors) => (errors < passing ? chance : 0));
    const still = running.reduce((sum, chance) => sum + chance, 0);
    stop += still - passed.reduce((sum, chance) => sum + chance, 0);
    running = passed;
  });
  return stop;
}

const TIMES = [1, 1.2, 1.5, 2, 2.5, 4, 8];

/** Chance that what is well is stopped in one step or another. */
function everStopped(steps: readonly PlanStep[], traffic: Traffic): number {
  return 1 - steps.reduce((passes, step) => passes * (1 - stopped(step, traffic)), 1);
}

const slope = slopeOf(SHOP.judgement);
const steps = makePlan(SHOP).plan?.steps ?? [];
const well = { failures: SHOP.judgement.baseline };

test('a number of errors that is fixed for the night would stop a fifth of what is well at noon', () => {
  expect(everStopped(steps, { ...well, times: 2.5, slope: 0 })).toBeGreaterThan(0.2);
});

test.each(TIMES)(
  'with %f times the requests, what is well is stopped no oftener than was planned',
  (times) => {
    expect(everStopped(steps, { ...well, times, slope })).toBeLessThanOrEqual(0.0225);
  },
);

test.each(TIMES)(
  'with %f times the requests, what must not pass is found as surely as was asked',
  (times) => {
    const { regression, miss } = SHOP.judgement;
    for (const step of steps)
      expect(stopped(step, { times, slope, failures: regression })).toBeGreaterThanOrEqual(1 - miss);
  },
);

const judged: fc.Arbitrary<Partial<Judgement>> = fc.record({
  baseline: fc.constantFrom(0.0001, 0.0005, 0.002),
  regression: fc.constantFrom(0.006, 0.02, 0.1),
  falseAbort: fc.constantFrom(0.01, 0.04, 0.1),
});

test('whatever the plan, more requests stop no more of what is well than was asked', () => {
  let made = 0;
  fc.assert(
    fc.property(
      judged,
      fc.constantFrom(...TIMES),
      fc.constantFrom(5, 20, 80, 400),
      (judgement, times, min) => {
        const given = demand({ judgement, traffic: { min }, budget: { spend: 0.2 } });
        const { plan } = makePlan(given);
        if (plan === undefined) return;
        made++;
        const { baseline, falseAbort } = given.judgement;
        const chance = everStopped(plan.steps, {
          times,
          slope: slopeOf(given.judgement),
          failures: baseline,
        });
        expect(chance).toBeLessThanOrEqual(falseAbort * 1.01);
      },
    ),
  );
  expect(made).toBeGreaterThan(20);
});
