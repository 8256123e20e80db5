import type { RuleGroupSpec } from '../../lib/prometheus/rules';
import { runPromtool } from '../prometheus/promtool';
import { type PlayedScenario, focusOn } from './focus';
import type { Mutant } from './mutants';
import type { Proven, SingleTest } from './proven';

const [RULES, TEST] = ['rules.yaml', 'test.yaml'];

/** Whether a scenario fails with these rules. JSON is YAML. */
function fails(
  promtool: string,
  head: SingleTest['head'],
  scenario: PlayedScenario,
  groups: readonly RuleGroupSpec[],
): boolean {
  return (
    runPromtool(promtool, ['test', 'rules', TEST], {
      [RULES]: JSON.stringify({ groups: groups.filter(({ rules }) => rules.length > 0) }),
      [TEST]: JSON.stringify({ ...head, rule_files: [RULES], tests: [scenario] }),
    }).status !== 0
  );
}

/** How often a test failed, and what it cost. */
interface Record {
  kills: number;
  seconds: number;
}

/** Looks for a test that fails with a change. What failed often and soon is tried first: of the same rule, then of any. */
export class Hunt {
  private readonly records = new Map<string, Record>();

  constructor(
    private readonly promtool: string,
    private readonly proven: Proven,
  ) {}

  /** The test that fails with a change; undefined where none does. */
  public killerOf(mutant: Mutant): SingleTest | undefined {
    const changed = { before: this.proven.groups, after: mutant.groups };
    return this.inOrder(mutant).find((test) => {
      const focus = focusOn(test.scenario, changed);
      return focus !== undefined && this.kills(mutant, { ...test, scenario: focus.scenario }, focus.groups);
    });
  }

  private kills(
    mutant: Mutant,
    { name, head, scenario }: SingleTest,
    groups: readonly RuleGroupSpec[],
  ): boolean {
    const begun = performance.now();
    const isKilled = fails(this.promtool, head, scenario, groups);
    const seconds = (performance.now() - begun) / 1000;
    for (const key of [name, `${name} ${mutant.rule}`]) {
      const record = this.recordOf(key);
      record.seconds += seconds;
      if (isKilled) record.kills++;
    }
    return isKilled;
  }

  private inOrder(mutant: Mutant): readonly SingleTest[] {
    const score = ({ name }: SingleTest): number =>
      100 * worth(this.recordOf(`${name} ${mutant.rule}`)) + worth(this.recordOf(name));
    return [...this.proven.tests].sort((a, b) => score(b) - score(a));
  }

  private recordOf(key: string): Record {
    const known = this.records.get(key) ?? { kills: 0, seconds: 0 };
    this.records.set(key, known);
    return known;
  }
}

function worth({ kills, seconds }: Record): number {
  return kills / (1 + seconds);
}
