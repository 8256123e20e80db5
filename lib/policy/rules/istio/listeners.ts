import { isAddress } from '../../../core/go-address';
import type { Maybe, Place } from '../../rule';
import { isLabel, isWildcardDomain } from './hosts';

/** What stands before the path of a Unix socket. */
const SOCKET = 'unix://';

const SOCKET_PATH = /^unix:\/\/(?:@|\/[^]*[^/]$)/;

/** Whether a text is meant as the path of a Unix socket. */
export function namesSocket(text: Maybe<string>): boolean {
  return text?.startsWith(SOCKET) === true;
}

/**
 * Whether it names one: by an absolute path, or by an abstract name.
 *
 * @see github.com/istio/istio: pkg/config/validation/validation.go (ValidateUnixAddress)
 */
export function isSocket(text: Maybe<string>): boolean {
  return SOCKET_PATH.test(text ?? '');
}

/** Tells a socket that a proxy cannot listen on. */
export function checkSocket(bind: Maybe<string>, path: readonly (string | number)[], place: Place): void {
  if (!isSocket(bind))
    place.refuse(path, bind, 'the path of a socket', 'write such as unix:///run/shop.sock');
}

/** Tells an address that a proxy cannot listen on. */
export function checkBind(bind: Maybe<string>, path: readonly (string | number)[], place: Place): void {
  const given = bind ?? '';
  if (given !== '' && !isAddress(given))
    place.refuse(path, bind, 'an IP address', 'write such as 0.0.0.0, or remove it');
}

/**
 * Whether it is a host in full, where a `*` may only be its first part; servers of Gateways take addresses, too.
 *
 * @see github.com/istio/istio: pkg/config/validation/agent/validation.go (validateSidecarOrGatewayHostnamePart)
 */
function isListened(host: string, takesAddresses: boolean): boolean {
  if (host === '*') return true;
  if (!host.includes('.') || (host.includes('*') && !host.startsWith('*.'))) return false;
  return isWildcardDomain(host) || (takesAddresses && isAddress(host));
}

const isNamespace = (text: string): boolean => text === '*' || text === '.' || isLabel(text);

/** Whether a server of a Gateway may be for a host, which may say the namespace of those who route it. */
export function isServerHost(given: string): boolean {
  const slash = given.indexOf('/');
  if (slash < 0) return isListened(given, true);
  return isNamespace(given.slice(0, slash)) && isListened(given.slice(slash + 1), true);
}

/** Whether a listener of a Sidecar may be for a host, whose namespace a `~` takes out. */
export function isEgressHost(given: string): boolean {
  const slash = given.indexOf('/');
  if (slash <= 0) return false;
  const namespace = given.slice(given.startsWith('~') ? 1 : 0, slash);
  return (namespace === '' || isNamespace(namespace)) && isListened(given.slice(slash + 1), false);
}
