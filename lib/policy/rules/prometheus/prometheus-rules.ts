import type { Rule } from '../../rule';
import { REPEATED_RECORD_RULES } from './duplicates';
import { EXPRESSION_RULES } from './expressions';
import { RULE_FIELD_RULES } from './rule-fields';
import { TEMPLATE_RULES } from './templates';

/** Rules of Prometheus in PrometheusRule objects. */
export const PROMETHEUS_RULES: readonly Rule[] = [
  ...EXPRESSION_RULES,
  ...RULE_FIELD_RULES,
  ...TEMPLATE_RULES,
  ...REPEATED_RECORD_RULES,
];
