import type { Maybe } from '../../rule';

/** @see github.com/istio/istio: pkg/config/protocol/instance.go (Parse) */
const PROTOCOLS: readonly string[] = [
  ...['HTTP', 'HTTPS', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB', 'TCP', 'TLS', 'UDP'],
  ...['MONGO', 'REDIS', 'MYSQL'],
];

/** What may stand where a protocol is wanted. */
export const PROTOCOL_NAMES = PROTOCOLS.join(', ');

const OF_HTTP: readonly string[] = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];

/** A protocol as Istio calls it, in whatever letters it is written; undefined for one that it does not know. */
export function protocolOf(text: Maybe<string>): string | undefined {
  const name = (text ?? '').toUpperCase();
  return PROTOCOLS.includes(name) ? name : undefined;
}

/** Whether requests of HTTP go over it in plain text. */
export function isHttp(protocol: string | undefined): boolean {
  return protocol !== undefined && OF_HTTP.includes(protocol);
}

/** Whether TLS is a part of it. */
export function isTls(protocol: string | undefined): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** Whether a number is one of a port. */
export function isPort(number: Maybe<number>): boolean {
  return number !== undefined && number !== null && number >= 1 && number <= 65_535;
}
