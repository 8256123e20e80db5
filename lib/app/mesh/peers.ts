import { type MeshFacts, principalOf } from '../../core/mesh-facts';
import type { MeshSource } from '../../mesh/mesh-service';
import { partiesOf, partyOf } from '../../network/mesh-party';
import { nodeFinder } from '../../network/node-finder';
import { type Peer, type PodsPeer, isPods } from '../../network/peers';
import type { ServiceGraph } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';

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
  const serviceAccount = peer.serviceAccount ?? partyOf(peer, partiesOf(mesh))?.serviceAccount;
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

function addressesOf(peer: Exclude<Peer, { readonly kind: 'namespace' }>): MeshSource {
  if (peer.kind !== 'cidr') return {};
  const { cidr, except = [] } = peer;
  return {
    ipBlocks: [cidr],
    ...(except.length === 0 ? {} : { notIpBlocks: [...new Set(except)].sort() }),
  };
}
