import { planRelease } from '../../lib/rollout/plan-release';
import type { ReleaseOptions } from '../../lib/rollout/release-options';

const shop: ReleaseOptions = {
  budget: { objective: 99.95, spend: 3 },
  traffic: { min: 80 },
  steps: { lastBake: '0s' },
};

test('an objective and the traffic at night are enough for a plan', () => {
  const { plan, warnings } = planRelease(shop);
  expect(plan.steps.map(({ weight, duration }) => [weight, duration])).toEqual([
    [5, 330],
    [15, 120],
    [32, 60],
    [100, 30],
  ]);
  expect(warnings).toEqual([]);
});

test('the old version is kept for ten minutes, unless told otherwise', () => {
  const { plan } = planRelease({ budget: { objective: 99.95 }, traffic: { min: 80 } });
  expect(plan.duration).toBe(540 + 600);
});

test('steps of one’s own are judged', () => {
  const steps = [
    { weight: 10, duration: '10m' },
    { weight: 100, duration: '10m' },
  ] as const;
  const planned = planRelease({ ...shop, steps });
  expect(planned.plan.steps.map(({ weight }) => weight)).toEqual([10, 100]);
  expect(planned.report('cart')).toMatch(/^# Release of cart\n/);
});

test('a release that sees too few requests keeps its budget, and says what it finds', () => {
  const { warnings } = planRelease({
    budget: { objective: 99 },
    traffic: { min: 2 },
    judgement: { regression: 2 },
  });
  expect(warnings.map(({ field }) => field)).toContain('steps[0]');
});

test('what no release can keep is refused with the arithmetic', () => {
  expect(() => planRelease({ ...shop, budget: { objective: 99.999, spend: 1 } })).toThrow(
    /budget\.spend = .*all fails at 1 % of requests for 80 s/s,
  );
});

test.each<[string, unknown, string[]]>([
  ['nothing', undefined, ['{ budget, traffic, … }']],
  ['an objective of 100', { budget: { objective: 100 }, traffic: { min: 1 } }, ['budget.objective = 100']],
  [
    'several faults at once',
    {
      budget: { objective: 99, spend: 0, days: 3 },
      traffic: { min: 0, peak: 0.5 },
      judgement: { errorBurst: 1.5, lookInterval: 30 },
      detection: { failureLimit: -1 },
      steps: { growth: 1, lastBake: 'soon' },
    },
    [
      'budget.days',
      'budget.spend = 0',
      'traffic.min = 0',
      'traffic.peak = 0.5',
      'judgement.errorBurst = 1.5',
      'judgement.lookInterval = 30',
      'detection.failureLimit = -1',
      'steps.growth = 1',
      'steps.lastBake = "soon"',
    ],
  ],
  [
    'a regression that is none',
    { budget: { objective: 99 }, traffic: { min: 1 }, judgement: { baseline: 5, regression: 5 } },
    ['judgement.regression = 5'],
  ],
  [
    'steps that do not grow or end',
    {
      ...shop,
      steps: [
        { weight: 20, duration: '5m' },
        { weight: 10, duration: '5m' },
      ],
    },
    ['steps[1].weight = 10, allowed: more than 20', 'steps[1].weight = 10, allowed: 100 at the last step'],
  ],
  ['no steps', { ...shop, steps: [] }, ['steps = [], allowed: one step or more']],
])('refuses %s', (_title, options, places) => {
  let message = '';
  try {
    planRelease(options as ReleaseOptions);
  } catch (error) {
    message = (error as Error).message;
  }
  for (const place of places) expect(message).toContain(place);
});
