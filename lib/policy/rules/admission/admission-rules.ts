import type { Rule } from '../../rule';
import { API_SERVICE_RULES } from './api-services';
import { CRD_NAME_RULES } from './crd-names';
import { CRD_SCHEMA_RULES } from './crd-schemas';
import { CRD_VERSION_RULES } from './crd-versions';
import { WEBHOOK_CLIENT_RULES } from './webhook-clients';
import { WEBHOOK_MATCH_RULES } from './webhook-matches';
import { WEBHOOK_RULES } from './webhooks';

/** What extends the API server itself. */
export const ADMISSION_RULES: readonly Rule[] = [
  ...WEBHOOK_RULES,
  ...WEBHOOK_MATCH_RULES,
  ...WEBHOOK_CLIENT_RULES,
  ...API_SERVICE_RULES,
  ...CRD_NAME_RULES,
  ...CRD_VERSION_RULES,
  ...CRD_SCHEMA_RULES,
];
