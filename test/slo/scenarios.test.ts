import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RuleSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE } from '../../lib/prometheus/span';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { runPromtool } from '../prometheus/promtool';
import { describeWith } from '../support/oracles';
import { ACCEPTED, type Accepted, type ScenarioId, acceptanceRows, isWithin, measuredOf } from './acceptance';
import { askPromtool, ruleFileOf, specOf } from './played';
import { STORIES, flapping } from './stories';
import { type Story, type Told, allRules, outcomeOf, requests } from './told';

const IDS = Object.keys(ACCEPTED) as ScenarioId[];

/** Scenarios of which more is asked than who is told. */
const ASKED: readonly ScenarioId[] = ['A8', 'A9', 'A20'];

/** What was told, in the words of a table of expectations: where that does not say when it is over, neither does this. */
function inWordsOf(id: ScenarioId, told: Readonly<Record<string, Told>>): Readonly<Record<string, object>> {
  const expected = measuredOf(id);
  return Object.fromEntries(
    Object.entries(told).map(([alert, { fires, clears }]) => [
      alert,
      { fires, ...('clears' in (expected[alert] ?? {}) && { clears }) },
    ]),
  );
}

/**
 * What the budget is counted from alone, which counts a window in steps of 10m: in 5m, 30 days are 8640 samples, and promtool 2.42 ends a query
 * that holds more than 10000 of all kinds.
 */
function inFewerSteps({ record, expr, ...rest }: RuleSpec): readonly RuleSpec[] {
  if (record === undefined || !/rate5m$|30d$|remaining/.test(record)) return [];
  return [{ ...rest, record, expr: expr.replace('[30d:5m]) / 8640', '[30d:10m]) / 4320') }];
}

/** The same rules, which take what they did not see for what they saw. */
function withoutCoverage(story: Story): Story {
  const groups = story.groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => ({
      ...rule,
      expr: rule.expr.replace(/ \* slo:window_coverage:\S+/g, ''),
    })),
  }));
  return { ...story, groups };
}

describe('what is expected of a scenario', () => {
  test.each(IDS)('%s is measured between the closed form and two evaluations after it', (id) => {
    const { told, evaluation }: Accepted = ACCEPTED[id];
    const moments = told.flatMap(({ fires, clears }) => [fires, ...(clears === undefined ? [] : [clears])]);
    expect(moments.filter((moment) => !isWithin(moment, evaluation))).toEqual([]);
  });

  test('stands in docs/slo.md', () => {
    const squeezed = (text: string): string => text.replace(/ +/g, ' ');
    const docs = squeezed(readFileSync(join(__dirname, '../../docs/slo.md'), 'utf8'));
    expect(acceptanceRows().filter((row) => !docs.includes(row))).toEqual([]);
  });
});

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

  test.each(IDS.filter((id) => !ASKED.includes(id)))('%s: tell just what is expected, when it is', (id) => {
    expect(inWordsOf(id, outcomeOf(promtool, STORIES[id]()).told)).toEqual(measuredOf(id));
  });

  test('A7: do not page for two minutes of outage where these are tolerated', () => {
    const groups = allRules(specOf({ policy: { tolerateFullOutage: '2m' } }));
    expect(outcomeOf(promtool, { ...STORIES.A7(), groups }).told).toEqual({});
  });

  test('A8: record no NaN, and no ratio of the windows that saw nothing', () => {
    const story = STORIES.A8();
    const records = [
      ...new Set(story.groups.flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []))),
    ];
    // One sample that is NaN makes the sum of all of them NaN.
    const sums = Object.fromEntries(records.map((name) => [name, `sum_over_time(${name}[5h])`]));
    const windows = ['5m', '30m', '1h', '2h', '6h'].map((window) => `slo:sli_error:ratio_rate${window}`);
    const now = Object.fromEntries(windows.map((name) => [`${name} now`, name]));
    const { told, answers } = outcomeOf(promtool, { ...story, asked: { ...sums, ...now } });
    expect(told).toEqual({});
    const seen = records.flatMap((name) => Object.values(answers[name] ?? {}));
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.filter((sum) => !Number.isFinite(sum))).toEqual([]);
    expect(windows.map((name) => Object.values(answers[`${name} now`] ?? {}))).toEqual([[], [], [], [], [0]]);
  });

  test('A9: read 0 where no error was ever counted', () => {
    const asked = {
      ...Object.fromEntries(
        ['5m', '1h', '6h', '30d'].map((window) => [window, `slo:sli_error:ratio_rate${window}`]),
      ),
      left: 'slo:period_error_budget_remaining:ratio',
      covered: 'slo:window_coverage:ratio1h',
    };
    const { told, answers } = outcomeOf(promtool, { ...STORIES.A9(), asked });
    expect(told).toEqual({});
    expect(Object.values(answers).map((answer) => Object.values(answer))).toEqual([
      [0],
      [0],
      [0],
      [0],
      [1],
      [1],
    ]);
  });

  test('A13: clear nothing and tell nobody twice where metrics vanish', () => {
    expect(outcomeOf(promtool, STORIES.A13()).told['SloMetricsAbsent']).toEqual({
      fires: '5m30s',
      clears: 'not yet',
      gaps: 0,
    });
  });

  test('A16: tell of metrics that are gone as such, and of nothing where the bucket is there', () => {
    const story = STORIES.A16();
    const right = { ...story.series, 'x_bucket{le="0.3"}': '0+300x70' };
    expect(outcomeOf(promtool, { ...story, series: right }).told).toEqual({});
    expect(Object.keys(outcomeOf(promtool, { ...story, series: {} }).told)).toEqual(['SloMetricsAbsent']);
  });

  test('A17: cap the factors at half of all requests', () => {
    expect(specOf({ objective: '90' }).tiers.map(({ factor }) => factor)).toEqual(
      [5, 5, 3, 1].map((top) => ({ top: BigInt(top), bottom: 1n })),
    );
  });

  test('A18: the budget is right from the first day of a month to its last', () => {
    const [before, outage, after] = [15 * 24 * 60, 20, 16 * 24 * 60];
    const series = requests(150_000, [
      [before, 0],
      [outage, 1],
      [after, 0],
    ]);
    const groups = sloRuleGroups(specOf())
      .map(ruleGroupSpec)
      .map((group) => ({ ...group, rules: group.rules.flatMap(inFewerSteps) }));
    const exprs = [
      'slo:period_error_budget_remaining:ratio',
      'slo:error_budget:remaining_events',
      // What was not seen yet, taken for what was.
      '1 - slo:sli_error:ratio_rate30d / 0.001',
    ];
    const questions = [1, 14, 16, 29, 31].flatMap((day) =>
      exprs.map((expr) => ({ expr, at: day * 24 * 3600 })),
    );
    const asked = { groups, series, interval: '150s', evaluation: '10m', questions };
    const got = askPromtool(promtool, asked).map((samples) => Object.values(samples)[0] ?? NaN);
    // 10 events a second, of which a thousandth may fail in 30 days.
    const events = 10 * 0.001 * 30 * 86_400;
    const expected = [1, 1, 0.537, 0.537, 0.537].flatMap((left, index) => [
      left,
      left * events,
      [1, 1, 0.132, 0.521, 0.537][index] ?? NaN,
    ]);
    const rounded = got.map((value, index) => (index % 3 === 1 ? value / events : value).toFixed(3));
    expect(rounded).toEqual(
      expected.map((value, index) => (index % 3 === 1 ? value / events : value).toFixed(3)),
    );
  }, 120_000);

  test('A19: without the share that was seen, all tiers fire for 30 seconds of outage', () => {
    const { told } = outcomeOf(promtool, withoutCoverage(STORIES.A19()));
    expect(Object.keys(told)).toEqual(expect.arrayContaining(['fast', 'slow', 'ticket-fast', 'ticket-slow']));
  });

  test('A20: page with one series for the one group that is down', () => {
    const asked = { all: 'count(ALERTS{alertstate="firing"})' };
    const { told, answers } = outcomeOf(promtool, { ...STORIES.A20(), asked });
    expect(inWordsOf('A20', told)).toEqual(measuredOf('A20'));
    expect(Object.values(answers['all'] ?? {})).toEqual([1]);
  });

  test('A21: ten minutes on and ten off are one alert where it is kept firing', () => {
    const [flaps, kept] = [flapping({}), flapping({ keepFiringFor: 15 * MINUTE })].map(
      (story) => outcomeOf(promtool, story).told['fast'],
    );
    expect(flaps?.gaps).toBeGreaterThan(10);
    expect([kept?.fires, kept?.gaps]).toEqual(['27m30s', 0]);
  });

  test('rules that record nothing are told of while there is something to record', () => {
    const story = STORIES.A9();
    const groups = story.groups.map((group) => ({
      ...group,
      rules: group.rules.filter(({ record }) => record !== 'slo:sli_total:rate5m'),
    }));
    const broken = { ...story, groups, until: 35 * MINUTE };
    expect(outcomeOf(promtool, broken).told).toMatchObject({ SloRulesBroken: { fires: '10m' } });
    expect(Object.keys(outcomeOf(promtool, { ...broken, series: {} }).told)).toEqual(['SloMetricsAbsent']);
  });
});
