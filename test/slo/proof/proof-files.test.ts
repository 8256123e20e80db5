import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { parse, stringify } from 'yaml';
import type { RuleGroupSpec } from '../../../lib/prometheus/rules';
import { parseSpan } from '../../../lib/prometheus/span';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';
import { proofsOf } from '../../../lib/synth/proofs';
import { runPromtool } from '../../prometheus/promtool';
import { describeWith } from '../../support/oracles';
import type { Loose } from '../../support/synth';
import { Hunt } from '../hunt';
import { provenOf } from '../proven';

type Objective = SloAlertsProps['objectives'][number];

const LABELS = { labels: {} };
const RATIO = {
  kind: 'ratio',
  bad: 'http_requests_total{job="api",code=~"5.."}',
  total: 'http_requests_total{job="api"}',
} as const;

/** Rules and tests of one promise, by the ends of their names. */
function proofs(objective: Partial<Objective>): Readonly<Record<string, string>> {
  const app = Testing.app();
  const given = { name: 'api', objective: 99.9, sli: RATIO, ...objective } as Objective;
  new SloAlerts(new Chart(app, 'shop'), 'slo', { service: 'api', rules: LABELS, objectives: [given] });
  return Object.fromEntries(
    proofsOf(app)
      .filter((proof) => /\.(?:rules|test)\.yaml$/.test(proof.name))
      .map((proof) => [proof.name.replace('slo-api.', ''), proof.text()]),
  );
}

function played(promtool: string, files: Readonly<Record<string, string>>): string {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [`slo-api.${name}`, text]));
  const tests = Object.keys(named).filter((name) => name.endsWith('test.yaml'));
  const { status, output } = runPromtool(promtool, ['test', 'rules', ...tests], named);
  return status === 0 ? 'as promised' : output.slice(0, 2_000);
}

/** Rules with something else in their expressions, or where none has it, beside them. */
function changed(
  groups: readonly RuleGroupSpec[],
  from: string | RegExp,
  to: string,
): readonly RuleGroupSpec[] {
  const inExprs = groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => ({ ...rule, expr: rule.expr.replace(from, to) })),
  }));
  const before = stringify(groups);
  const after = stringify(inExprs) === before ? before.replace(from, to) : stringify(inExprs);
  if (after === before) throw new Error(`nothing in the rules is like ${String(from)}`);
  return parse(after);
}

/** Each counts in a way of its own. Those of a mesh that are not here are played by online-boutique.test.ts. */
const KINDS: Readonly<Record<string, Partial<Objective>>> = {
  'bad of total': {},
  'good of total': { sli: { kind: 'ratio', good: 'ok_total', total: 'all_total{a!="b"}' } },
  'a mesh, by route': {
    sli: { kind: 'istioHttp', service: 'api', namespace: 'shop' },
    groupBy: ['route'],
    alerts: { mode: 'perTier' },
  },
  OpenTelemetry: { sli: { kind: 'otelHttp', labels: { job: 'api' } }, alerts: { keepFiringFor: '15m' } },
  'a histogram': {
    sli: { kind: 'histogram', metric: 'd_seconds', labels: { a: { matches: 'x|y' } }, under: 2_500_000 },
  },
  'a probe': { sli: { kind: 'probe', gauge: 'probe_success{job="web"}' }, objective: 99 },
  'a low promise': { objective: 90 },
  'errors weighed by the traffic of the period': { alerts: { weightByTraffic: true } },
  'a week': {
    window: { rolling: '7d' },
    alerts: { noTraffic: { minRate: 1, for: '5m' }, onAbsent: 'ignore' },
  },
  'a calendar month': { window: { calendar: 'month' } },
  'a month far in the west': { window: { calendar: 'month', utcOffset: '-8h' } },
  'a quarter far in the east': { window: { calendar: 'quarter', utcOffset: '9h' } },
  'a calendar week': { window: { calendar: 'week', utcOffset: '5h30m' } },
  'tiers of one’s own': {
    alerts: {
      policy: [{ severity: 'page', long: '2h', short: '10m', budget: 0.05 }],
      minBadEvents: 'off',
      weightByTraffic: true,
      budgetThresholds: [0.1],
    },
  },
};

describeWith('promtool', 'generated tests', (promtool) => {
  test.each(Object.entries(KINDS))(
    'of %s are passed by the rules that they are about',
    (_title, objective) => {
      expect(played(promtool, proofs(objective))).toBe('as promised');
    },
  );

  test.each<readonly [string, string | RegExp, string]>([
    ['a threshold', / > 0\.0144\b/g, ' > 0.018'],
    ['the window of a page', 'ratio_rate1h{slo_id="api-api"} * ', 'ratio_rate30m{slo_id="api-api"} * '],
    ['the window of a rate', /job="api"\}\[1h\]/g, 'job="api"}[2h]'],
    ['the window of the rate of all', /job="api"\}\[5m\]/g, 'job="api"}[10m]'],
    ['a selector', 'code=~"5.."', 'code=~"4.."'],
    ['a selector that takes others in', /,?job="api"/g, ''],
    ['the guard', / >= 4\.5/g, ' >= 0.5'],
    ['the coverage', / \* slo:window_coverage:ratio\w+\{slo_id="api-api"\}/g, ''],
    [
      'a zero of errors that never were',
      / or 0 \* sum\(rate\(http_requests_total\{job="api"\}\[\w+\]\)\)/g,
      '',
    ],
    ['the limit of no traffic', / > 0\)/g, ' >= 0)'],
    ['a severity', 'severity: page', 'severity: paging'],
    ['an id', /slo_id: api-api/g, 'slo_id: api'],
    ['a time to wait', 'for: 5m', 'for: 15m'],
    ['the objective', 'vector(0.999)', 'vector(0.99)'],
    ['a long window', /\[3d\]/g, '[6d]'],
    ['a threshold of the budget', ' < 0.5 ', ' < 0.9 '],
  ])('fail where %s is another', (title, from, to) => {
    const proven = provenOf({});
    const groups = changed(proven.groups, from, to);
    const mutant = { what: title, operator: 'value of a matcher', rule: title, group: '', groups } as const;
    expect(new Hunt(promtool, proven).killerOf(mutant)?.name).toEqual(expect.any(String));
  });
});

describe('generated tests', () => {
  test('are the same each time, and name their rules beside them', () => {
    const files = proofs({});
    expect(proofs({})).toEqual(files);
    const tests = ['test.yaml', 'slow.test.yaml', 'tiers.test.yaml', 'windows.test.yaml'];
    expect(Object.keys(files)).toEqual(['rules.yaml', ...tests]);
    for (const name of tests)
      expect(parse(files[name] ?? '')).toMatchObject({ rule_files: ['slo-api.rules.yaml'] });
  });

  test('are on the clock of the server', () => {
    const { 'test.yaml': quick = '' } = proofs({});
    const { evaluation_interval, tests } = parse(quick);
    expect([evaluation_interval, ...new Set(tests.map(({ interval }: Loose) => interval))]).toEqual([
      '30s',
      '30s',
    ]);
  });

  test.each(Object.entries(KINDS))('of %s take promtool few evaluations', (_title, objective) => {
    const plays: readonly number[] = Object.entries(proofs(objective))
      .filter(([name]) => name.endsWith('test.yaml'))
      .flatMap(([, text]) => {
        const { evaluation_interval, tests }: Loose = parse(text);
        return tests.map(({ promql_expr_test }: Loose): number => {
          const moments = promql_expr_test.map(({ eval_time }: Loose) => parseSpan(eval_time) ?? NaN);
          return Math.max(...moments) / (parseSpan(evaluation_interval) ?? NaN);
        });
      });
    // Each evaluates some 45 rules, which takes promtool 8 ms.
    expect(plays.reduce((sum, each) => sum + each, 0)).toBeLessThan(3_000);
  });

  test.each<readonly [string, Partial<Objective>, string]>([
    ['raw PromQL', { sli: { kind: 'raw', errorRatio: 'a{w="{{.window}}"}' } }, 'not known'],
    ['a slice of time', { sli: { kind: 'timeslice', expr: 'a', is: '<', limit: 1 } }, 'not known'],
    ['a native histogram', { sli: { kind: 'nativeHistogram', metric: 'a', under: 1 } }, 'native histograms'],
    ['one series for all', { sli: { kind: 'ratio', bad: 'a_total', total: 'a_total' } }, 'a'],
    ['what cannot be selected', { sli: { kind: 'ratio', bad: 'a{b="1",b="2"}', total: 'c' } }, 'labels'],
  ])('are left out for %s, and the rules say why', (_title, objective, why) => {
    const files = proofs(objective);
    expect(Object.keys(files)).toEqual(['rules.yaml']);
    expect(files['rules.yaml']).toMatch(/^# promtool plays no test of these rules: /);
    expect(files['rules.yaml']?.split('\n')[0]).toContain(why);
  });
});

/** Files of proofs lie in a folder of their own. */
describeWith('promtool', 'rule files of promises', (promtool) => {
  test('are such as promtool takes, whatever is counted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kiban-rules-'));
    try {
      const names = Object.values(KINDS).map((objective, index) => {
        writeFileSync(join(folder, `${index}.yaml`), proofs(objective)['rules.yaml'] ?? '');
        return join(folder, `${index}.yaml`);
      });
      const { status, output } = runPromtool(promtool, ['check', 'rules', ...names], {});
      expect([status, output.match(/SUCCESS/g)?.length]).toEqual([0, names.length]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
