import { isAddress, isIpv4, isIpv6 } from '../../../core/go-address';

const LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';

const ONE_LABEL = new RegExp(`^${LABEL}$`);

const WILDCARD_LABEL = new RegExp(`^(?:\\*|(?:\\*-?)?${LABEL})$`);

const LONGEST_LABEL = 63;

const LONGEST_NAME = 255;

/** What Go's int holds at most. */
const LARGEST = 2 ** 63;

/**
 * Whether a text is one part of a domain name, capital letters included.
 *
 * @see github.com/istio/istio: pkg/config/labels/instance.go (IsDNS1123Label)
 */
export function isLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && ONE_LABEL.test(text);
}

/** @see github.com/istio/istio: pkg/config/validation/agent/validation.go (ValidateDNS1123Labels) */
function areLabels(domain: string): boolean {
  const parts = domain.split('.');
  const last = parts.pop() ?? '';
  if (/^\d+$/.test(last) && Number(last) < LARGEST) return false;
  return parts.every(isLabel) && (last === '' || isLabel(last));
}

const hasLength = (name: string): boolean => name !== '' && name.length <= LONGEST_NAME;

/** Whether a text is a domain name. @see the same file (ValidateFQDN) */
export function isDomain(name: string): boolean {
  return hasLength(name) && areLabels(name);
}

/** Whether it is one whose first part may begin with a `*`. @see the same file (ValidateWildcardDomain) */
export function isWildcardDomain(name: string): boolean {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  return (
    hasLength(name) &&
    first.length <= LONGEST_LABEL &&
    WILDCARD_LABEL.test(first) &&
    (dot < 0 || areLabels(name.slice(dot + 1)))
  );
}

/** Whether it is an address, or a range of them. @see the same file (ValidateIPSubnet) */
export function isSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (bits === undefined || rest.length > 0) return isAddress(text);
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return /^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most;
}

const isWildcard = (host: string): boolean => host.startsWith('*');

/** Whether a host is all or some of another one. @see github.com/istio/istio: pkg/config/host/name.go (SubsetOf) */
export function isPartOf(narrow: string, wide: string): boolean {
  if (!isWildcard(wide)) return narrow === wide;
  if (isWildcard(narrow) && narrow.length < wide.length) return false;
  return narrow.endsWith(wide.slice(1));
}

/** What may stand where a host is wanted. */
export const HOST_NAMES = 'a domain name of letters, digits and -, which may begin with *';
