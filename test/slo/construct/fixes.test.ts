import { Chart, Testing } from 'cdk8s';
import { PropsError } from '../../../lib/core/errors';
import type { PropIssue } from '../../../lib/core/issue';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';

const PROPS: SloAlertsProps = {
  service: 'api',
  rules: { labels: {} },
  objectives: [
    { name: 'requests', objective: 99.9, sli: { kind: 'ratio', bad: 'e_total', total: 't_total' } },
  ],
};

const PROBE: SloAlertsProps['objectives'] = [
  { name: 'up', objective: 99, sli: { kind: 'probe', gauge: 'probe_success' } },
];

/** What is refused of a promise. */
function refused(props: Partial<SloAlertsProps>): readonly PropIssue[] {
  try {
    new SloAlerts(new Chart(Testing.app(), 'shop'), 'slo', { ...PROPS, ...props });
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  return [];
}

/** The literal that follows a key in the texts of fixes. */
function written(issues: readonly PropIssue[], key: string): unknown {
  const [first] = issues.flatMap(
    ({ fix }) => new RegExp(`${key}: (\\[.*?\\]|\\{.*?\\}|'.*?')`).exec(fix)?.[1] ?? [],
  );
  // eslint is right that this runs text; it is our own.
  const made: unknown = Reflect.construct(Function, [`return ${first ?? 'undefined'};`]);
  return typeof made === 'function' ? (made as () => unknown)() : undefined;
}

describe('whoever does what is said of a window that is short for its tiers is taken:', () => {
  test.each<readonly [string, readonly string[]]>([
    ['2h', []],
    ['4h', []],
    ['4h', ['fast']],
    ['12h', ['ticket-slow']],
    ['1d', []],
    ['5d', ['ticket-fast']],
  ])('%s without %j', (rolling, disable) => {
    const window = { rolling } as SloAlertsProps['window'];
    const issues = refused({ window, alerts: { disable } });
    expect(issues.map(({ field }) => field)).toEqual(['alerts.policy']);
    const fixed = { disable: written(issues, 'disable'), policy: written(issues, 'policy') };
    const alerts = fixed.policy === undefined ? { disable: fixed.disable } : { policy: fixed.policy };
    expect(refused({ window, alerts: alerts as SloAlertsProps['alerts'] })).toEqual([]);
  });

  test('of an hour, for which the workbook has no tier', () => {
    const window = { rolling: '1h' } as const;
    const issues = refused({ window });
    expect(issues.map(({ given }) => given)).toEqual([
      '1h in fast, 6h in slow, 1d in ticket-fast, 3d in ticket-slow',
    ]);
    const policy = written(issues, 'policy') as NonNullable<SloAlertsProps['alerts']>['policy'];
    expect(refused({ window, alerts: { policy } })).toEqual([]);
  });
});

test('a scrape that is too seldom for the short window of the workbook says how often, and what to leave out', () => {
  const issues = refused({ prometheus: { scrapeInterval: '2m' } });
  expect(issues.map(({ field }) => field)).toEqual(['alerts.policy']);
  const prometheus = written(issues, 'prometheus') as SloAlertsProps['prometheus'];
  expect(refused({ prometheus })).toEqual([]);
  const disable = written(issues, 'disable') as readonly string[];
  expect(refused({ prometheus: { scrapeInterval: '2m' }, alerts: { disable } })).toEqual([]);
});

test('the least short window of a tier of one’s own is whole minutes', () => {
  const policy = { severity: 'page', long: '1h', short: '2m', budget: 0.02 } as const;
  const prometheus = { scrapeInterval: '50s' } as const;
  const [issue] = refused({ prometheus, alerts: { policy: [policy] } });
  expect(issue?.fix).toContain("write short: '4m'");
  expect(refused({ prometheus, alerts: { policy: [{ ...policy, short: '4m' }] } })).toEqual([]);
});

test('the longest outage that may be tolerated is told in one unit, as its type takes it', () => {
  const alerts = { disable: ['slow'], maxErrorRatio: 0.123 } as const;
  const [issue] = refused({ alerts: { ...alerts, tolerateFullOutage: '20m' } });
  expect(issue?.allowed).toContain('at most 7m22s');
  const fixed = '442s' as const;
  expect(issue?.fix).toContain(`write '${fixed}' or less`);
  expect(refused({ alerts: { ...alerts, tolerateFullOutage: fixed } })).toEqual([]);
});

describe('a clock on which nothing would be recorded is refused:', () => {
  const OWN = { policy: [{ severity: 'page', long: '6h', short: '1h', budget: 0.05 }] } as const;

  test.each<readonly [NonNullable<SloAlertsProps['prometheus']>, readonly string[]]>([
    [{ scrapeInterval: '150s' }, []],
    [{ scrapeInterval: '151s' }, ['prometheus.scrapeInterval']],
    [{ evaluationInterval: '5m' }, []],
    [{ evaluationInterval: '6m' }, ['prometheus.evaluationInterval']],
  ])('%j', (prometheus, fields) => {
    const issues = refused({ prometheus, alerts: OWN });
    expect(issues.map(({ field }) => field)).toEqual(fields);
    const fixed = written(issues, 'prometheus') as SloAlertsProps['prometheus'];
    expect(refused({ alerts: OWN, ...(fixed && { prometheus: fixed }) })).toEqual([]);
  });

  test('samples of a probe are counted one by one, however seldom', () => {
    const prometheus = { scrapeInterval: '5m' } as const;
    expect(refused({ prometheus, objectives: PROBE, alerts: OWN })).toEqual([]);
  });
});
