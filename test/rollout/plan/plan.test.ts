import fc from 'fast-check';
import { budgetSeconds, detectionSeconds, hardWeight } from '../../../lib/rollout/plan/budget';
import { chanceToPass } from '../../../lib/rollout/plan/gate';
import { checkSteps, makePlan } from '../../../lib/rollout/plan/make-plan';
import type { PlanStep, ReleasePlan } from '../../../lib/rollout/plan/plan-demand';
import { SHOP, demand } from './demands';

function planOf(given = SHOP): ReleasePlan {
  const { plan, faults } = makePlan(given);
  if (plan === undefined) throw new Error(JSON.stringify(faults));
  return plan;
}

const percent = (share: number, digits: number): string => (100 * share).toFixed(digits);

test('looks that are not made change no chance: whoever has as many errors then has them at the next one', () => {
  const given = demand({ budget: { objective: 0.9 } });
  const { plan } = checkSteps(given, [{ weight: 100, duration: 600 * 30 }]);
  const [step] = plan?.steps ?? [];
  const perLook = { requestsPerLook: 80 * 30, burst: 1 };
  const { thresholds = [] } = step ?? {};
  expect(thresholds).toHaveLength(600);
  expect(1 - passing(thresholds, perLook.requestsPerLook, 0.00025)).toBeCloseTo(step?.falseAbort ?? 1, 9);
  expect(chanceToPass({ thresholds }, perLook, 0.00025)).toBeCloseTo(
    passing(thresholds, perLook.requestsPerLook, 0.00025),
    9,
  );
});

/** Chance to pass all looks, look by look, without anything left out. */
function passing(thresholds: readonly number[], requests: number, failures: number): number {
  const arrivals = [(1 - failures) ** requests];
  for (let count = 1; count < 60; count++)
    arrivals.push(
      ((arrivals[count - 1] ?? 0) * (requests - count + 1) * failures) / (count * (1 - failures)),
    );
  let chances = [1];
  for (const threshold of thresholds) {
    const next = new Array<number>(threshold).fill(0);
    for (const [before, chance] of chances.entries())
      for (const [more, arrival] of arrivals.entries())
        if (before + more < threshold) next[before + more] = (next[before + more] ?? 0) + chance * arrival;
    chances = next;
  }
  return chances.reduce((sum, chance) => sum + chance, 0);
}

describe('the worked example', () => {
  const plan = planOf();

  test('has 1296 seconds of budget, of which a release may spend 38.9', () => {
    expect([plan.budgetSeconds.toFixed(0), plan.allowedSeconds.toFixed(1)]).toEqual(['1296', '38.9']);
  });

  test('goes by 5, 15 and 32 percent to the whole, in nine minutes', () => {
    expect(plan.hardWeight).toBe(32);
    expect(plan.steps.map(({ weight, duration }) => [weight, duration])).toEqual([
      [5, 330],
      [15, 120],
      [32, 60],
      [100, 30],
    ]);
    expect(plan.duration).toBe(540);
  });

  test.each([
    [0, 1320, [2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 3], '0.60', '3.9', '0.46'],
    [1, 1440, [3, 3, 4, 3], '0.59', '2.5', '1.39'],
    [2, 1536, [3, 3], '0.71', '1.7', '2.96'],
    [3, 2400, [4], '0.34', '0.2', '9.26'],
  ])(
    'step %d has seen %d requests, and stops at %j errors',
    (index, requests, thresholds, falseAbort, miss, gross) => {
      const step = plan.steps[index] as PlanStep;
      expect(step).toMatchObject({ requests, thresholds, detection: 80 });
      expect([percent(step.falseAbort, 2), percent(step.miss, 1), percent(step.grossSpend, 2)]).toEqual([
        falseAbort,
        miss,
        gross,
      ]);
    },
  );

  test('stops what is well in 2.2 of 100 releases, and lets what is not pass in 4 of 10⁸', () => {
    expect(percent(plan.falseAbort, 1)).toBe('2.2');
    expect(plan.miss.toExponential(0)).toBe('4e-8');
  });

  test('spends no more than 3 percent, whatever breaks', () => {
    expect(plan.subtleSpend).toBeLessThanOrEqual(0.03);
    expect(percent(plan.grossSpend, 2)).toBe('2.96');
  });
});

test.each([
  [80, [100, 100, 10.8]],
  [300, [100, 28.8, 2.9]],
  [1_200, [72, 7.2, 0.7]],
  [2_700, [32, 3.2, 0.3]],
])(
  'a break that is taken back after %d s is safe at %j percent of 99, 99.9 and 99.99',
  (seconds, weights) => {
    const found = [0.99, 0.999, 0.9999].map((objective, index) => {
      const { budget, traffic, detection } = demand({
        budget: { objective, spend: 0.05 },
        detection: {
          scrapeInterval: 0,
          ingestLatency: 0,
          guardInterval: seconds,
          failureLimit: 0,
          propagation: 0,
          leastErrors: 0,
        },
      });
      const hard = hardWeight({ budget, traffic, detection });
      const exact = (budget.spend * budgetSeconds(budget)) / (traffic.peak * seconds);
      expect(hard).toBe(Math.min(100, Math.floor(100 * exact)));
      return Math.min(100, 100 * exact).toFixed(
        weights[index] === 100 || Number.isInteger(weights[index]) ? 0 : 1,
      );
    });
    expect(found.map(Number)).toEqual(weights);
  },
);

test('few requests make a break slower to see', () => {
  expect(detectionSeconds(SHOP.detection, { min: 80, peak: 1.5 }, 0.05)).toBe(80);
  expect(detectionSeconds(SHOP.detection, { min: 2, peak: 1.5 }, 0.05)).toBe(15 + 50 + 5 + 40 + 5);
});

describe('what cannot be promised', () => {
  test('is a break of everything that spends too much at one percent', () => {
    const [fault, ...others] = makePlan(demand({ budget: { spend: 0.0005 } })).faults ?? [];
    expect(others).toEqual([]);
    const spend = expect.closeTo((1.5 * 0.01 * 80) / 1296, 9);
    expect(fault).toMatchObject({ kind: 'gross', weight: 1, detection: 80, spend });
  });

  test('are failures below the guard that go on for too long', () => {
    const slow = demand({ traffic: { min: 0.5 }, budget: { spend: 0.03 } });
    expect(makePlan(slow).faults).toEqual([expect.objectContaining({ kind: 'subtle', step: 2, weight: 15 })]);
  });

  test('are steps of one’s own above the hard weight', () => {
    expect(
      checkSteps(SHOP, [
        { weight: 50, duration: 600 },
        { weight: 100, duration: 600 },
      ]).faults,
    ).toEqual([expect.objectContaining({ kind: 'gross', weight: 50 })]);
  });
});

describe('users with a header', () => {
  const few = { share: 0.001, duration: 600 };
  const small = { ...demand({ budget: { spend: 0.0005 }, traffic: { min: 2_000 } }), cohort: few };

  test('stand for the bound where no weight is within it', () => {
    const { cohort, steps, hardWeight: hard, grossSpend } = planOf(small);
    expect(hard).toBe(0);
    expect(grossSpend).toBeCloseTo((1.5 * 0.001 * 80) / 1296, 9);
    expect(steps.map(({ weight }) => weight)).toEqual([5, 15, 45, 100]);
    // 565 of the 600 seconds can be asked for: 18 looks at 60 requests each.
    expect(cohort?.requests).toBe(1_080);
    const passes = (failures: number): number | undefined =>
      cohort && chanceToPass(cohort, { requestsPerLook: 60, burst: 1 }, failures);
    for (const failures of [small.judgement.guardThreshold, 0.2, 0.99])
      expect(passes(failures)).toBeLessThan(1e-6);
  });

  test('share the chance to stop what is well with the steps', () => {
    const plan = planOf(small);
    const gates = [...(plan.cohort ? [plan.cohort] : []), ...plan.steps];
    expect(gates).toHaveLength(5);
    for (const { falseAbort } of gates) expect(falseAbort).toBeLessThanOrEqual(0.04 / 5);
    expect(plan.falseAbort).toBeCloseTo(1 - gates.reduce((all, gate) => all * (1 - gate.falseAbort), 1), 12);
  });

  test('are refused where they are too few to rule out what the guard would have to find', () => {
    const fewer = { ...small, cohort: { share: 0.001, duration: 70 } };
    expect(makePlan(fewer).faults).toEqual([
      { kind: 'unproven', requests: 60, seconds: 30, open: expect.closeTo(0.077, 3) },
    ]);
  });

  test('stand for the bound of a step of one’s own, such as that of blue and green', () => {
    const whole = [{ weight: 100, duration: 600 }];
    const alone = demand({ budget: { spend: 0.005 }, traffic: { min: 2_000 } });
    expect(checkSteps(alone, whole).faults).toEqual([
      expect.objectContaining({ kind: 'gross', weight: 100 }),
    ]);
    const { plan } = checkSteps({ ...alone, cohort: { share: 0.01, duration: 600 } }, whole);
    expect(plan?.steps.map(({ weight }) => weight)).toEqual([100]);
    expect(plan?.cohort?.miss).toBeLessThanOrEqual(alone.judgement.miss);
  });

  test('prove nothing that is bound already', () => {
    expect(planOf({ ...SHOP, cohort: few })).not.toHaveProperty('cohort');
  });
});

test('each way out that is told of a budget that cannot be kept does help', () => {
  const lost = demand({ budget: { spend: 0.0005 }, traffic: { min: 2_000 } });
  expect(makePlan(lost).faults).toMatchObject([{ kind: 'gross' }]);
  const sooner = { scrapeInterval: 5, guardInterval: 10, failureLimit: 0 };
  expect(planOf({ ...lost, detection: { ...lost.detection, ...sooner } }).hardWeight).toBeGreaterThan(0);
  expect(planOf({ ...lost, cohort: { share: 0.001, duration: 3_600 } }).hardWeight).toBe(0);
  expect(planOf({ ...lost, budget: { ...lost.budget, spend: 0.001 } }).hardWeight).toBe(1);
});

test('steps of one’s own are judged by the same arithmetic', () => {
  const own = planOf().steps.map(({ weight, duration }) => ({ weight, duration }));
  expect(checkSteps(SHOP, own).plan).toEqual(planOf());
});

test('a step that is too short to find the regression says what it finds', () => {
  const { plan } = checkSteps(SHOP, [
    { weight: 5, duration: 60 },
    { weight: 100, duration: 600 },
  ]);
  const [short] = plan?.steps ?? [];
  expect(short?.detectable).toBeCloseTo(0.0196, 4);
  expect(short?.miss).toBeGreaterThan(0.5);
});

const plausibleDemand = fc
  .record({
    objective: fc.constantFrom(0.99, 0.995, 0.999, 0.9995, 0.9999),
    days: fc.constantFrom(7, 28, 30, 90),
    spend: fc.oneof(
      fc.double({ min: 0.005, max: 0.2, noNaN: true }),
      fc.double({ min: 0.0001, max: 0.005, noNaN: true }),
    ),
    min: fc.double({ min: 1, max: 5_000, noNaN: true }),
    peak: fc.double({ min: 1, max: 4, noNaN: true }),
    firstWeight: fc.constantFrom(0.01, 0.05, 0.2),
    growth: fc.constantFrom(1.5, 2, 3),
    falseAbort: fc.constantFrom(0.01, 0.04),
    burst: fc.constantFrom(1, 3),
    lookInterval: fc.constantFrom(15, 30, 60),
    lastBake: fc.constantFrom(0, 300),
    cohort: fc.option(
      fc.record({ share: fc.constantFrom(0.001, 0.01, 0.1), duration: fc.constantFrom(300, 3_600) }),
      { nil: undefined },
    ),
  })
  .map(
    ({
      objective,
      days,
      spend,
      min,
      peak,
      firstWeight,
      growth,
      falseAbort,
      burst,
      lookInterval,
      lastBake,
      cohort,
    }) => ({
      ...demand({
        budget: { objective, window: days * 86_400, spend },
        traffic: { min, peak },
        judgement: {
          baseline: (1 - objective) / 2,
          regression: 10 * (1 - objective),
          falseAbort,
          burst,
          lookInterval,
        },
        steps: { firstWeight, growth, lastBake },
      }),
      cohort,
    }),
  );

test('whatever is asked, a plan keeps its budget, its chances and the order of its steps', () => {
  let made = 0;
  fc.assert(
    fc.property(plausibleDemand, (given) => {
      const { plan } = makePlan(given);
      if (plan === undefined) return;
      made++;
      const { budget, judgement, traffic } = given;
      expect(plan.steps.at(-1)?.weight).toBe(100);
      expect(plan.falseAbort).toBeLessThanOrEqual(judgement.falseAbort);
      expect(plan.subtleSpend).toBeLessThanOrEqual(budget.spend);
      expect(plan.grossSpend).toBeLessThanOrEqual(budget.spend);
      expect(plan.cohort === undefined).toBe(plan.hardWeight > 0);
      for (const [index, step] of plan.steps.entries()) {
        expect(step.weight).toBeGreaterThan(plan.steps[index - 1]?.weight ?? 0);
        const perLook = {
          requestsPerLook: (step.weight / 100) * traffic.min * judgement.lookInterval,
          burst: judgement.burst,
        };
        expect(1 - chanceToPass(step, perLook, judgement.baseline)).toBeCloseTo(step.falseAbort, 9);
        expect(chanceToPass(step, perLook, step.detectable)).toBeLessThanOrEqual(judgement.miss + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
  expect(made).toBeGreaterThan(10);
});
