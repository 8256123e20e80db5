import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { ALL_RECORDED } from '../../lib/slo/proof/scenario';

/** A question of a generated test. */
export interface AskedCheck {
  readonly expr: string;
  readonly eval_time: string;
  readonly exp_samples: readonly object[];
}

/** What a test file says of one scenario. */
export interface PlayedScenario {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly AskedCheck[];
}

/** Rules of which some were changed, and what they were before. */
export interface Changed {
  readonly before: readonly RuleGroupSpec[];
  readonly after: readonly RuleGroupSpec[];
}

/** Rules, and what is asked of them. */
export interface Focus {
  readonly groups: readonly RuleGroupSpec[];
  readonly scenario: PlayedScenario;
}

const ALERTS = 'ALERTS';

const rulesOf = (groups: readonly RuleGroupSpec[]): readonly RuleSpec[] =>
  groups.flatMap(({ rules }) => rules);

/** Names of metrics and of all else that an expression is made of. */
function wordsOf(expr: string): ReadonlySet<string> {
  return new Set(expr.match(/[A-Za-z_:][\w:]*/g));
}

/** What a rule makes: a series, or alerts of a name. */
function makes({ record, alert = '' }: RuleSpec): string {
  return record ?? `${ALERTS} ${alert}`;
}

/** What was changed, and all that is made of it. */
function affectedBy({ before, after }: Changed): ReadonlySet<string> {
  const texts = (groups: readonly RuleGroupSpec[]): ReadonlySet<string> =>
    new Set(rulesOf(groups).map((rule) => JSON.stringify(rule)));
  const [old, fresh] = [texts(before), texts(after)];
  const rules = [...rulesOf(before), ...rulesOf(after)];
  const affected = new Set(
    rules
      .filter((rule) => !old.has(JSON.stringify(rule)) || !fresh.has(JSON.stringify(rule)))
      .map((rule) => makes(rule)),
  );
  for (let size = -1; size !== affected.size;) {
    size = affected.size;
    for (const rule of rules) if (isMadeOf(rule, affected)) affected.add(makes(rule));
  }
  return affected;
}

function isMadeOf({ expr }: RuleSpec, names: ReadonlySet<string>): boolean {
  return [...wordsOf(expr)].some((word) => names.has(word));
}

/** Whether the answer to a question may be another than before. */
function isAbout({ expr }: AskedCheck, affected: ReadonlySet<string>): boolean {
  if (expr.includes(ALL_RECORDED)) return [...affected].some((name) => name.startsWith('slo:'));
  const words = wordsOf(expr);
  if (!words.has(ALERTS)) return [...words].some((word) => affected.has(word));
  const [, name] = /alertname="([^"]*)"/.exec(expr) ?? [];
  return [...affected].some((each) => each.startsWith(name === undefined ? ALERTS : `${ALERTS} ${name}`));
}

/** Rules that some are made of, with these themselves. */
function neededFor(groups: readonly RuleGroupSpec[], names: ReadonlySet<string>): readonly RuleGroupSpec[] {
  const needed = new Set(names);
  for (let size = -1; size !== needed.size;) {
    size = needed.size;
    for (const rule of rulesOf(groups))
      if (needed.has(makes(rule))) for (const word of wordsOf(rule.expr)) needed.add(word);
  }
  return groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => needed.has(makes(rule))) }));
}

/**
 * A scenario without the questions that a change cannot make a difference to, and rules without those that nothing of the
 * rest depends on: what fails of it fails of the whole. Undefined where nothing is left to ask.
 */
export function focusOn(scenario: PlayedScenario, changed: Changed): Focus | undefined {
  const affected = affectedBy(changed);
  const asked = scenario.promql_expr_test.filter((check) => isAbout(check, affected));
  if (asked.length === 0) return undefined;
  const read = new Set(asked.flatMap(({ expr }) => [...wordsOf(expr)]));
  const isOfAll = asked.some(({ expr }) => expr.includes(ALL_RECORDED));
  const records = isOfAll ? rulesOf(changed.after).flatMap(({ record = [] }) => record) : [];
  const alerts = read.has(ALERTS) ? [...affected].filter((name) => name.startsWith(ALERTS)) : [];
  return {
    groups: neededFor(changed.after, new Set([...read, ...records, ...alerts])),
    scenario: { ...scenario, promql_expr_test: asked },
  };
}
