import type { Rule } from '../../rule';
import { DESTINATION_RULES } from './destinations';
import { IGNORED_DIFFERENCE_RULES } from './ignored-differences';
import { RETRY_RULES } from './retries';
import { SOURCE_RULES } from './sources';
import { SYNC_OPTION_RULES } from './sync-options';

/** What Argo CD fails on although the API server takes it: Applications, and what stands on objects of any kind. */
export const ARGO_CD_RULES: readonly Rule[] = [
  ...SOURCE_RULES,
  ...DESTINATION_RULES,
  ...SYNC_OPTION_RULES,
  ...RETRY_RULES,
  ...IGNORED_DIFFERENCE_RULES,
];
