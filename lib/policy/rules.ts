import type { Rule, RuleCard } from './rule';
import { SOURCE_RULES } from './rules/argo-cd/sources';
import { PROBE_RULES } from './rules/pods/probes';
import { STRUCTURE } from './structure/structure-rules';

/** All rules, idea by idea, in the order in which their faults are told. */
export const RULES: readonly Rule[] = [
  // Pods
  ...PROBE_RULES,

  // Argo CD
  ...SOURCE_RULES,
];

/** The cards of all rules, those of structure among them: what the reference of rules lists. */
export const RULE_CARDS: readonly RuleCard[] = [...Object.values(STRUCTURE), ...RULES];
