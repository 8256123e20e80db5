import type { Rule } from '../../rule';
import { CERTIFICATE_KEY_RULES } from './certificate-keys';
import { CERTIFICATE_NAME_RULES } from './certificate-names';
import { CERTIFICATE_SECRET_RULES } from './certificate-secret';
import { CERTIFICATE_TIME_RULES } from './certificate-times';
import { DNS_SOLVER_RULES } from './dns-solvers';
import { ISSUER_REFERENCE_RULES } from './issuer-references';
import { ISSUER_RULES } from './issuers';
import { SECRET_KEY_RULES } from './secret-keys';
import { SOLVER_RULES } from './solvers';
import { VAULT_RULES } from './vault';

/** What the webhook of cert-manager refuses although the definitions take it. */
export const CERT_MANAGER_RULES: readonly Rule[] = [
  ...CERTIFICATE_NAME_RULES,
  ...CERTIFICATE_TIME_RULES,
  ...CERTIFICATE_KEY_RULES,
  ...CERTIFICATE_SECRET_RULES,
  ...ISSUER_REFERENCE_RULES,
  ...ISSUER_RULES,
  ...SECRET_KEY_RULES,
  ...SOLVER_RULES,
  ...DNS_SOLVER_RULES,
  ...VAULT_RULES,
];
