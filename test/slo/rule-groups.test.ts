import { checkRulePromql } from '../../lib/prometheus/check-promql';
import { isLabelName, isMetricName } from '../../lib/prometheus/names';
import { type RuleSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE } from '../../lib/prometheus/span';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { SLIS } from '../prometheus/sli/slis';
import { type Promise, specOf } from './played';

const groupsOf = (promise: Promise = {}) => sloRuleGroups(specOf(promise)).map(ruleGroupSpec);
const rulesOf = (promise: Promise = {}): RuleSpec[] => groupsOf(promise).flatMap(({ rules }) => rules);
const alertsOf = (promise: Promise, name: string): RuleSpec[] =>
  rulesOf(promise).filter(({ alert }) => alert === name);

/** Names of recorded series in an expression. */
const namesIn = (expr: string): string[] => expr.match(/slo:[a-z0-9_]+:[a-z0-9_]+/g) ?? [];

const GUARDS = { minBadEvents: 5, weightByTraffic: true, noTraffic: { minRate: 0.1, for: 10 * MINUTE } };

const PROMISES: readonly Promise[] = [
  {},
  { objective: '90', window: '7d' },
  {
    objective: '99.99',
    window: '90d',
    groupBy: ['route'],
    alerts: { mode: 'perSeverity', keepFiringFor: 15 * MINUTE },
  },
  { alerts: GUARDS },
  { window: { calendar: 'month' } },
  { window: { calendar: 'quarter', utcOffset: '-5h' }, groupBy: ['route'], alerts: GUARDS },
  { objective: '99', window: { calendar: 'week', utcOffset: '2h' } },
  {
    window: '2h',
    policy: {
      policy: [
        { severity: 'page', long: '1h', short: '5m', factor: 2 },
        { severity: 'ticket', long: '1h', short: '10m', factor: 1.5 },
      ],
    },
    alerts: GUARDS,
  },
  ...SLIS.map((sli): Promise => ({ sli, alerts: GUARDS })),
];

describe.each(PROMISES)('the rules of %j', (promise) => {
  const groups = groupsOf(promise);
  const rules = rulesOf(promise);
  const recorded = rules.flatMap(({ record }) => (record === undefined ? [] : [record]));

  test('are PromQL, with names that Prometheus takes', () => {
    for (const { record, expr, labels, annotations } of rules) {
      expect(checkRulePromql(expr)).toEqual([]);
      if (record !== undefined) expect(isMetricName(record)).toBe(true);
      for (const name of Object.keys({ ...labels, ...annotations })) expect(isLabelName(name)).toBe(true);
    }
  });

  test('record each series once, and read none that is not recorded', () => {
    expect(new Set(recorded).size).toBe(recorded.length);
    expect(rules.flatMap(({ expr }) => namesIn(expr)).filter((name) => !recorded.includes(name))).toEqual([]);
  });

  test('let a page depend on nothing outside of its group, nor on what comes after it', () => {
    const page = groups[0]?.rules ?? [];
    page.forEach(({ expr }, index) => {
      const before = page.slice(0, index).flatMap(({ record }) => record ?? []);
      // What is weighed against the usual traffic of the period changes slowly, and may be five minutes old; whether
      // anything was counted in it, an hour.
      const missing = namesIn(expr.replace(/last_over_time\(slo:window_coverage:\S+\[1h\]\)/, '')).filter(
        (name) => !before.includes(name) && !/^slo:sli_total:rate\d+[dh]$/.test(name),
      );
      expect(missing).toEqual([]);
    });
  });

  test('carry the labels of the promise, and find their series by its id', () => {
    for (const { labels, expr } of rules) {
      expect(labels).toMatchObject({
        slo_id: 'api-availability',
        slo_service: 'api',
        slo_name: 'availability',
        team: 'shop',
      });
      expect((expr.match(/slo:[a-z0-9_]+:[a-z0-9_]+(?!\{slo_id="api-availability")\b/g) ?? []).length).toBe(
        0,
      );
    }
  });
});

describe('alerts', () => {
  test('are one for each severity, with all its tiers, or one for each tier', () => {
    const both = alertsOf({ alerts: { mode: 'perSeverity' } }, 'SloBudgetBurn');
    expect(both.map(({ labels }) => labels?.['severity'])).toEqual(['page', 'ticket']);
    expect(both[0]?.expr).toContain('> 0.0144 or slo:sli_error:ratio_rate6h');
    const each = alertsOf({}, 'SloBudgetBurn');
    expect(each.map(({ labels }) => labels?.['burn_tier'])).toEqual([
      'fast',
      'slow',
      'ticket-fast',
      'ticket-slow',
    ]);
  });

  test('have the severities that are asked for, and are kept firing as long', () => {
    const alerts = { severities: { page: 'critical', ticket: 'warning' }, keepFiringFor: 15 * MINUTE };
    const told = alertsOf({ alerts }, 'SloBudgetBurn');
    expect(told.map(({ labels }) => labels?.['severity'])).toEqual([
      'critical',
      'critical',
      'warning',
      'warning',
    ]);
    expect(told.map((rule) => rule.keep_firing_for)).toEqual(Array(4).fill('15m'));
    expect(told.every((rule) => rule.for === undefined)).toBe(true);
  });

  test('say in words how fast it goes, and for how long', () => {
    const [fast] = alertsOf({}, 'SloBudgetBurn');
    expect(fast?.annotations?.['summary']).toBe(
      'api: availability burns its error budget at 14.4 times the even pace or faster',
    );
    expect(fast?.annotations?.['description']).toContain('the budget of 99.9% over 30d is gone in 2.1 days');
  });

  test('ask for bad events in the long window, read from counters or summed up', () => {
    const [fast, slow] = alertsOf({ alerts: { minBadEvents: 5 } }, 'SloBudgetBurn');
    expect(fast?.expr).toContain('and slo:sli_error:rate1h{slo_id="api-availability"} * 3600 >= 4.5');
    expect(slow?.expr).toContain(
      'and sum_over_time(slo:sli_error:rate5m{slo_id="api-availability"}[6h:5m]) * 300 >= 4.5',
    );
  });

  test('weigh errors by the traffic of the period where that is asked for', () => {
    const [fast] = alertsOf({ alerts: { weightByTraffic: true } }, 'SloBudgetBurn');
    expect(fast?.expr).toContain(
      'and slo:sli_error:rate1h{slo_id="api-availability"} > 0.0144 * last_over_time(slo:sli_total:rate30d{slo_id="api-availability"}[1h])',
    );
  });

  test('count no events of a ratio that knows none', () => {
    const raw = { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' } as const;
    const [fast] = alertsOf({ sli: raw, alerts: GUARDS }, 'SloBudgetBurn');
    expect(fast?.expr).not.toMatch(/>=|rate30d/);
    expect(rulesOf({ sli: raw }).map(({ record }) => record)).not.toContain(
      'slo:error_budget:remaining_events',
    );
  });

  test('tell of less traffic only where that is asked for', () => {
    expect(alertsOf({}, 'SloNoTraffic')).toEqual([]);
    expect(alertsOf({ alerts: GUARDS }, 'SloNoTraffic')[0]).toMatchObject({
      expr: 'sum(slo:sli_total:rate5m{slo_id="api-availability"}) < 0.1',
      for: '10m',
    });
  });

  test('never ask whether the series of errors is there', () => {
    for (const { expr } of rulesOf().filter(({ alert }) => alert !== undefined))
      expect(expr).not.toMatch(/absent\([^)]*5\.\./);
    expect(alertsOf({ alerts: { onAbsent: undefined } }, 'SloMetricsAbsent')).toEqual([]);
  });

  test('take series of a mesh for gone only once they were there: before the first request there are none', () => {
    const mesh = { sli: { kind: 'istioHttp', service: 'api', namespace: 'shop' } } as const;
    const [gone] = alertsOf(mesh, 'SloMetricsAbsent');
    const [never] = alertsOf(mesh, 'SloNeverCounted');
    const seen = 'last_over_time(slo:window_coverage:ratio30d{slo_id="api-availability"}[1h])';
    expect(gone?.expr).toMatch(/^absent\(sum\(istio_requests_total\{.*\}\)\) and on\(\) /);
    expect(gone?.expr).toContain(seen);
    expect(never).toMatchObject({ expr: gone?.expr.replace(' and on() ', ' unless on() '), for: '1d' });
    expect(never?.labels?.['severity']).toBe('ticket');
    expect(alertsOf({ ...mesh, alerts: { onAbsent: undefined } }, 'SloNeverCounted')).toEqual([]);
    expect(alertsOf({}, 'SloNeverCounted')).toEqual([]);
    expect(alertsOf({}, 'SloMetricsAbsent')[0]?.expr).toBe('absent(sum(http_requests_total{job="api"}))');
  });

  test('tell of rules that record nothing only while there is something to record', () => {
    expect(alertsOf({}, 'SloRulesBroken')[0]?.expr).toBe(
      'absent(sum(slo:sli_total:rate5m{slo_id="api-availability"})) and on() count(http_requests_total{job="api"})',
    );
  });

  test('follow one another as the budget goes', () => {
    expect(alertsOf({}, 'SloBudgetLow').map(({ labels }) => labels?.['budget_left'])).toEqual([
      '50%',
      '25%',
      '0%',
    ]);
  });
});

describe('a calendar period', () => {
  const month = { window: { calendar: 'month' } } as const;

  test('is what the budget is counted over, and its name what people read', () => {
    const rules = rulesOf(month);
    const of = (name: string): RuleSpec | undefined => rules.find(({ record }) => record === name);
    expect(of('slo:period_error_budget_remaining:ratio')?.expr).toBe(
      '1 - slo:calendar_error:ratio_rate{slo_id="api-availability"} / 0.001 * slo:calendar_coverage:ratio{slo_id="api-availability"}',
    );
    expect(of('slo:time_period:days')?.expr).toBe('days_in_month()');
    expect(of('slo_info')?.labels).toMatchObject({ window: 'month', objective: '99.9%' });
    expect(alertsOf(month, 'SloBudgetBurn')[0]?.annotations?.['description']).toContain(
      '99.9% over a calendar month',
    );
  });

  test('leaves burns to rolling windows, and costs a rolling promise nothing', () => {
    const burns = (promise: Promise): (string | undefined)[] =>
      alertsOf(promise, 'SloBudgetBurn').map(({ expr }) => expr);
    expect(burns(month)).toEqual(burns({}));
    expect(rulesOf().some(({ expr, record }) => `${record} ${expr}`.includes('calendar'))).toBe(false);
  });
});

describe('groups', () => {
  test('look into the past where that is asked for', () => {
    const offsets = (queryOffset?: number): unknown[] =>
      sloRuleGroups({ ...specOf(), queryOffset }).map((group) => ruleGroupSpec(group).query_offset);
    expect(offsets(MINUTE)).toEqual(['1m', '1m', '1m']);
    expect(offsets()).toEqual([undefined, undefined, undefined]);
  });

  test('carry the names of Sloth where that is asked for, and only there', () => {
    const rules = sloRuleGroups({ ...specOf(), compat: 'sloth' })
      .map(ruleGroupSpec)
      .flatMap((group) => group.rules);
    const labels = { sloth_id: 'api-availability', sloth_service: 'api', sloth_slo: 'availability' };
    for (const rule of rules) expect(rule.labels).toMatchObject(labels);
    expect(rules.find(({ record }) => record === 'sloth_slo_info')?.labels?.['sloth_objective']).toBe('99.9');
    expect(
      rulesOf().filter(({ record, labels: own = {} }) => record === 'sloth_slo_info' || 'sloth_id' in own),
    ).toEqual([]);
  });
});
