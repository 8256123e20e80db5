import type { Rule } from '../../rule';
import { GENERATOR_CONTENT_RULES } from './generator-contents';
import { GENERATOR_RULES } from './generators';
import { SET_TEMPLATE_RULES } from './templates';

/** ApplicationSets that generate nothing although the API server takes them. */
export const APPLICATION_SET_RULES: readonly Rule[] = [
  ...GENERATOR_RULES,
  ...GENERATOR_CONTENT_RULES,
  ...SET_TEMPLATE_RULES,
];
