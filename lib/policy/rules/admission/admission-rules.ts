import type { Rule } from '../../rule';
import { ADMISSION_POLICY_RULES } from './admission-policies';
import { API_SERVICE_RULES } from './api-services';
import { ADMISSION_CEL_RULES } from './cel-policies';
import { CRD_CEL_RULES } from './crd-expressions';
import { CRD_NAME_RULES } from './crd-names';
import { CRD_SCHEMA_RULES } from './crd-schemas';
import { SELECTABLE_FIELD_RULES } from './crd-selectable-fields';
import { CRD_VERSION_RULES } from './crd-versions';
import { MUTATING_POLICY_RULES } from './mutating-policies';
import { POLICY_BINDING_RULES } from './policy-bindings';
import { POLICY_PARAM_RULES } from './policy-params';
import { VALIDATING_POLICY_RULES } from './validating-policies';
import { WEBHOOK_CLIENT_RULES } from './webhook-clients';
import { WEBHOOK_MATCH_RULES } from './webhook-matches';
import { WEBHOOK_RULES } from './webhooks';

/** What extends the API server itself. */
export const ADMISSION_RULES: readonly Rule[] = [
  ...WEBHOOK_RULES,
  ...WEBHOOK_MATCH_RULES,
  ...WEBHOOK_CLIENT_RULES,
  ...ADMISSION_POLICY_RULES,
  ...VALIDATING_POLICY_RULES,
  ...MUTATING_POLICY_RULES,
  ...ADMISSION_CEL_RULES,
  ...POLICY_BINDING_RULES,
  ...POLICY_PARAM_RULES,
  ...API_SERVICE_RULES,
  ...CRD_NAME_RULES,
  ...CRD_VERSION_RULES,
  ...CRD_SCHEMA_RULES,
  ...CRD_CEL_RULES,
  ...SELECTABLE_FIELD_RULES,
];
