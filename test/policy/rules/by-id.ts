import type { RuleCard } from 'cdk8s-kiban/policy';

/** Rows of a table of rules, with the id of the rule in front, for the title, and the rule at the end. */
export function byId<R extends RuleCard, T extends readonly unknown[]>(
  rows: readonly (readonly [rule: R, ...rest: T])[],
): [id: string, ...rest: T, rule: R][] {
  return rows.map(([rule, ...rest]) => [rule.id, ...rest, rule]);
}
