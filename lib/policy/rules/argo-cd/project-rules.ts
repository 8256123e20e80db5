import type { Rule } from '../../rule';
import { PROJECT_ROLE_RULES } from './project-roles';
import { PROJECT_SCOPE_RULES } from './project-scope';
import { PROJECT_SERVICE_ACCOUNT_RULES } from './project-service-accounts';
import { SYNC_WINDOW_RULES } from './sync-windows';

/** AppProjects that Argo CD fails on although the API server takes them. */
export const PROJECT_RULES: readonly Rule[] = [
  ...PROJECT_SCOPE_RULES,
  ...PROJECT_ROLE_RULES,
  ...PROJECT_SERVICE_ACCOUNT_RULES,
  ...SYNC_WINDOW_RULES,
];
