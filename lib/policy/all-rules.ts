import { ACROSS_RULES } from './across/across-rules';
import { LATE_RULES } from './late-rules';
import type { Rule, RuleCard } from './rule';
import { BUILT_IN_RULES } from './rules';
import { STRUCTURE } from './structure/structure-rules';

/** All rules over single objects. Projects share some of theirs. */
export const RULES: readonly Rule[] = [
  ...new Set([...BUILT_IN_RULES, ...LATE_RULES.flatMap(({ load }) => load())]),
];

/** The cards of all rules, those of structure and those across objects among them: what the reference of rules lists. */
export const RULE_CARDS: readonly RuleCard[] = [...Object.values(STRUCTURE), ...RULES, ...ACROSS_RULES];
