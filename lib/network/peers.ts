import type { Transport } from '../core/service-ref';

/** Pods of an ingress controller. */
export interface IngressControllerPeer {
  readonly kind: 'ingressController';
  readonly namespace: string;
  readonly serviceAccount?: string;
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Pods of Prometheus. */
export interface PrometheusPeer {
  readonly kind: 'prometheus';
  readonly namespace: string;
  readonly serviceAccount?: string;
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Pods that kiban did not declare, by their labels. */
export interface PodsPeer {
  readonly kind: 'pods';
  readonly namespace?: string;
  readonly serviceAccount?: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** All pods of a namespace. */
export interface NamespacePeer {
  readonly kind: 'namespace';
  readonly name: string;
}

/** Addresses outside the cluster. */
export interface CidrPeer {
  readonly kind: 'cidr';
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** A name outside the cluster. */
export interface HostPeer {
  readonly kind: 'host';
  readonly host: string;
  readonly port: number;
  readonly protocol: HostProtocol;
  readonly cidrs?: readonly string[];
}

/** What is spoken with a name outside the cluster. */
export type HostProtocol = 'TLS' | 'HTTPS' | 'HTTP' | 'HTTP2' | 'GRPC' | 'TCP';

/** Public addresses. */
export interface InternetPeer {
  readonly kind: 'internet';
  readonly except?: readonly string[];
}

/** The API server. */
export interface ApiServerPeer {
  readonly kind: 'apiServer';
  readonly cidrs: readonly string[];
  readonly port?: number;
}

/** Whoever can route a packet. */
export interface AnywherePeer {
  readonly kind: 'anywhere';
  readonly reason: string;
}

/** A party to a connection that is no service of this app. Made by {@link peers}. */
export type Peer =
  | IngressControllerPeer
  | PrometheusPeer
  | PodsPeer
  | NamespacePeer
  | CidrPeer
  | HostPeer
  | InternetPeer
  | ApiServerPeer
  | AnywherePeer;

/** A port of a peer, when its number alone does not say enough. */
export type PeerPort =
  | number
  | {
      readonly port: number;
      /** Last port of a range that begins at `port`. @default - that port alone */
      readonly endPort?: number;
      /** @default 'TCP' */
      readonly protocol?: Transport;
    };

/** A port of a name outside the cluster. */
export interface HostOptions {
  /** Port that is dialled there. @default 443 */
  readonly port?: number;
  /**
   * What is spoken there. TLS is passed on as it is, with the name in its handshake. TCP shows no name: in a mesh with
   * sidecars nothing else may leave by that port, unless `cidrs` are single addresses.
   *
   * @default 'TLS'
   */
  readonly protocol?: HostProtocol;
  /** Addresses that the name resolves to, where they are known and stay. Whoever calls from a name needs them. @default - every public address */
  readonly cidrs?: readonly string[];
}

type PodLabels = { readonly podLabels?: Readonly<Record<string, string>>; readonly serviceAccount?: string };
type Except = { readonly except?: readonly string[] };

/** Options, or what was given in their place, for whoever checks the peer. */
function asGiven<T extends object>(options: T): T {
  return typeof options === 'object' && (options as T | null) !== null ? options : ({ options } as never);
}

/**
 * Makers of {@link Peer}s: whom a service may talk to beside the services of the app. What they are given is checked
 * where the peer is used.
 */
export const peers = {
  /**
   * The ingress controller in a namespace. Its ServiceAccount is who it is in a mesh.
   *
   * @default podLabels - all pods of that namespace
   */
  ingressController: (given: { readonly namespace: string } & PodLabels): IngressControllerPeer => ({
    kind: 'ingressController',
    ...given,
  }),

  /** Prometheus in a namespace. @default podLabels - all pods of that namespace */
  prometheus: (given: { readonly namespace: string } & PodLabels): PrometheusPeer => ({
    kind: 'prometheus',
    ...given,
  }),

  /** Pods with these labels, and who they are in a mesh. @default namespace - the service's own */
  pods: (given: Omit<PodsPeer, 'kind'>): PodsPeer => ({ kind: 'pods', ...given }),

  /** All pods of a namespace, by its name. */
  namespace: (name: string): NamespacePeer => ({ kind: 'namespace', name }),

  /** A range of addresses outside the cluster, such as `'203.0.113.0/24'`, less those of `except`. */
  cidr: (cidr: string, options: Except = {}): CidrPeer => ({ kind: 'cidr', cidr, ...asGiven(options) }),

  /**
   * A name outside the cluster, such as `'api.stripe.com'`. A network policy knows addresses and no names: it opens the
   * port of `cidrs`, or else of every public address. A mesh with sidecars narrows that to the name.
   */
  host: (host: string, options: HostOptions = {}): HostPeer => {
    const { port = 443, protocol = 'TLS', ...rest } = asGiven(options);
    return { kind: 'host', host, port, protocol, ...rest };
  },

  /** Every public address: private ranges, link-local ones and cloud metadata servers are left out, and `except` too. */
  internet: (options: Except = {}): InternetPeer => ({ kind: 'internet', ...asGiven(options) }),

  /**
   * The API server by its addresses: those of the Service `kubernetes` and of its endpoints, for no selector can
   * match it. @default port - 443 of the Service and 6443 of most endpoints
   */
  apiServer: (given: Omit<ApiServerPeer, 'kind'>): ApiServerPeer => ({ kind: 'apiServer', ...given }),

  /** Everybody, as behind a public load balancer. The reason is recorded as a finding. */
  anywhere: (given: { readonly reason: string }): AnywherePeer => ({ kind: 'anywhere', ...given }),
} as const;

/** Peers that are pods of the cluster. */
export type PodPeer = IngressControllerPeer | PrometheusPeer | PodsPeer | NamespacePeer;

/** Whether a peer is pods of the cluster, which may be part of a mesh. */
export function isPods(peer: Peer): peer is PodPeer {
  return ['ingressController', 'prometheus', 'pods', 'namespace'].includes(peer.kind);
}
