import { type Labels, hasLabels } from '../core/labels';
import type { MeshFacts, MeshParty } from '../core/mesh-facts';
import type { Peer } from './peers';

/** Whom an environment names of the platform, be its mesh of Istio or of Linkerd. */
export interface MeshParties {
  readonly ingressController: MeshParty | undefined;
  readonly prometheus: MeshParty | undefined;
}

/** The parties of a mesh of Istio, where a gateway stands for the ingress controller. */
export function partiesOf({ ingressGateway, prometheus }: MeshFacts): MeshParties {
  return { ingressController: ingressGateway, prometheus };
}

/** The gateway or the Prometheus that the environment names, where the peer is the one. Other pods of its namespace are not. */
export function partyOf(peer: Peer, parties: MeshParties): MeshParty | undefined {
  if (peer.kind !== 'prometheus' && peer.kind !== 'ingressController') return undefined;
  const party = parties[peer.kind];
  if (party === undefined || party.namespace !== peer.namespace) return undefined;
  return areSame(peer.podLabels, party.podLabels) ? party : undefined;
}

/** Whether labels find the same pods as far as they say: all of a namespace, or one of the two asks for what the other does. */
function areSame(one: Labels | undefined, other: Labels | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return hasLabels(one, other) || hasLabels(other, one);
}

/** ServiceAccount that pods of a peer are known by: its own, or that of the party that the environment names. */
export function accountOf(peer: Peer, parties: MeshParties): string | undefined {
  const own = 'serviceAccount' in peer ? peer.serviceAccount : undefined;
  return own ?? partyOf(peer, parties)?.serviceAccount;
}
