import { LONGEST_LABEL, LONGEST_SUBDOMAIN, isDnsLabel, isDnsSubdomain } from '../../../core/names';

export const SIGNER_NAME = 'a domain of at least two parts, / and a name';

/** The name of a signer has room for that of a namespace and that of an object. */
const LONGEST_PATH = LONGEST_SUBDOMAIN + 1 + LONGEST_LABEL;

/** @see pkg/apis/core/validation/names.go (ValidateSignerName) */
export function isSignerName(text: string): boolean {
  const [domain = '', path, ...rest] = text.split('/');
  if (path === undefined || rest.length > 0) return false;
  const labels = domain.split('.');
  const isDomain = labels.length > 1 && domain.length <= LONGEST_SUBDOMAIN && labels.every(isDnsLabel);
  return isDomain && path.length <= LONGEST_PATH && path.split('.').every(isDnsSubdomain);
}

/** Whether a ClusterTrustBundle may be called so: after its signer, with colons between, or without any. */
export function isBundleName(name: string): boolean {
  const colon = name.lastIndexOf(':');
  return colon !== 0 && isDnsSubdomain(name.slice(colon + 1));
}
