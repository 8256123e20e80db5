import { sortedEntries } from '../core/key-order';
import type {
  LinkerdAuthorizationPolicySpec,
  MeshTlsAuthenticationSpec,
  NetworkAuthenticationSpec,
  ProxyProtocol,
  ServerSpec,
} from '../../imports/policy.linkerd.io';
import type { Labels } from '../core/labels';

type Networks = NetworkAuthenticationSpec['networks'];

/** A port of pods, as a proxy is told of it. */
export interface LinkerdPort {
  readonly name: string;
  /** Name of the container port where versions may differ in its number; else the number. */
  readonly port: string | number;
  readonly proxyProtocol: ProxyProtocol;
}

/** Who may call a port: identities of the mesh, and addresses for those who have none. */
export interface LinkerdGrants {
  readonly identities: readonly string[];
  readonly networks: Networks;
}

/** What authenticates a caller. */
export type Authentication = 'MeshTLSAuthentication' | 'NetworkAuthentication';

/** Every address. A network says what family it is of. */
export const EVERYWHERE: Networks = [{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }];

/**
 * What a proxy is told of a protocol. A port that is not HTTP is passed on as it comes: a proxy that looks for a
 * protocol there waits for a client that waits for the server to speak first.
 *
 * @see https://linkerd.io/2/features/protocol-detection/
 */
export function proxyProtocolOf(spoken: string | undefined): ProxyProtocol {
  if (spoken === 'http') return 'HTTP/1';
  if (spoken === 'http2') return 'HTTP/2';
  if (spoken === 'grpc') return 'gRPC';
  if (spoken === 'grpc-web') return 'unknown';
  return spoken === 'tls' || spoken === 'https' ? 'TLS' : 'opaque';
}

/** The Server of a port. It takes nobody whom no policy lets in. */
export function serverSpec(podSelector: Labels, { port, proxyProtocol }: LinkerdPort): ServerSpec {
  return { podSelector: { matchLabels: podSelector }, port, proxyProtocol, accessPolicy: 'deny' };
}

/** The AuthorizationPolicy that lets those in whom an authentication of a name knows. */
export function authorizationSpec(
  server: string,
  kind: Authentication,
  name: string,
): LinkerdAuthorizationPolicySpec {
  const group = 'policy.linkerd.io';
  return {
    targetRef: { group, kind: 'Server', name: server },
    requiredAuthenticationRefs: [{ group, kind, name }],
  };
}

/** Identities, each once and in an order that stays. */
export function meshTlsSpec({ identities }: LinkerdGrants): MeshTlsAuthenticationSpec {
  return { identities: [...new Set(identities)].sort() };
}

/** Networks, each once and in an order that stays. */
export function networksSpec({ networks }: LinkerdGrants): NetworkAuthenticationSpec {
  const byKey = new Map(networks.map((network) => [JSON.stringify(network), network]));
  return { networks: sortedEntries(byKey).map(([, network]) => network) };
}
