import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { DAY, HOUR, MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { type Ratio, ratio } from '../../lib/slo/ratio';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import type { SloSpec } from '../../lib/slo/slo-spec';
import { detectionTime } from '../../lib/slo/tier-maths';
import { isChained } from '../../lib/slo/tier';
import { describeWith } from '../support/oracles';
import { counter } from './counter';
import { type Question, askPromtool, specOf } from './played';

const OK = 'http_requests_total{code="200",job="api"}';
const FAILED = 'http_requests_total{code="500",job="api"}';

/** Steps of 30 seconds in some minutes. */
const steps = (minutes: number): number => minutes * 2;

/** First and last moment of each alert, in milliseconds, by the values of its tier, its name and its route. */
interface Fired {
  readonly first: number;
  readonly last: number;
  /** Samples of it. */
  readonly count: number;
}

interface Play {
  readonly groups: readonly RuleGroupSpec[];
  readonly series: Readonly<Record<string, string>>;
  readonly step: number;
  readonly until: number;
}

function firedIn(promtool: string, { groups, series, step, until }: Play): Readonly<Record<string, Fired>> {
  const alerts = 'ALERTS{alertstate="firing"}';
  const by = 'by (alertname, burn_tier, route)';
  const range = `[${renderSpan(until)}:${renderSpan(step)}]`;
  const ask = (expr: string): Question => ({ expr, at: until / SECOND });
  const questions = [
    ask(`min ${by} (min_over_time(timestamp(${alerts})${range}))`),
    ask(`max ${by} (max_over_time(timestamp(${alerts})${range}))`),
    ask(`sum ${by} (count_over_time(${alerts}[${renderSpan(until)}]))`),
  ];
  const [first = {}, last = {}, count = {}] = askPromtool(promtool, {
    groups,
    series,
    interval: renderSpan(step),
    questions,
  });
  const value = (name: string, labels: string): string =>
    new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
  return Object.fromEntries(
    Object.keys(first).map((labels) => {
      const name = value('burn_tier', labels) || value('alertname', labels);
      const at = (times: Record<string, number>): number => (times[labels] ?? NaN) * SECOND;
      return [
        `${name}${value('route', labels)}`,
        { first: at(first), last: at(last), count: count[labels] ?? NaN },
      ];
    }),
  );
}

/** Rules without the alerts and the budget that a play does not ask for. */
function burnRules(spec: SloSpec): readonly RuleGroupSpec[] {
  return sloRuleGroups(spec)
    .map(ruleGroupSpec)
    .slice(0, 2)
    .map((group) => ({
      ...group,
      rules: group.rules.filter(({ alert = 'SloBudgetBurn' }) => alert === 'SloBudgetBurn'),
    }));
}

const all = (spec: SloSpec): readonly RuleGroupSpec[] => sloRuleGroups(spec).map(ruleGroupSpec);

describeWith('promtool', 'burns that last for days, played by promtool', (promtool) => {
  const step = 5 * MINUTE;
  const requests = 1_000_000;

  /** Routes that fail for some time, each with its own ratio of errors, after an hour of none. */
  function burns(
    spec: SloSpec,
    routes: Readonly<Record<string, readonly [errors: Ratio, lasts: number]>>,
    after: number,
  ) {
    const before = HOUR;
    const longest = Math.max(...Object.values(routes).map(([, lasts]) => lasts));
    const until = before + longest + after;
    const series = Object.fromEntries(
      Object.entries(routes).flatMap(([route, [errors, lasts]]) => {
        const bad = Number((BigInt(requests) * errors.top) / errors.bottom);
        const parts = [before, lasts, until - before - lasts].map((time) => time / step);
        const paced = (fault: number, else_: number): string =>
          counter(...parts.map((count, index) => [index === 1 ? fault : else_, count] as const));
        const of = (code: string): string => `http_requests_total{code="${code}",job="api",route="${route}"}`;
        return [
          [of('200'), paced(requests - bad, requests)],
          [of('500'), paced(bad, 0)],
        ];
      }),
    );
    const fired = firedIn(promtool, { groups: burnRules(spec), series, step, until });
    return { fired, before };
  }

  test('A2 to A5: each tier fires from its own pace on, and none at the even pace', () => {
    const spec = specOf({ groupBy: ['route'] });
    const paces = { '20': [ratio(20, 1000), 4 * HOUR], '10': [ratio(10, 1000), 10 * HOUR] } as const;
    const slow = { '1.05': ratio(105, 100_000), '1': ratio(1, 1000), '0.95': ratio(95, 100_000) };
    const lasting = Object.fromEntries(
      Object.entries(slow).map(([route, errors]) => [route, [errors, 3 * DAY] as const]),
    );
    const routes = { ...paces, ...lasting };
    const { fired, before } = burns(spec, routes, 0);
    const wrong = Object.entries(routes).flatMap(([route, [errors, lasts]]) =>
      spec.tiers
        .filter((tier) => {
          const found = detectionTime(tier, errors);
          const first = fired[`${tier.id}${route}`]?.first;
          if (found === undefined || found > lasts) return first !== undefined;
          // A quarter of the window and less is still counted in steps of 5m.
          const lag = isChained(tier.long) ? 5 * MINUTE : 0;
          const at = (first ?? NaN) - before;
          return !(at >= found - step && at <= found + lag + 2 * step);
        })
        .map(({ id }) => [route, id, fired[`${id}${route}`]]),
    );
    expect(wrong).toEqual([]);
    expect(Object.keys(fired).sort()).toEqual([
      'fast20',
      'slow10',
      'slow20',
      'ticket-fast10',
      'ticket-fast20',
      'ticket-slow1.05',
      'ticket-slow10',
      'ticket-slow20',
    ]);
  });

  test('A22: four times the even pace of 99.5% over 28d makes tickets, and no page', () => {
    const spec = specOf({ objective: '99.5', window: '28d', groupBy: ['route'] });
    const { fired, before } = burns(spec, { '/': [ratio(20, 1000), DAY] }, 6 * HOUR);
    expect(Object.keys(fired).sort()).toEqual(['ticket-fast/', 'ticket-slow/']);
    const since = (id: string): number => (fired[id]?.first ?? NaN) - before;
    expect(Math.abs(since('ticket-fast/') - (16 * HOUR + 55 * MINUTE))).toBeLessThanOrEqual(2 * step);
    expect(Math.abs(since('ticket-slow/') - (18 * HOUR + 5 * MINUTE))).toBeLessThanOrEqual(2 * step);
    const reset = (id: string): number => (fired[id]?.last ?? NaN) - before - DAY;
    expect(Math.abs(reset('ticket-fast/') - 36 * MINUTE)).toBeLessThanOrEqual(2 * step);
    expect(Math.abs(reset('ticket-slow/') - 4.5 * HOUR)).toBeLessThanOrEqual(2 * step);
  });
});

describeWith('promtool', 'short failures, played by promtool', (promtool) => {
  /** Minutes of good and of bad events, and what each makes of the counters. */
  function play(
    spec: SloSpec,
    step: number,
    paces: readonly (readonly [minutes: number, bad: number])[],
    end = '',
  ) {
    const steps = (minutes: number): number => (minutes * MINUTE) / step;
    const gain = 10 * (step / SECOND);
    const of = (share: (bad: number) => number): string =>
      `${counter(...paces.map(([minutes, bad]) => [gain * share(bad), steps(minutes)] as const))}${end}`;
    const minutes = paces.reduce((sum, [each]) => sum + each, 0) + (end === '' ? -1 : 30);
    const series = { [OK]: of((bad) => 1 - bad), [FAILED]: of((bad) => bad) };
    return firedIn(promtool, { groups: all(spec), series, step, until: minutes * MINUTE });
  }

  test('A6: 40 seconds of outage are within what the budget takes', () => {
    const fired = play(specOf({ policy: { disable: ['slow', 'ticket-fast', 'ticket-slow'] } }), 10 * SECOND, [
      [65, 0],
      [40 / 60, 1],
      [10, 0],
    ]);
    expect(fired).toEqual({});
  });

  test('A11: counters that begin anew every hour, with half the errors of the budget, are no burn', () => {
    const hours = (gain: number): string => Array.from({ length: 5 }, () => `0+${gain}x59`).join(' ');
    const series = { [OK]: hours(599.7), [FAILED]: hours(0.3) };
    const fired = firedIn(promtool, { groups: all(specOf()), series, step: MINUTE, until: 299 * MINUTE });
    expect(fired).toEqual({});
  });

  test('A14: what pages for an outage is silent once the metrics vanish, and another takes over', () => {
    const fired = play(
      specOf(),
      30 * SECOND,
      [
        [65, 0],
        [5, 1],
      ],
      ' stale',
    );
    expect(fired['fast']?.first).toBe(66 * MINUTE);
    expect(fired['fast']?.last).toBeLessThanOrEqual(76 * MINUTE);
    expect(fired['SloMetricsAbsent']?.first).toBeGreaterThanOrEqual(75 * MINUTE);
    expect(fired['SloMetricsAbsent']?.first).toBeLessThanOrEqual(76 * MINUTE);
    expect(fired['SloMetricsAbsent']?.last).toBe(99.5 * MINUTE + 30 * SECOND);
  });

  test('rules that record nothing are told of while there is something to record', () => {
    const broken = all(specOf()).map((group) => ({
      ...group,
      rules: group.rules.filter(({ record }) => record !== 'slo:sli_total:rate5m'),
    }));
    const series = { [OK]: counter([300, steps(40)]) };
    const fired = firedIn(promtool, { groups: broken, series, step: 30 * SECOND, until: 35 * MINUTE });
    expect(Object.keys(fired)).toEqual(['SloRulesBroken']);
    expect(fired['SloRulesBroken']?.first).toBe(10 * MINUTE);
    const gone = firedIn(promtool, { groups: broken, series: {}, step: 30 * SECOND, until: 35 * MINUTE });
    expect(Object.keys(gone)).toEqual(['SloMetricsAbsent']);
  });

  test('A15: requests slower than a bound are found, however the bound is spelled', () => {
    const sli = { kind: 'histogram', metric: 'duration', under: 250 } as const;
    const spec = specOf({ objective: '99', sli, policy: { disable: ['ticket-fast', 'ticket-slow'] } });
    const pace = [
      [300, steps(365)],
      [150, steps(60)],
      [300, steps(10)],
    ] as const;
    const [plain, dotted] = ['250', '250.0'].map((bound) => {
      const count = counter(...pace.map(([, lasts]) => [300, lasts] as const));
      const series = { duration_count: count, [`duration_bucket{le="${bound}"}`]: counter(...pace) };
      return firedIn(promtool, { groups: all(spec), series, step: 30 * SECOND, until: 434 * MINUTE });
    });
    expect(plain).toEqual(dotted);
    const since = (at: number | undefined): number => (at ?? NaN) - 365 * MINUTE;
    expect(since(plain?.['fast']?.first)).toBe(17.5 * MINUTE);
    expect(since(plain?.['slow']?.first)).toBeGreaterThanOrEqual(45.5 * MINUTE);
    expect(since(plain?.['slow']?.first)).toBeLessThanOrEqual(47 * MINUTE);
    expect(since(plain?.['fast']?.last) - HOUR).toBeGreaterThanOrEqual(3 * MINUTE);
    expect(since(plain?.['fast']?.last) - HOUR).toBeLessThanOrEqual(4.5 * MINUTE);
  });

  test('A21: ten minutes on and ten off are one alert where it is kept firing', () => {
    const paces = [
      [65, 0],
      ...Array.from(
        { length: 5 },
        () =>
          [
            [10, 0.05],
            [10, 0],
          ] as const,
      ).flat(),
    ] as const;
    const only = { disable: ['slow', 'ticket-fast', 'ticket-slow'] };
    const flapping = play(specOf({ policy: only }), MINUTE, paces)['fast'];
    const kept = play(specOf({ policy: only, alerts: { keepFiringFor: 15 * MINUTE } }), MINUTE, paces)[
      'fast'
    ];
    const gaps = ({ first, last, count }: Fired): number => (last - first) / MINUTE + 1 - count;
    expect(flapping && gaps(flapping)).toBeGreaterThan(5);
    expect(kept && gaps(kept)).toBe(0);
    expect(kept?.first).toBe(flapping?.first);
    // 1.44% of an hour at 5% are 17m17s: the first ten minutes, and seven of the next ten.
    const since = (kept?.first ?? NaN) - 65 * MINUTE;
    expect(since).toBeGreaterThanOrEqual(27 * MINUTE);
    expect(since).toBeLessThanOrEqual(30 * MINUTE);
  });
});
