import type { Rule } from '../../rule';
import { EXTERNAL_SECRET_RULES } from './external-secrets';
import { PUSHED_SECRET_RULES } from './pushed-secrets';
import { STORE_RULES } from './stores';

/** What the External Secrets Operator refuses of secrets that are fetched and pushed, and of stores. */
export const EXTERNAL_SECRETS_RULES: readonly Rule[] = [
  ...PUSHED_SECRET_RULES,
  ...EXTERNAL_SECRET_RULES,
  ...STORE_RULES,
];
