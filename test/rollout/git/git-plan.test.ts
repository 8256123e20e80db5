import fc from 'fast-check';
import { Faults } from '../../../lib/core/faults';
import { planFor } from '../../../lib/rollout/plan-for-engine';
import { type ReadRelease, readReleaseOptions } from '../../../lib/rollout/read-release-options';
import type { ReleaseOptions } from '../../../lib/rollout/release-options';

function read(options: ReleaseOptions): ReadRelease {
  const faults = Faults.none();
  const found = readReleaseOptions(faults, options);
  expect(faults.issues).toEqual([]);
  return found;
}

const planned = (options: ReleaseOptions, reaction: number): ReturnType<typeof planFor> =>
  planFor({ engine: 'git', reaction }, read(options));

const MINUTES = 60;

/** From samples to the alert, with the usual times, and until a weight holds everywhere. */
const ALERT = 30 + 5 + 2 * 20 + 5;

describe('the largest weight whose break is taken back in time', () => {
  const table = [
    [20, 99, 72],
    [20, 99.9, 7.2],
    [20, 99.99, 0.72],
    [45, 99, 32],
    [45, 99.9, 3.2],
    [45, 99.99, 0.32],
  ] as const;

  test.each(table)('%i min until all is back, %d %% over 30 days: %d %%', (minutes, objective, weight) => {
    const budget = { objective, spend: 5 };
    const { plan } = planned({ budget, traffic: { min: 1_000 } }, minutes * MINUTES - ALERT);
    expect(plan?.hardWeight ?? 0).toBe(Math.floor(weight));
  });

  test('counts the alert beside the reaction', () => {
    const { plan } = planned(
      { budget: { objective: 99.9, spend: 5 }, traffic: { min: 1_000 } },
      20 * MINUTES,
    );
    expect(plan?.steps[0]?.detection).toBe(20 * MINUTES + ALERT);
    expect(plan?.hardWeight).toBe(6);
  });
});

test('a budget that nobody can keep is refused with three ways out', () => {
  const { plan, issues } = planned(
    { budget: { objective: 99.99, spend: 5 }, traffic: { min: 80 } },
    45 * MINUTES,
  );
  expect(plan).toBeUndefined();
  expect(issues).toEqual([
    {
      field: 'budget.spend',
      given: '16.09 %: all fails at 1 % of requests for 46 min, at 1.5 times the mean',
      allowed: '5 % of the 4 min of outage that the objective allows: 13 s',
      fix: "react sooner, as a bot does: stagedCommits({ reaction: '5m' }), let a controller take releases back: argoRollouts({ … }), or spend 16.1 %",
    },
  ]);
});

test('a stage holds until the next commit: failures that no alert sees go on for as long', () => {
  const options: ReleaseOptions = {
    budget: { objective: 99.9, spend: 20 },
    traffic: { min: 80 },
    steps: [
      { weight: 5, duration: '10m' },
      { weight: 100, duration: '10m' },
    ],
  };
  const [soon, late] = [planned(options, MINUTES), planned(options, 30 * MINUTES)];
  const { demand } = late.read;
  const [first, last] = late.plan?.steps ?? [];
  expect(late.plan?.settling).toBe(2 * 15 + 5 + 30 * MINUTES);
  const [held, bake] = [600 + (late.plan?.settling ?? 0), demand.steps.lastBake];
  const known = (0.05 * held * (first?.plausible ?? 0) + held * (last?.plausible ?? 0)) * 1.5;
  expect(late.plan?.subtleSpend).toBeGreaterThanOrEqual(known / 2_592);
  expect(late.plan?.subtleSpend).toBeLessThanOrEqual((known + 1.5 * bake * (last?.plausible ?? 0)) / 2_592);
  expect(soon.plan?.subtleSpend).toBeLessThan(late.plan?.subtleSpend ?? 0);
});

test('people look every ten minutes at most, or at the end of a shorter step of their own', () => {
  const budget = { objective: 99.9, spend: 20 };
  const chosen = planned(
    {
      budget,
      traffic: { min: 80 },
      steps: [
        { weight: 10, duration: '10m' },
        { weight: 100, duration: '5m' },
      ],
    },
    MINUTES,
  );
  expect(
    chosen.plan?.steps.map(({ weight, duration, thresholds }) => [weight, duration, thresholds.length]),
  ).toEqual([
    [10, 600, 2],
    [100, 300, 1],
  ]);
  const found = planned({ budget, traffic: { min: 80 } }, MINUTES);
  for (const { duration } of found.plan?.steps ?? []) expect(duration % 600).toBe(0);
});

test('whatever is asked for, a plan keeps its budget at every weight that it bounds', () => {
  const plans: boolean[] = [];
  fc.assert(
    fc.property(
      fc.constantFrom(99, 99.9, 99.95, 99.99),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 20, max: 2_000 }),
      (objective, minutes, spend, min) => {
        const { plan, issues } = planned(
          { budget: { objective, spend }, traffic: { min } },
          minutes * MINUTES,
        );
        plans.push(plan !== undefined);
        expect(issues.length > 0).toBe(plan === undefined);
        if (plan === undefined) return;
        const budget = (1 - objective / 100) * 30 * 86_400;
        for (const { weight, detection } of plan.steps.filter((step) => step.weight <= plan.hardWeight)) {
          expect(detection).toBeGreaterThanOrEqual(minutes * MINUTES + ALERT);
          expect((1.5 * (weight / 100) * detection) / budget).toBeLessThanOrEqual(spend / 100 + 1e-12);
        }
        expect(plan.subtleSpend).toBeLessThanOrEqual(spend / 100);
        expect(plan.falseAbort).toBeLessThanOrEqual(0.04 + 1e-12);
      },
    ),
    { numRuns: 25 },
  );
  expect(new Set(plans)).toEqual(new Set([true, false]));
});
