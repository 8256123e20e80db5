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

test('a last step of a day asks Prometheus hundreds of times, not thousands', () => {
  const steps = [
    { weight: 5, duration: '10m' },
    { weight: 100, duration: '24h' },
  ] as const;
  const [, day] = planRelease({ budget: { objective: 99.9, spend: 30 }, traffic: { min: 80 }, steps }).plan
    .steps;
  expect(day?.thresholds).toHaveLength(2_880);
  expect(new Set(day?.thresholds).size).toBeLessThan(700);
}, 60_000);

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
  [
    'an objective that is a share',
    { ...shop, budget: { objective: 0.999 } },
    [
      'budget.objective = 0.999, allowed: a number from 50 to 99.9999',
      'fix: did you mean 99.9? It is written in percent',
    ],
  ],
  ['an objective that nobody has', { ...shop, budget: { objective: 2 } }, ['fix: write 99.9']],
  ['an objective of everything', { ...shop, budget: { objective: 100 } }, ['fix: write 99.9']],
  ['a number in quotes', { ...shop, budget: { objective: '99.9' } }, ['fix: write 99.9, without quotes']],
  ...['0s', '500ms', '1500ms'].map((time): [string, unknown, string[]] => [
    `times of ${time}, which nobody can keep`,
    {
      ...shop,
      judgement: { lookInterval: time },
      detection: { scrapeInterval: time, guardInterval: time },
    },
    ['judgement.lookInterval', 'detection.scrapeInterval', 'detection.guardInterval'].map(
      (field) => `${field} = "${time}", allowed: whole seconds, 1s or more`,
    ),
  ]),
  [
    'steps that end between two looks',
    {
      ...shop,
      steps: [
        { weight: 5, duration: '0s' },
        { weight: 10, duration: '1ms' },
        { weight: 20, duration: '45s' },
        { weight: 100, duration: '84h' },
      ],
    },
    [
      'steps[0].duration = "0s", allowed: one look or more, one every 30s',
      'steps[1].duration = "1ms", allowed: a multiple of judgement.lookInterval, which is 30s',
      "fix: write '30s' or '60s'",
      "fix: write '300000s'",
    ],
  ],
  [
    'a longest step without a look',
    { ...shop, steps: { longest: '10s' } },
    ['steps.longest = "10s"', "fix: write '30s'"],
  ],
  [
    'more requests than a plan can be reckoned with',
    { ...shop, traffic: { min: 1e6 } },
    ['traffic.min = 1000000, allowed: 40000 at most', 'fix: write 40000'],
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
