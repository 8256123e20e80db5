import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { planRelease } from '../../lib/rollout/plan-release';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { type Differences, refused, released } from './release-app';

const HEADER = { name: 'x-canary', exact: 'always', duration: '10m' } as const;
const MIRROR = { percent: 20, duration: '5m' } as const;

const canaryOf = (differences: Differences): Loose =>
  released(differences).one('Rollout', 'frontend').spec.strategy.canary;

describe('before the first weight', () => {
  const { steps, trafficRouting } = canaryOf({ release: { preview: { header: HEADER, mirror: MIRROR } } });
  const first = steps.findIndex(({ setWeight }: Loose) => setWeight !== undefined);

  test('pods come first, then routes that lead to them, each of which goes again', () => {
    expect(steps.slice(0, first)).toEqual([
      { setCanaryScale: { replicas: 2 } },
      { setMirrorRoute: { name: 'mirror', percentage: 20, match: [{ method: { regex: '.+' } }] } },
      { pause: { duration: '300s' } },
      { setMirrorRoute: { name: 'mirror' } },
      {
        setHeaderRoute: {
          name: 'header',
          match: [{ headerName: 'x-canary', headerValue: { exact: 'always' } }],
        },
      },
      { pause: { duration: '600s' } },
      { setHeaderRoute: { name: 'header' } },
      { setCanaryScale: { matchTrafficWeight: true } },
    ]);
  });

  test('the routes are those that the controller manages, and removes where a release ends', () => {
    expect(trafficRouting.managedRoutes).toEqual([{ name: 'header' }, { name: 'mirror' }]);
    expect(canaryOf({}).trafficRouting).not.toHaveProperty('managedRoutes');
  });
});

test('all pods may be there from the start', () => {
  const { steps } = canaryOf({ release: { pods: 'all' } });
  expect(steps.slice(0, 2)).toEqual([{ setCanaryScale: { weight: 100 } }, { setWeight: 5 }]);
  expect(steps.filter(({ setCanaryScale }: Loose) => setCanaryScale)).toHaveLength(1);
});

test('a release may wait for somebody before a weight', () => {
  const { steps } = canaryOf({ release: { waitBefore: [32, 100] } });
  const before = (weight: number): Loose =>
    steps[steps.findIndex(({ setWeight }: Loose) => setWeight === weight) - 1];
  expect([before(32), before(100)]).toEqual([{ pause: {} }, { pause: {} }]);
  expect(before(15)).toHaveProperty('analysis');
});

describe('blue and green are a plan of one step', () => {
  const BLUE_GREEN = {
    budget: { objective: 99, spend: 5 },
    steps: [{ weight: 100, duration: '10m' }],
    pods: 'all',
  } as const;

  test('all pods come up beside the old ones, then get all requests, and the old ones are kept for a while', () => {
    const { steps } = canaryOf({ release: BLUE_GREEN });
    expect(steps).toEqual([
      { setCanaryScale: { weight: 100 } },
      { setWeight: 100 },
      { analysis: { templates: [{ templateName: 'frontend-release-step-1' }] } },
      { pause: { duration: '600s' } },
    ]);
  });

  test('where that spends more than a release may, it is refused', () => {
    const issues = refused({ release: { ...BLUE_GREEN, budget: { objective: 99.95 } } });
    expect(issues[0]?.field).toBe('budget.spend');
    expect(String(issues[0]?.given)).toMatch(/all fails at 100 % of requests/);
  });
});

describe('users who carry a header', () => {
  const plan = (share?: number): ReturnType<typeof planRelease> =>
    planRelease({
      budget: { objective: 99.95, spend: 3 },
      traffic: { min: 80 },
      preview: { header: { ...HEADER, ...(share === undefined ? {} : { share }) } },
    });

  test('are counted in what failures that the guard does not see may spend', () => {
    const without = planRelease({ budget: { objective: 99.95, spend: 3 }, traffic: { min: 80 } }).plan;
    // 1.5 times the mean, 1 % of requests, 600 seconds, 5 % of failures, of 1296 seconds.
    expect(plan().plan.subtleSpend - without.subtleSpend).toBeCloseTo((1.5 * 0.01 * 600 * 0.05) / 1296, 9);
  });

  test('are told of in the report', () => {
    expect(plan(2).report('cart')).toMatch(/requests with a header, at most 2 % of all, .* for 10 min/);
  });

  test('may be so few that the guard does not see enough errors of them: that costs no more either', () => {
    const header = { ...HEADER, duration: '6h' } as const;
    const long = (): unknown =>
      planRelease({ budget: { objective: 99.99, spend: 3 }, traffic: { min: 80 }, preview: { header } });
    // 5 errors in 30 seconds of 80 requests are 0.2 %, which for six hours at the peak are 67 seconds of outage.
    expect(long).toThrow(
      /preview\.header = "26\.04 %: all fails for 1 % of requests, for up to 6 h, at 1\.5 times the mean/,
    );
  });

  test('are looked at for as long as their errors need', () => {
    const preview = { header: { ...HEADER, share: 0.1 } } as const;
    const { metrics } = released({ release: { preview } }).one(
      'AnalysisTemplate',
      'frontend-release-guard',
    ).spec;
    // 15 seconds, and 5 errors of 0.1 % of 80 requests a second.
    expect(metrics.map(({ name }: Loose) => name)).toEqual(['failures-in-30s', 'failures-in-78s']);
  });

  test('are judged before all get the new version where no bound allows that, and wait where they are too few', () => {
    const header = { ...HEADER, share: 2 } as const;
    const shop = released({
      release: { steps: [{ weight: 100, duration: '10m' }], pods: 'all', preview: { header } },
    });
    const { steps } = shop.one('Rollout', 'frontend').spec.strategy.canary;
    expect(steps.slice(0, 5)).toEqual([
      { setCanaryScale: { weight: 100 } },
      expect.objectContaining({ setHeaderRoute: expect.objectContaining({ name: 'header' }) }),
      { analysis: { templates: [{ templateName: 'frontend-release-header' }] } },
      { pause: { duration: '25s' } },
      { setHeaderRoute: { name: 'header' } },
    ]);
    const { metrics } = shop.one('AnalysisTemplate', 'frontend-release-header').spec;
    // 2 % of 80 requests a second, for 18 looks of half a minute.
    expect(metrics.at(-1)).toMatchObject({
      name: 'enough-requests',
      initialDelay: '575s',
      successCondition: `len(result) > 0 && result[0] >= ${Math.floor(864 - 3 * Math.sqrt(864))}`,
    });
    expect(metrics.slice(0, -1).every(({ name }: Loose) => /^errors-in-/.test(name))).toBe(true);
    expect(metrics.length).toBeGreaterThan(1);
    expect(shop.issues).toEqual([]);
  });

  test('are no more than a break of everything may cost', () => {
    expect(() => plan(40)).toThrow(/all fails for 40 % of requests, for up to 80 s/);
  });
});

const REFUSED: readonly (readonly [title: string, release: Loose, field: string])[] = [
  ['a header in capitals', { preview: { header: { ...HEADER, name: 'X-Canary' } } }, 'preview.header.name'],
  ['a header without a value', { preview: { header: { ...HEADER, exact: '' } } }, 'preview.header.exact'],
  ['a share of nobody', { preview: { header: { ...HEADER, share: 0 } } }, 'preview.header.share'],
  [
    'a mirror of more than all',
    { preview: { mirror: { percent: 101, duration: '5m' } } },
    'preview.mirror.percent',
  ],
  ['a preview of something else', { preview: { cookie: {} } }, 'preview.cookie'],
  ['a weight that no step has', { waitBefore: [50] }, 'waitBefore'],
  ['a wait for no weight', { waitBefore: true }, 'waitBefore'],
  ['pods by another word', { pods: 'some' }, 'pods'],
  [
    'a comparison with what the guard lets pass',
    { judgement: { relative: { worse: 1.5 } } },
    'judgement.relative.worse',
  ],
];

test.each(REFUSED)('%s is refused', (_title, release, field) => {
  expect(refused({ release }).map((issue) => issue.field)).toContain(field);
});

test('a caller with times of its own keeps routes from being told apart: Istio would drop them', () => {
  const differences = (release: Loose): Differences => ({
    release,
    more: (chart, service) =>
      new MicroserviceApp(chart, 'caller', { image: 'registry.example.com/caller:1.0.0' }).calls(service, {
        timeout: '1s',
      }),
  });
  expect(released(differences({})).issues).toEqual([]);
  const issues = refused(differences({ preview: { header: HEADER } }));
  expect(issues.map(({ field, given }) => [field, given])).toEqual([['preview', ['shop']]]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test('take every step', () => {
    const { manifests, issues } = released({
      release: { preview: { header: HEADER, mirror: MIRROR }, waitBefore: [100], pods: 'all' },
    });
    expect(issues).toEqual([]);
    for (const manifest of manifests.filter((each) => schemas.knows(each)))
      expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
