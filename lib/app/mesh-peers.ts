import { type MeshFacts, type MeshParty, principalOf } from '../core/mesh-facts';
import type { MeshSource } from '../mesh/mesh-service';
import { nodeFinder } from '../network/node-finder';
import { type Peer, type PodsPeer, isPods } from '../network/peers';
import type { ServiceGraph } from '../network/service-graph';
import type { ServiceNode } from '../network/service-node';

type Labels = Readonly<Record<string, string>>;

/** What is known of the service that a peer calls. */
interface Called {
  readonly graph: ServiceGraph;
  readonly mesh: MeshFacts;
  readonly namespace: string | undefined;
  /** Whether the port takes calls without the encryption of the mesh, and so without identities. */
  readonly plaintext: boolean;
}

/**
 * Who a peer is to a proxy; undefined where the proxy could not tell it from anybody else, and the port takes nobody
 * without an identity.
 */
export function sourceOf(
  peer: Peer,
  { graph, mesh, namespace: own, plaintext }: Called,
): MeshSource | undefined {
  if (!isPods(peer)) return plaintext ? addressesOf(peer) : undefined;
  if (peer.kind === 'namespace') return plaintext ? {} : { namespaces: [peer.name] };
  const { namespace = own ?? '' } = peer;
  const serviceAccount = peer.serviceAccount ?? partyOf(peer, mesh)?.serviceAccount;
  if (serviceAccount !== undefined) return { principals: [principalOf(mesh, { namespace, serviceAccount })] };
  if (plaintext) return {};
  return peer.kind === 'pods' ? podsSource(peer, { graph, mesh, namespace }) : undefined;
}

/** Pods by labels are services of the app where their labels say so; else all that a proxy knows is their namespace. */
function podsSource(
  { labels }: PodsPeer,
  { graph, mesh, namespace }: { graph: ServiceGraph; mesh: MeshFacts; namespace: string },
): MeshSource {
  const nodes = nodeFinder(graph.services)(namespace, labels);
  if (nodes.length === 0) return { namespaces: [namespace] };
  const accounts = nodes.flatMap(accountsOf);
  return {
    principals: accounts.map((serviceAccount) => principalOf(mesh, { namespace, serviceAccount })),
  };
}

/** ServiceAccounts that the pods of a service run as. */
export function accountsOf(node: ServiceNode): string[] {
  return [...new Set(node.members.map(({ serviceAccountName }) => serviceAccountName))].sort();
}

/** The gateway and the Prometheus that the environment names, where the peer is the one. */
function partyOf(peer: Peer & { readonly namespace?: string }, mesh: MeshFacts): MeshParty | undefined {
  const { ingressGateway, prometheus } = mesh;
  const party =
    peer.kind === 'ingressController' ? ingressGateway : peer.kind === 'prometheus' ? prometheus : undefined;
  if (party === undefined || party.namespace !== peer.namespace) return undefined;
  return 'podLabels' in peer && !areSame(peer.podLabels, party.podLabels) ? undefined : party;
}

/** Whether labels find the same pods as far as they say: all of a namespace, or one of the two asks for what the other does. */
function areSame(one: Labels | undefined, other: Labels | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const asksForAll = (given: Labels, asked: Labels): boolean =>
    Object.entries(asked).every(([key, value]) => given[key] === value);
  return asksForAll(one, other) || asksForAll(other, one);
}

function addressesOf(peer: Exclude<Peer, { readonly kind: 'namespace' }>): MeshSource {
  if (peer.kind !== 'cidr') return {};
  const { cidr, except = [] } = peer;
  return {
    ipBlocks: [cidr],
    ...(except.length === 0 ? {} : { notIpBlocks: [...new Set(except)].sort() }),
  };
}
