import { makePlan } from '../../../lib/rollout/plan/make-plan';
import { planIssue, weakStepIssue, weakSteps } from '../../../lib/rollout/plan/plan-issues';
import { renderPlan } from '../../../lib/rollout/plan/plan-report';
import { percent, time } from '../../../lib/rollout/plan/wording';
import { SHOP, demand } from './demands';

test('a plan is told as a table and its promises', () => {
  const { plan } = makePlan(SHOP);
  const lines = plan === undefined ? [] : renderPlan('frontend', SHOP, plan).split('\n');
  expect(lines).toContain(
    'The objective of 99.95 % over 30 d allows 22 min of total outage. A release may spend 3 % of that: 38.9 s.',
  );
  expect(lines).toContain('| 5 % | 6 min | 1320 | 2 ×2, 3 ×5, 4 ×3, 3 | 0.597 % | 3.87 % | 80 s | 0.463 % |');
  expect(lines).toContain('- A release of which 0.5 % of requests fail passes all steps in 4e-6 % of cases.');
});

test('a budget that cannot be kept is told with the time, the budget and three ways out', () => {
  const small = demand({ budget: { spend: 0.0005 } });
  const [fault] = makePlan(small).faults ?? [];
  expect(fault && planIssue(small, fault)).toEqual({
    field: 'budget.spend',
    given:
      '0.093 %: a break of everything at 1 % of requests is taken back after 80 s, at 1.5 times the mean',
    allowed: '0.05 % of the 22 min of outage that the objective allows: 0.6 s',
    fix: 'let the guard ask more often, begin with a header or a mirror that no user sees, or spend 0.1 %',
  });
});

test('failures that go on for too long are told with the step', () => {
  const slow = demand({ traffic: { min: 0.5 } });
  const [fault] = makePlan(slow).faults ?? [];
  expect(fault && planIssue(slow, fault)).toMatchObject({
    given: expect.stringMatching(/^5\.37 %: up to step 2 at 15 %/),
    fix: expect.stringMatching(/or spend 5\.4 %$/),
  });
});

test('steps that see too few requests say what they find', () => {
  const quiet = demand({
    budget: { objective: 0.99 },
    traffic: { min: 2 },
    judgement: { baseline: 0.005, regression: 0.02 },
  });
  const { plan } = makePlan(quiet);
  const [first] = plan === undefined ? [] : weakSteps(quiet, plan);
  expect(first && weakStepIssue(quiet, first)).toEqual({
    field: 'steps[0]',
    given: '720 requests in 2 h at 5 %, 0.10 a second when there are fewest',
    allowed: 'enough to find that 2 % of requests fail, which takes 2 h 11 min here; these find 2.14 %',
    fix: 'begin with a larger weight, look for a larger regression, send requests of your own, or choose users by a header',
  });
  expect(plan && renderPlan('quiet', quiet, plan)).toContain('- Step 1: 720 requests in 2 h at 5 %');
});

test.each([
  [0, '0 %'],
  [0.5, '50 %'],
  [0.0295, '2.95 %'],
  [0.00463, '0.463 %'],
  [0.00000004, '4e-6 %'],
  [1, '100 %'],
])('%d is written as %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test.each([
  [45, '45 s'],
  [38.88, '38.9 s'],
  [540, '9 min'],
  [7_200, '2 h'],
  [9_000, '2 h 30 min'],
  [2_592_000, '30 d'],
])('%d seconds are written as %s', (seconds, text) => {
  expect(time(seconds)).toBe(text);
});
