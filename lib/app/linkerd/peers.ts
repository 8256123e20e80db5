import type { LinkerdAccount, LinkerdFacts } from '../../core/linkerd-facts';
import { EVERYWHERE, type LinkerdGrants } from '../../linkerd/policy-specs';
import { partyOf } from '../../network/mesh-party';
import { nodeFinder } from '../../network/node-finder';
import { type Peer, isPods } from '../../network/peers';
import type { ServiceGraph } from '../../network/service-graph';
import { accountsOf } from '../mesh/peers';

/** What is known of the service that a peer calls. */
interface Called {
  readonly graph: ServiceGraph;
  readonly linkerd: LinkerdFacts;
  readonly namespace: string | undefined;
  /** Whether the port takes calls without the encryption of the mesh, and so without identities. */
  readonly plaintext: boolean;
}

/** What a proxy knows a peer by: identities, or else addresses. */
export interface Known {
  readonly accounts?: readonly LinkerdAccount[];
  readonly networks?: LinkerdGrants['networks'];
}

/**
 * What a proxy knows a peer by; undefined where that is nothing, and the port takes nobody without an identity. Pods
 * without one are known by no address, for theirs come and go: the network policy tells them apart.
 */
export function knownTo(peer: Peer, called: Called): Known | undefined {
  if (!isPods(peer)) return called.plaintext ? { networks: networksOf(peer) } : undefined;
  if (peer.kind === 'namespace') return { accounts: [{ namespace: peer.name, serviceAccount: undefined }] };
  const { namespace = called.namespace ?? '' } = peer;
  const serviceAccount = peer.serviceAccount ?? partyOf(peer, called.linkerd)?.serviceAccount;
  if (serviceAccount !== undefined) return { accounts: [{ namespace, serviceAccount }] };
  const nodes = peer.kind === 'pods' ? nodeFinder(called.graph.services)(namespace, peer.labels) : [];
  if (nodes.length === 0) return called.plaintext ? { networks: EVERYWHERE } : undefined;
  return {
    accounts: nodes.flatMap(accountsOf).map((account) => ({ namespace, serviceAccount: account })),
  };
}

function networksOf(peer: Peer): LinkerdGrants['networks'] {
  if (peer.kind !== 'cidr') return EVERYWHERE;
  const { cidr, except = [] } = peer;
  return [except.length === 0 ? { cidr } : { cidr, except: [...new Set(except)].sort() }];
}
