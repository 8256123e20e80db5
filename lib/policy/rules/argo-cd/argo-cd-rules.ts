import type { Rule } from '../../rule';
import { DESTINATION_RULES } from './destinations';
import { GENERATOR_RULES } from './generators';
import { IGNORED_DIFFERENCE_RULES } from './ignored-differences';
import { PROJECT_ROLE_RULES } from './project-roles';
import { PROJECT_SCOPE_RULES } from './project-scope';
import { RETRY_RULES } from './retries';
import { SOURCE_RULES } from './sources';
import { SYNC_OPTION_RULES } from './sync-options';
import { SYNC_WINDOW_RULES } from './sync-windows';

/** What Argo CD fails on although the API server takes it. */
export const ARGO_CD_RULES: readonly Rule[] = [
  ...SOURCE_RULES,
  ...DESTINATION_RULES,
  ...SYNC_OPTION_RULES,
  ...RETRY_RULES,
  ...PROJECT_SCOPE_RULES,
  ...PROJECT_ROLE_RULES,
  ...SYNC_WINDOW_RULES,
  ...GENERATOR_RULES,
  ...IGNORED_DIFFERENCE_RULES,
];
