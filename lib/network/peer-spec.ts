import { type Cidr, includesCidr, parseCidr, renderCidr } from '../core/cidr';
import { sortKeys } from '../core/key-order';
import type { Labels } from '../core/labels';
import type { Plain } from '../core/read-values';
import type { Transport } from '../core/service-ref';
import { NAMESPACE_NAME_LABEL } from '../kubernetes/dns-egress';
import type { Peer } from './peers';

/** Ports of one transport: one, or a range of them. */
export interface PortRange {
  readonly port: number;
  readonly endPort?: number;
  readonly protocol: Transport;
}

/** One port of TCP. */
export const tcp = (port: number): PortRange => ({ port, protocol: 'TCP' });

/** One opening: these ports, for this party. Without a party it is everybody. */
export interface Opening {
  readonly entry: Plain | undefined;
  readonly ports: readonly PortRange[];
}

/** Where pods are: their labels (none for all pods) and, where it is not the policy's own, their namespace. */
export interface PodsAt {
  readonly labels?: Labels;
  readonly namespace?: string;
}

/** All IPv4 and all IPv6 addresses. */
export const ALL_ADDRESSES: readonly Cidr[] = [
  { family: 4, address: 0n, prefix: 0 },
  { family: 6, address: 0n, prefix: 0 },
];

/**
 * Addresses that are not on the public internet, or that answer with a cloud's credentials.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const NOT_PUBLIC: readonly string[] = [
  '10.0.0.0/8', // RFC 1918
  '100.64.0.0/10', // RFC 6598: shared address space; pods of some clouds, and Alibaba's metadata server
  '168.63.129.16/32', // Azure's WireServer, which hands out a node's settings: learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  '169.254.0.0/16', // RFC 3927: link-local, and the metadata server of most clouds
  '172.16.0.0/12', // RFC 1918
  '192.168.0.0/16', // RFC 1918
  'fc00::/7', // RFC 4193: unique local, and AWS's metadata server fd00:ec2::254
  'fe80::/10', // RFC 4291: link-local
];

/** One entry of `from` or `to`. Both selectors in one entry must match. */
export function podsEntry({ labels, namespace }: PodsAt): Plain {
  return {
    ...(namespace === undefined
      ? {}
      : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } } }),
    ...(labels === undefined ? {} : { podSelector: { matchLabels: sortKeys(labels) } }),
  };
}

/** Entries of `from` or `to` that stand for a peer; undefined where only a rule without them does. */
export function peerEntries(peer: Peer, ownNamespace: string | undefined): readonly Plain[] | undefined {
  switch (peer.kind) {
    case 'anywhere':
      // Address ranges would miss nodes and pods with some network plugins (Cilium), and load balancers come from nodes.
      return undefined;
    case 'internet':
      return internetEntries(peer.except);
    case 'host':
    case 'apiServer':
      return hostEntries(peer.cidrs);
    case 'cidr':
      return [ipBlock(peer.cidr, peer.except)];
    case 'namespace':
      return [podsEntry({ namespace: peer.name })];
    case 'pods':
      return [
        podsEntry({
          labels: peer.labels,
          namespace: peer.namespace === ownNamespace ? undefined : peer.namespace,
        }),
      ];
    case 'ingressController':
    case 'prometheus':
      return [podsEntry({ labels: peer.podLabels, namespace: peer.namespace })];
  }
}

/** An entry for a range of addresses. */
export function ipBlock(cidr: string, except: readonly string[] = []): Plain {
  return { ipBlock: { cidr, ...(except.length === 0 ? {} : { except: [...new Set(except)].sort() }) } };
}

function hostEntries(cidrs: readonly string[] | undefined): readonly Plain[] {
  return cidrs === undefined ? internetEntries() : cidrs.map((cidr) => ipBlock(cidr));
}

function internetEntries(given: readonly string[] = []): Plain[] {
  const without = NOT_PUBLIC.flatMap((text) => parseCidr(text) ?? []);
  const more = given
    .flatMap((text) => parseCidr(text) ?? [])
    .filter((range) => !without.some((known) => includesCidr(known, range)));
  return ALL_ADDRESSES.map((all) =>
    ipBlock(
      renderCidr(all),
      [...without, ...more].filter(({ family }) => family === all.family).map(renderCidr),
    ),
  );
}
