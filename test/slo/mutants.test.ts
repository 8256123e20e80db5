import { ruleGroupSpec } from '../../lib/prometheus/rules';
import { testsOf } from '../../lib/slo/proof/proof-files';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { runPromtool } from '../prometheus/promtool';
import { describeWith } from '../support/oracles';
import { TRAFFIC, countedPlay, miscounted } from './counted';
import { type Mutant, mutantsOf } from './mutants';
import { REQUESTS, askAll, specOf } from './played';

const SPEC = specOf({ alerts: { mode: 'perSeverity', minBadEvents: 5 } });
const GROUPS = sloRuleGroups(SPEC).map(ruleGroupSpec);

/** Every so manyth, from one on. Some changes change nothing, such as 0 times another window; these samples have none. */
function sampled(mutants: readonly Mutant[], stride: number, from: number): readonly Mutant[] {
  return mutants.filter((_, index) => index % stride === from % stride);
}

/** Whether some series is not what was counted, of one traffic or the other. */
function wrongOf(promtool: string, changed: readonly Mutant['groups'][]): readonly (readonly string[])[] {
  const plays = changed.flatMap((groups) => TRAFFIC.map((traffic) => countedPlay(groups, traffic)));
  const answers = askAll(promtool, plays);
  return changed.map((_, index) =>
    TRAFFIC.flatMap((traffic, each) => miscounted(answers[index * TRAFFIC.length + each] ?? [], traffic)),
  );
}

describeWith('promtool', 'what is recorded', (promtool) => {
  const recordings = GROUPS.map((group) => ({
    ...group,
    rules: group.rules.filter(({ record }) => record !== undefined && record !== 'slo_info'),
  }));

  test('is what is counted by hand', () => {
    expect(wrongOf(promtool, [recordings])).toEqual([[]]);
  });

  test('is something else where a rule is changed', () => {
    const mutants = sampled(mutantsOf(recordings), 80, 13);
    expect(mutants.length).toBeGreaterThanOrEqual(5);
    const wrong = wrongOf(
      promtool,
      mutants.map(({ groups }) => groups),
    );
    expect(mutants.filter((_, index) => wrong[index]?.length === 0).map(({ what }) => what)).toEqual([]);
  });
});

/**
 * What a clock of 30 seconds leaves open: a short window that waits for half as many errors, or twice, lets go two evaluations
 * later or sooner; and how many bad events are asked for is played in scenarios.test.ts.
 */
function isSeen({ what }: Mutant): boolean {
  return !/ratio_rate5m\S* > 0\.0(?:03|12)\b|\* (?:7200|1800) |>= (?:9|2\.25)$/.test(what);
}

describeWith('promtool', 'the tests that are written beside the rules', (promtool) => {
  const only = { policy: { disable: ['slow', 'ticket-fast', 'ticket-slow'] }, window: '7d' };
  const spec = specOf({ ...only, alerts: { mode: 'perSeverity', minBadEvents: 5, budgetThresholds: [] } });
  const groups = sloRuleGroups(spec).map(ruleGroupSpec);
  const { tests } = testsOf({ spec, sli: REQUESTS, name: 'api' });
  const texts = Object.fromEntries([...tests].map(([name, text]) => [name, text()]));
  const passes = (changed: Mutant['groups']): boolean =>
    runPromtool(promtool, ['test', 'rules', ...tests.keys()], {
      'api.rules.yaml': JSON.stringify({ groups: changed }),
      ...texts,
    }).status === 0;

  test('pass', () => {
    expect(passes(groups)).toBe(true);
  });

  test('fail where an alert is changed', () => {
    const alerts = mutantsOf(groups).filter(({ what }) => what.startsWith('SloBudgetBurn'));
    const mutants = sampled(alerts.filter(isSeen), 6, 4);
    expect(mutants.length).toBeGreaterThanOrEqual(3);
    expect(mutants.filter((mutant) => passes(mutant.groups)).map(({ what }) => what)).toEqual([]);
  });
});
