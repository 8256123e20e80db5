import { chanceToPass, designGate, gateOf } from '../../../lib/rollout/plan/gate';
import { makePlan } from '../../../lib/rollout/plan/make-plan';
import { demand } from './demands';

/** Half of an objective of 99.9 percent fails while all is well, and little more in a release that must not pass. */
const near = (ratio: number, requestsPerLook: number) => ({
  ...{ baseline: 0.0005, regression: 0.0005 * ratio, requestsPerLook },
  ...{ falseAbort: 0.007, miss: 0.05, burst: 1 },
});

test.each([
  [1.2, 300],
  [1.2, 3_000],
  [1.5, 3_000],
  [20, 100_000],
])(
  'what a gate leaves out changes none of its chances: %d times as many errors, %d requests a look',
  (ratio, requests) => {
    const asked = near(ratio, requests);
    const gate = gateOf(asked, 60);
    expect(1 - chanceToPass(gate, asked, asked.baseline)).toBeCloseTo(gate.falseAbort, 9);
    const exact = chanceToPass(gate, asked, asked.regression);
    expect(Math.abs(gate.miss - exact) / exact).toBeLessThan(1e-9);
  },
);

test('the longest gate is told where none is long enough, without reckoning it twice', () => {
  const asked = near(1.05, 300);
  const gate = designGate(asked, { fewest: 1, most: 20 });
  expect(gate).toEqual(gateOf(asked, 20));
  expect(gate.miss).toBeGreaterThan(asked.miss);
});

test('what a step finds is the smallest share that it finds, to a millionth', () => {
  const given = demand({
    budget: { objective: 0.999 },
    traffic: { min: 200 },
    judgement: { baseline: 0.0005, regression: 0.0006 },
    steps: { longest: 600 },
  });
  const steps = makePlan(given).plan?.steps ?? [];
  expect(steps.length).toBeGreaterThan(1);
  for (const step of steps) {
    const perLook = { requestsPerLook: (step.weight / 100) * 200 * 30, burst: 1 };
    expect(step.detectable).toBeGreaterThan(0.0006);
    expect(chanceToPass(step, perLook, step.detectable)).toBeLessThanOrEqual(0.05);
    expect(chanceToPass(step, perLook, step.detectable * (1 - 1e-6))).toBeGreaterThan(0.05);
  }
});

/** Seconds; minutes before what is invisible was left out, and each step reckoned once. */
test('a regression a twentieth above what fails anyway is planned', () => {
  const given = demand({
    budget: { objective: 0.999 },
    traffic: { min: 200 },
    judgement: { baseline: 0.0005, regression: 0.000525 },
    steps: { growth: 2 },
  });
  expect(makePlan(given).plan?.steps).toHaveLength(6);
});
