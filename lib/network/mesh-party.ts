import { type Labels, hasLabels } from '../core/labels';
import type { MeshFacts, MeshParty } from '../core/mesh-facts';
import type { Peer } from './peers';

/** The gateway or the Prometheus that the environment names, where the peer is the one. Other pods of its namespace are not. */
export function partyOf(peer: Peer, mesh: MeshFacts): MeshParty | undefined {
  if (peer.kind !== 'prometheus' && peer.kind !== 'ingressController') return undefined;
  const party = peer.kind === 'prometheus' ? mesh.prometheus : mesh.ingressGateway;
  if (party === undefined || party.namespace !== peer.namespace) return undefined;
  return areSame(peer.podLabels, party.podLabels) ? party : undefined;
}

/** Whether labels find the same pods as far as they say: all of a namespace, or one of the two asks for what the other does. */
function areSame(one: Labels | undefined, other: Labels | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return hasLabels(one, other) || hasLabels(other, one);
}
