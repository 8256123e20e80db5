import fc from 'fast-check';
import { Faults } from '../../../lib/core/faults';
import { chooseSteps } from '../../../lib/rollout/flagger/climb';
import { planForFlagger, plannedRhythm } from '../../../lib/rollout/flagger/flagger-plan';
import { renderFlaggerReport } from '../../../lib/rollout/flagger/flagger-report';
import { failingErrors, lineFor } from '../../../lib/rollout/flagger/line';
import { planFor } from '../../../lib/rollout/plan-for-engine';
import { type ReadRelease, readReleaseOptions } from '../../../lib/rollout/read-release-options';
import type { ReleasePlan } from '../../../lib/rollout/plan/plan-demand';
import type { ReleaseOptions } from '../../../lib/rollout/release-options';
import { type Changes, demand } from '../plan/demands';

const read = (options: ReleaseOptions): ReadRelease => readReleaseOptions(Faults.none(), options);
const planned = (options: ReleaseOptions): ReturnType<typeof planForFlagger> => planForFlagger(read(options));

/** Chance of at least so many errors among requests, summed one by one: none of the code of plans. */
function chanceOfAtLeast(errors: number, requests: number, share: number): number {
  let [chance, sum] = [(1 - share) ** requests, 0];
  for (let count = 0; count < errors; count++) {
    sum += chance;
    chance *= ((requests - count) / (count + 1)) * (share / (1 - share));
  }
  return 1 - sum;
}

/** In place of a plan that is not there: all that is asked of it fails. */
const NO_PLAN: ReleasePlan = {
  ...{ budgetSeconds: 0, allowedSeconds: 0, hardWeight: 0, steps: [], settling: 0, duration: 0 },
  ...{ falseAbort: 0, miss: 0, subtleSpend: 0, grossSpend: 0 },
};

const FRONTEND: ReleaseOptions = { budget: { objective: 99.9 }, traffic: { min: 80 } };

describe('a plan for Flagger', () => {
  const { plan: found, read: made, issues } = planned(FRONTEND);
  const plan = found ?? NO_PLAN;

  test('has the steps and the interval that keep the budget', () => {
    expect(issues).toEqual([]);
    expect(made.demand.detection.guardInterval).toBe(250);
    expect(plan.steps.map(({ weight }) => weight)).toEqual([5, 9, 27, 100]);
    expect(plan.steps.map(({ requests }) => requests)).toEqual([840, 1511, 4536, 16_800]);
  });

  test('knows by hand when a break of everything is back, and what it costs', () => {
    // σ 15, ℓ 5, two intervals of 250, 5 until the weight holds: two errors come within the first scrape.
    const seconds = 30 + 5 + 2 * 250 + 5;
    plan.steps.forEach(({ weight, detection, grossSpend }) => {
      expect(detection).toBe(seconds);
      expect(grossSpend).toBeCloseTo((1.5 * (weight / 100) * seconds) / 2_592, 12);
    });
    expect(plan.hardWeight).toBe(9);
    expect((1.5 * 0.09 * seconds) / 2_592).toBeLessThanOrEqual(0.03);
    expect((1.5 * 0.1 * seconds) / 2_592).toBeGreaterThan(0.03);
  });

  test('finds the regression in each of its steps as surely as was asked', () => {
    const { line } = plannedRhythm(made.demand, plan);
    for (const { requests, thresholds, miss, falseAbort } of plan.steps) {
      const [threshold = 0] = thresholds;
      expect(threshold).toBe(Math.floor(line.start + line.slope * requests) + 1);
      expect(miss).toBeCloseTo(1 - chanceOfAtLeast(threshold, requests, 0.01), 9);
      expect(falseAbort).toBeCloseTo(chanceOfAtLeast(threshold, requests, 0.0005), 9);
      expect(miss).toBeLessThanOrEqual(0.05);
    }
  });

  test('says its numbers, and what holds beside them', () => {
    const text = renderFlaggerReport('frontend', { demand: made.demand, plan, migration: undefined });
    expect(text).toMatch(/Weights 5 %, 9 %, 27 %, 100 %, each for an interval of 250 s/);
    expect(text).toMatch(/looks back 230 s and sees 210 s of it at least/);
    expect(text).toMatch(/4 of 840, 6 of 1511/);
    expect(text).toMatch(/1 failed check takes the release back/);
    expect(text).toMatch(/begin with `migration: 'prepare'`/);
    const moving = { demand: made.demand, plan };
    expect(renderFlaggerReport('a', { ...moving, migration: 'prepare' })).toMatch(/migration: 'adopt'/);
    expect(renderFlaggerReport('a', { ...moving, migration: 'adopt' })).toMatch(/remove `migration`/);
  });

  test('is that of its engine alone', () => {
    const usual = planFor(undefined, read(FRONTEND));
    expect(planFor({ engine: 'argo-rollouts' }, read(FRONTEND))).toEqual(usual);
    expect(planFor({ engine: 'flagger' }, read(FRONTEND)).plan).toEqual(plan);
    expect(usual.plan?.steps).not.toEqual(plan.steps);
  });
});

test('one that is well crosses the line with no more than its chance, however many requests there are', () => {
  for (const [baseline, regression, chance] of [
    [0.0005, 0.01, 0.01],
    [0.001, 0.005, 0.02],
    [0.02, 0.1, 0.04],
  ] as const) {
    const line = lineFor({ baseline, regression, burst: 1 }, chance);
    let worst = 0;
    for (let requests = 1; requests < 30_000; requests += requests < 3_000 ? 1 : 7) {
      const errors = failingErrors(line, requests);
      if (errors <= requests) worst = Math.max(worst, chanceOfAtLeast(errors, requests, baseline));
    }
    expect(worst).toBeLessThanOrEqual(chance);
    // No lower line does: the start is as low as a thousandth of an error allows.
    expect(worst).toBeGreaterThan(chance / 4);
  }
});

test('errors that come together raise the line by as many', () => {
  const alone = lineFor({ baseline: 0.001, regression: 0.01, burst: 1 }, 0.01);
  const together = lineFor({ baseline: 0.001, regression: 0.01, burst: 3 }, 0.01);
  expect(together.start).toBeCloseTo(3 * alone.start, 9);
  expect(together.slope).toBe(alone.slope);
});

const DEMANDS = fc.record({
  budget: fc.record({
    objective: fc.constantFrom(99, 99.5, 99.9, 99.95),
    spend: fc.constantFrom(2, 3, 5, 10),
  }),
  traffic: fc.record({ min: fc.integer({ min: 5, max: 3_000 }), peak: fc.constantFrom(1, 1.5, 3) }),
  judgement: fc.record({ falseAbort: fc.constantFrom(1, 4, 10), errorBurst: fc.constantFrom(1, 2) }),
  detection: fc.record({ scrapeInterval: fc.constantFrom('15s' as const, '30s' as const) }),
});

test('any plan keeps its budget, its chances and its interval', () => {
  fc.assert(
    fc.property(DEMANDS, (options) => {
      if (chooseSteps(read(options).demand) === undefined) return;
      const { plan, read: made } = planned(options);
      if (plan === undefined) throw new Error('no plan');
      const { budget, traffic, judgement, detection } = made.demand;
      const seconds = (1 - budget.objective) * budget.window;
      const interval = detection.guardInterval;
      const weights = plan.steps.map(({ weight }) => weight);
      expect([...weights].sort((a, b) => a - b)).toEqual(weights);
      expect(new Set(weights).size).toBe(weights.length);
      expect(weights.at(-1)).toBe(100);
      for (const { weight, miss, requests } of plan.steps) {
        expect(miss).toBeLessThanOrEqual(judgement.miss);
        expect(requests).toBe(Math.floor((weight / 100) * traffic.min * judgement.lookInterval));
        const gross = (traffic.peak * (weight / 100) * (2 * interval + detection.propagation)) / seconds;
        if (weight <= plan.hardWeight) expect(gross).toBeLessThanOrEqual(budget.spend);
      }
      expect(weights[0]).toBeLessThanOrEqual(plan.hardWeight);
      expect(plan.falseAbort).toBeLessThanOrEqual(judgement.falseAbort);
      const unseen = plan.steps.reduce(
        (sum, { weight, plausible }) => sum + weight * interval * plausible,
        0,
      );
      expect((traffic.peak * unseen) / 100 / seconds).toBeLessThanOrEqual(budget.spend * (1 + 1e-9));
      expect(interval).toBeGreaterThanOrEqual(judgement.lookInterval + 2 * detection.scrapeInterval);
    }),
    { numRuns: 60 },
  );
});

describe('steps of one’s own', () => {
  const SPLIT = [
    { weight: 10, duration: '10m' },
    { weight: 100, duration: '5m' },
  ] as const;

  test('keep their weights, and take as long as the longest of them', () => {
    const {
      plan,
      read: made,
      issues,
    } = planned({
      budget: { objective: 99.5 },
      traffic: { min: 40 },
      steps: SPLIT,
    });
    expect(issues).toEqual([]);
    expect(plan?.steps.map(({ weight, duration }) => [weight, duration])).toEqual([
      [10, 600],
      [100, 600],
    ]);
    expect(made.demand.detection.guardInterval).toBe(640);
  });

  test('are refused with the arithmetic where a break of everything would cost too much', () => {
    const { plan, issues } = planned({ budget: { objective: 99.95 }, traffic: { min: 40 }, steps: SPLIT });
    expect(plan).toBeUndefined();
    expect(issues).toMatchObject([
      {
        field: 'budget.spend',
        given: expect.stringMatching(/^15\.\d+ %: all fails at 10 % of requests for 22 min, at 1\.5 times/),
        allowed: expect.stringMatching(/38\.9 s\. Flagger .* two of its intervals of 640 s/),
        fix: expect.stringMatching(/smaller first weight or shorter durations, .* spend 15\.\d %/),
      },
    ]);
  });

  test('are refused where failures that no check finds go on for too long', () => {
    const { issues } = planned({
      budget: { objective: 99.9, spend: 1.4 },
      traffic: { min: 0.2 },
      steps: [
        { weight: 1, duration: '10m' },
        { weight: 90, duration: '10m' },
        { weight: 100, duration: '10m' },
      ],
    });
    expect(issues).toMatchObject([
      { given: expect.stringMatching(/failures that no check finds surely, up to step 2 at 90 %/) },
    ]);
  });

  test('that see too little are told', () => {
    const { warnings } = planned({ budget: { objective: 99 }, traffic: { min: 1 }, steps: SPLIT });
    expect(warnings.map(({ field }) => field)).toEqual(['steps[0]']);
  });
});

describe('where no interval is both short and long enough', () => {
  const HARD: ReleaseOptions = { budget: { objective: 99.95 }, traffic: { min: 80 } };
  const { plan, issues } = planned(HARD);
  const [issue] = issues;

  test('the plan is refused, with what is asked and what would help', () => {
    expect(plan).toBeUndefined();
    expect(issues).toHaveLength(1);
    expect(issue?.given).toBe('3 %, to find 0.5 % of failures at 80 requests a second');
    expect(issue?.allowed).toMatch(/3 % of the 22 min .* 38\.9 s/);
    expect(issue?.fix).toMatch(
      /^any of these is enough: spend: .*, regression: .*, traffic of .* a second; or let argoRollouts/,
    );
  });

  test('each of the remedies is enough', () => {
    const [, spend, regression, min] =
      /spend: ([\d.]+), regression: ([\d.]+), traffic of ([\d.]+)/.exec(issue?.fix ?? '') ?? [];
    for (const eased of [
      { ...HARD, budget: { objective: 99.95, spend: Number(spend) } },
      { ...HARD, judgement: { regression: Number(regression) } },
      { ...HARD, traffic: { min: Number(min) } },
    ])
      expect(planned(eased).issues).toEqual([]);
    expect(Number(spend)).toBeLessThan(6);
  });

  test('what nothing helps is refused all the same', () => {
    const { issues: hopeless } = planned({
      budget: { objective: 99.999, spend: 0.1 },
      traffic: { min: 0.01 },
      judgement: { regression: 50 },
    });
    expect(hopeless[0]?.fix).toMatch(/^relax what is asked; or let argoRollouts/);
  });
});

test('a step takes at least as long, and sees at most as much, as was asked', () => {
  const slow = planned({ ...FRONTEND, steps: { shortest: '5m' } });
  expect(slow.read.demand.judgement.lookInterval).toBe(300);
  expect(planned({ ...FRONTEND, steps: { longest: '1m' } }).plan).toBeUndefined();
});

describe('a budget that is said to be enough for chosen steps', () => {
  const objective = { objective: 0.99, spend: 0.0033 };
  const chosen = [3, 5, 53, 91, 100].map((weight) => ({ weight, duration: 3_600 }));
  const planChosen = (changes: Changes, steps = chosen): ReturnType<typeof planForFlagger> =>
    planForFlagger({
      ...read({ budget: { objective: 99 }, traffic: { min: 80 } }),
      demand: demand(changes),
      chosen: steps,
    });
  const judgement = { baseline: 0.005, regression: 0.1 };

  test('is enough, though another fault hid behind the one that is told', () => {
    const traffic = { min: 130 };
    const { issues } = planChosen({ budget: objective, traffic, judgement });
    const [, spend = ''] = /let the budget be spend ([\d.]+) %/.exec(issues[0]?.fix ?? '') ?? [];
    expect(Number(spend)).toBeGreaterThan(1);
    const budget = { ...objective, spend: Number(spend) / 100 };
    expect(planChosen({ budget, traffic, judgement }).issues).toEqual([]);
  });

  test('is not named where all of it is too little', () => {
    const steps = [20, 100].map((weight) => ({ weight, duration: 14_400 }));
    const { issues } = planChosen({ budget: { objective: 0.999, spend: 0.03 } }, steps);
    expect(issues[0]?.fix).toBe(
      'write a smaller first weight or shorter durations, or let argoRollouts release it, whose guard asks all the time',
    );
  });
});
