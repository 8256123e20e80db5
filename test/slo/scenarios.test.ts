import { type RuleSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE, SECOND } from '../../lib/prometheus/span';
import { ONE } from '../../lib/slo/ratio';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { detectionBounds, resetLag, resetTime } from '../../lib/slo/tier-maths';
import { describeWith } from '../support/oracles';
import { type Promise, askPromtool, firing, play, ruleFileOf, specOf } from './played';
import { counter } from './counter';
import { CLOCK } from './promised';
import { runPromtool } from '../prometheus/promtool';

const OK = 'http_requests_total{code="200",job="api"}';
const FAILED = 'http_requests_total{code="500",job="api"}';

/** Steps of 30 seconds in some minutes. */
const steps = (minutes: number): number => minutes * 2;

interface Fired {
  readonly first: number;
  readonly last: number;
}

/** When each tier or alert fired, in milliseconds since the fault; those that never did are left out. */
function firedIn(
  promtool: string,
  promise: Promise,
  scenario: {
    readonly before: number;
    readonly until: number;
    readonly interval?: string;
    readonly series: Readonly<Record<string, string>>;
  },
): Record<string, Fired> {
  const { before, until, interval = '30s', series } = scenario;
  const spec = specOf(promise);
  const { first, last } = play(promtool, { spec, series, interval, until, asked: firing(until, interval) });
  return Object.fromEntries(
    Object.entries(first ?? {}).map(([labels, at]) => {
      const name = /burn_tier="([^"]*)"/.exec(labels)?.[1] ?? /alertname="([^"]*)"/.exec(labels)?.[1] ?? '';
      const route = /route="([^"]*)"/.exec(labels)?.[1] ?? '';
      const since = (seconds: number): number => seconds * SECOND - before * MINUTE;
      return [name + route, { first: since(at), last: since(last?.[labels] ?? NaN) }];
    }),
  );
}

/**
 * Recordings alone, which count a window in steps of 10m: in 5m, 30 days are 8640 samples, and promtool 2.42 ends a query
 * that holds more than 10000 of all kinds.
 */
function inFewerSteps({ record, expr, ...rest }: RuleSpec): readonly RuleSpec[] {
  if (record === undefined) return [];
  return [{ ...rest, record, expr: expr.replace('[30d:5m]) / 8640', '[30d:10m]) / 4320') }];
}

describeWith('promtool', 'rules of a promise, played by promtool', (promtool) => {
  test('are such as promtool takes', () => {
    for (const promise of [
      {},
      { groupBy: ['route'] },
      { alerts: { mode: 'perSeverity' as const, keepFiringFor: 15 * MINUTE } },
    ]) {
      const { status, output } = runPromtool(promtool, ['check', 'rules', 'rules.yaml'], {
        'rules.yaml': ruleFileOf(specOf(promise)),
      });
      expect([status, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
    }
  });

  test('A1: find a total outage of 2h with every tier, and let go of it, when the closed form says', () => {
    const [before, fault, after] = [120, 120, 420];
    const fired = firedIn(
      promtool,
      {},
      {
        before,
        until: before + fault + after,
        series: {
          [OK]: counter([300, steps(before)], [0, steps(fault)], [300, steps(after)]),
          [FAILED]: counter([0, steps(before)], [300, steps(fault)], [0, steps(after)]),
        },
      },
    );
    for (const tier of specOf().tiers) {
      const { earliest, latest } = detectionBounds(tier, ONE, CLOCK) ?? { earliest: NaN, latest: NaN };
      const { first, last } = fired[tier.id] ?? { first: NaN, last: NaN };
      // The lag of chained windows is a mean: a rule may see it half a step sooner.
      expect(first).toBeGreaterThanOrEqual(earliest - CLOCK.evaluation);
      expect(first).toBeLessThanOrEqual(latest);
      const reset = resetTime(tier, ONE);
      expect(last - fault * MINUTE).toBeGreaterThanOrEqual(reset - 2 * CLOCK.evaluation);
      expect(last - fault * MINUTE).toBeLessThanOrEqual(reset + resetLag(tier) + 2 * CLOCK.evaluation);
    }
  });

  const blip = {
    before: 70,
    until: 130,
    series: {
      [OK]: counter([300, steps(70)], [0, 4], [300, steps(60)]),
      [FAILED]: counter([0, steps(70)], [300, 4], [0, steps(60)]),
    },
  };

  test('A7: page for 2 minutes of outage, which are 5% of the month, and stop 5 minutes later', () => {
    const fired = firedIn(promtool, {}, blip);
    expect(Object.keys(fired)).toEqual(['fast']);
    expect(fired['fast']?.first).toBe(MINUTE);
    expect(fired['fast']?.last).toBeLessThanOrEqual(7 * MINUTE);
  });

  test('A7: do not page where that is tolerated', () => {
    expect(firedIn(promtool, { policy: { tolerateFullOutage: '2m' } }, blip)).toEqual({});
  });

  test('A8: say nothing, and record no NaN, where there is no traffic', () => {
    const spec = specOf();
    const records = new Set(
      [...ruleFileOf(spec).matchAll(/"record":"([^"]+)"/g)].map((match) => match[1] ?? ''),
    );
    const asked = Object.fromEntries([...records].map((name) => [name, `sum_over_time(${name}[3h])`]));
    const series = { [OK]: counter([300, steps(60)], [0, steps(120)]), [FAILED]: counter([0, steps(180)]) };
    const values = play(promtool, { spec, series, until: 175, asked });
    const sums = Object.values(values).flatMap((samples) => Object.values(samples));
    expect(sums.length).toBeGreaterThan(20);
    expect(sums.filter((sum) => !Number.isFinite(sum))).toEqual([]);
    const now = play(promtool, {
      spec,
      series,
      until: 175,
      asked: {
        ...firing(175, '30s'),
        ratio: 'slo:sli_error:ratio_rate5m',
        long: 'slo:sli_error:ratio_rate6h',
      },
    });
    expect(now).toMatchObject({ first: {}, last: {}, ratio: {} });
    expect(Object.values(now['long'] ?? {})).toEqual([0]);
  });

  test('A9: read 0 where no error was ever counted', () => {
    const asked = {
      ...firing(100, '30s'),
      ratio: 'slo:sli_error:ratio_rate1h',
      left: 'slo:period_error_budget_remaining:ratio',
      covered: 'max_over_time(slo:window_coverage:ratio1h[95m])',
    };
    const got = play(promtool, {
      spec: specOf(),
      series: { [OK]: counter([300, steps(100)]) },
      until: 95,
      asked,
    });
    expect(got['first']).toEqual({});
    expect(Object.values(got['ratio'] ?? {})).toEqual([0]);
    expect(Object.values(got['left'] ?? {})).toEqual([1]);
    expect(Object.values(got['covered'] ?? {})).toEqual([1]);
  });

  test('A10: find errors whose series is born with them', () => {
    const series = {
      [OK]: counter([300, steps(70)], [0, steps(20)]),
      [FAILED]: `_x${steps(70)} 300+300x${steps(20)}`,
    };
    expect(firedIn(promtool, {}, { before: 70, until: 85, series })['fast']?.first).toBeLessThanOrEqual(
      90 * SECOND,
    );
  });

  describe('A12: with one request a minute', () => {
    const one = {
      before: 70,
      until: 130,
      interval: '60s',
      series: { [OK]: counter([1, 70], [0, 1], [1, 59]), [FAILED]: counter([0, 70], [1, 1], [0, 59]) },
    };

    test('page for a single error without a guard, and not with one', () => {
      expect(Object.keys(firedIn(promtool, {}, one))).toContain('fast');
      expect(firedIn(promtool, { alerts: { minBadEvents: 5 } }, one)).toEqual({});
    });

    test('page for an outage once five requests failed', () => {
      const series = { [OK]: counter([1, 70], [0, 60]), [FAILED]: counter([0, 70], [1, 60]) };
      const fired = firedIn(promtool, { alerts: { minBadEvents: 5 } }, { ...one, series });
      expect(fired['fast']?.first).toBeGreaterThanOrEqual(4 * MINUTE);
      expect(fired['fast']?.first).toBeLessThanOrEqual(6 * MINUTE);
    });
  });

  test('A13: page for metrics that vanish', () => {
    const series = { [OK]: `${counter([300, steps(30)])} stale` };
    const fired = firedIn(promtool, {}, { before: 30, until: 60, series });
    expect(Object.keys(fired)).toEqual(['SloMetricsAbsent']);
    expect(fired['SloMetricsAbsent']?.first).toBeLessThanOrEqual(5.5 * MINUTE);
  });

  test('A16: tell of a bound that has no bucket, and of nothing else', () => {
    const sli = { kind: 'histogram', metric: 'x', under: 0.3 } as const;
    const count = { x_count: counter([300, steps(40)]) };
    const wrong = firedIn(
      promtool,
      { sli },
      { before: 0, until: 35, series: { ...count, 'x_bucket{le="0.25"}': counter([0, steps(40)]) } },
    );
    expect(Object.keys(wrong)).toEqual(['SloSliMisconfigured']);
    expect(wrong['SloSliMisconfigured']?.first).toBeLessThanOrEqual(11 * MINUTE);
    const right = firedIn(
      promtool,
      { sli },
      { before: 0, until: 35, series: { ...count, 'x_bucket{le="0.3"}': counter([300, steps(40)]) } },
    );
    expect(right).toEqual({});
    const gone = firedIn(promtool, { sli }, { before: 0, until: 35, series: {} });
    expect(Object.keys(gone)).toEqual(['SloMetricsAbsent']);
  });

  test('A17: find an outage of 90% in half an hour, by a capped threshold', () => {
    const series = { [OK]: counter([600, 70], [0, 60]), [FAILED]: counter([0, 70], [600, 60]) };
    const fired = firedIn(promtool, { objective: '90' }, { before: 70, until: 125, interval: '60s', series });
    expect(fired['fast']?.first).toBeGreaterThanOrEqual(30 * MINUTE);
    expect(fired['fast']?.first).toBeLessThanOrEqual(32 * MINUTE);
  });

  describe('A19: of a service that is ten minutes old', () => {
    const young = (bad: number): Parameters<typeof firedIn>[2] => ({
      before: 10,
      until: 65,
      series: {
        [OK]: counter([300, steps(10)], [0, bad], [300, steps(60) - bad]),
        [FAILED]: counter([0, steps(10)], [300, bad], [0, steps(60) - bad]),
      },
    });

    test('say nothing of 30 seconds of outage', () => {
      expect(firedIn(promtool, {}, young(1))).toEqual({});
    });

    test('page for one that lasts', () => {
      const fired = firedIn(promtool, {}, young(steps(60)));
      expect(fired['fast']?.first).toBeLessThanOrEqual(1.5 * MINUTE);
      expect(fired['slow']?.first).toBeLessThanOrEqual(7 * MINUTE);
      expect(Object.keys(fired)).toEqual(
        expect.arrayContaining(['fast', 'slow', 'ticket-fast', 'ticket-slow']),
      );
    });
  });

  test('A20: page for the one group that is down', () => {
    const of = (route: string, code: string): string =>
      `http_requests_total{code="${code}",job="api",route="${route}"}`;
    const series = {
      [of('/a', '200')]: counter([300, steps(70)], [0, steps(20)]),
      [of('/a', '500')]: counter([0, steps(70)], [300, steps(20)]),
      [of('/b', '200')]: counter([30_000, steps(90)]),
    };
    const fired = firedIn(promtool, { groupBy: ['route'] }, { before: 70, until: 72, series });
    expect(Object.keys(fired)).toEqual(['fast/a']);
    expect(fired['fast/a']?.first).toBe(MINUTE);
  });

  test('A18: the budget is right from the first day of a month to its last', () => {
    const [before, outage, after] = [15 * 24 * 60, 20, 16 * 24 * 60];
    const every = (minutes: number): number => (minutes * 60) / 150;
    const series = {
      [OK]: counter([1500, every(before)], [0, every(outage)], [1500, every(after)]),
      [FAILED]: counter([0, every(before)], [1500, every(outage)], [0, every(after)]),
    };
    const groups = sloRuleGroups(specOf())
      .map(ruleGroupSpec)
      .map((group) => ({ ...group, rules: group.rules.flatMap(inFewerSteps) }));
    const questions = [1, 14, 16, 29, 31].flatMap((day) =>
      ['slo:period_error_budget_remaining:ratio', 'slo:error_budget:remaining_events'].map((expr) => ({
        expr,
        at: day * 24 * 3600,
      })),
    );
    const asked = { groups, series, interval: '150s', evaluation: '10m', questions };
    const got = askPromtool(promtool, asked).map((samples) => Object.values(samples)[0] ?? NaN);
    // 10 events a second, of which a thousandth may fail in 30 days.
    const events = 10 * 0.001 * 30 * 86_400;
    const theory = 1 - outage / (30 * 24 * 60 * 0.001);
    const untouched = [1, events, 1, events];
    const spent = [theory, theory * events];
    expect(
      got.map((value, index) => value / ([...untouched, ...spent, ...spent, ...spent][index] ?? NaN)),
    ).toEqual(got.map(() => expect.closeTo(1, 2)));
  });
});
