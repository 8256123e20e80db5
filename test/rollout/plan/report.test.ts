import { makePlan } from '../../../lib/rollout/plan/make-plan';
import { planIssue, weakStepIssue, weakSteps } from '../../../lib/rollout/plan/plan-issues';
import { renderPlan } from '../../../lib/rollout/plan/plan-report';
import { percent, time } from '../../../lib/rollout/plan/wording';
import { planRelease } from '../../../lib/rollout/plan-release';
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
  expect(fault && planIssue(small, fault, makePlan)).toEqual({
    field: 'budget.spend',
    given: '0.093 %: all fails at 1 % of requests for 80 s, at 1.5 times the mean',
    allowed: '0.05 % of the 22 min of outage that the objective allows: 0.6 s',
    fix: 'let the guard ask more often, show it to users with a header first (preview.header, in a mesh), or spend 0.2 %',
  });
});

test('whatever is told of a plan that cannot be made is short enough to be read to its end', () => {
  const asked = { budget: { objective: 99.99, spend: 0.01 }, traffic: { min: 80, peak: 10 } } as const;
  const header = { name: 'x', exact: 'y', duration: '6h', share: 20 } as const;
  const steps = [{ weight: 100, duration: '10m' }] as const;
  for (const options of [asked, { ...asked, preview: { header } }, { ...asked, steps }])
    expect(() => planRelease(options)).toThrow(/ = "[^"]* at 10 times the mean", allowed/);
});

test('where no weight is within its bound, the report says what stands for it', () => {
  const small = {
    ...demand({ budget: { spend: 0.0005 }, traffic: { min: 2_000 } }),
    cohort: { share: 0.001, duration: 600 },
  };
  const { plan } = makePlan(small);
  const text = plan === undefined ? '' : renderPlan('frontend', small, plan);
  expect(text).toMatch(/spends at most 9e-3 % of the budget while only requests with a header go/);
  expect(text).toMatch(/At no weight does a bound .*: what requests with the header.* are like all others/);
  expect(text).toMatch(/Of these 1080 requests must be seen; it is taken back at errors 2 ×/);
});

test('a plan whose every weight is within its bound says of none that it is not', () => {
  const large = demand({ budget: { spend: 0.2 } });
  const { plan } = makePlan(large);
  expect(plan?.hardWeight).toBe(100);
  expect(plan && renderPlan('frontend', large, plan)).not.toMatch(/Beyond/);
});

test('failures that go on for too long are told with the step', () => {
  const slow = demand({ traffic: { min: 0.5 } });
  const [fault] = makePlan(slow).faults ?? [];
  expect(fault && planIssue(slow, fault, makePlan)).toMatchObject({
    given: '5.37 %: failures that the guard does not see, up to step 2 at 15 %',
    fix: expect.stringMatching(/or spend 10\.1 %$/),
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

test.each([{ traffic: { min: 0.5 } }, { budget: { spend: 0.0005 } }])(
  'what is said to be enough plans at once: %j',
  (changes) => {
    const given = demand(changes);
    const [fault] = makePlan(given).faults ?? [];
    const { fix } = fault ? planIssue(given, fault, makePlan) : { fix: '' };
    const spend = Number(/spend ([\d.]+) %$/.exec(fix)?.[1]) / 100;
    expect(makePlan(demand({ ...changes, budget: { spend } })).plan).toBeDefined();
  },
);

test('where all of the budget is not enough, nobody is told to spend more', () => {
  const never = demand({ traffic: { min: 0.01 }, budget: { objective: 0.99999 } });
  const [fault] = makePlan(never).faults ?? [];
  expect(fault && planIssue(never, fault, makePlan).fix).not.toContain('spend');
});
