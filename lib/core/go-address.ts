import { isIpAddress } from './cidr';

/** Whether a text is an address of IPv6 without a zone, whose end may be one of IPv4. */
export function isIpv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const [, head, tail] = /^(.*:)([^:]*\.[^:]*)$/.exec(text) ?? [];
  return tail === undefined ? isIpAddress(text) : isIpAddress(tail) && isIpAddress(`${head ?? ''}0:0`);
}

/** Whether it is an address of IPv4. */
export function isIpv4(text: string): boolean {
  return !text.includes(':') && isIpAddress(text);
}

/** Whether Go reads a text as an IP address, with or without a zone. @see https://pkg.go.dev/net/netip#ParseAddr */
export function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text.replace(/%[^]+$/, ''));
}

const HOST_AND_PORT = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/;

/** The host and the port that Go parts a text into; undefined where it does not. @see https://pkg.go.dev/net#SplitHostPort */
export function splitHostPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const [whole, inBrackets, name = '', port = ''] = HOST_AND_PORT.exec(text) ?? [];
  return whole === undefined ? undefined : { host: inBrackets ?? name, port };
}
