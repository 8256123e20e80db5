import { hasLabels } from '../../core/labels';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../../reachability/ports';
import { GATEWAY_NAME } from '../../reachability/waypoint-pods';
import type { MissingCaller, Unmet } from './callers';
import { coverage, isIsolated, peerDeclared, portSet } from './declared';
import type { Premises } from './terms';
import { waysOf } from '../passage';
import { type Peer, isPods } from '../peers';
import type { Entry } from '../service-graph';
import type { ServiceNode } from '../service-node';

/** What a mesh says of the pods that a service accepts. */
interface Known {
  readonly isMember: (source: Pods) => boolean;
  /** Whether they say themselves that they are no part of it. */
  readonly isKeptOut: (source: Pods) => boolean;
  /** What it opens to them. */
  readonly open: (source: Pods) => PortSet;
  /** ServiceAccount that a peer is known by; undefined where it is known by anything else. */
  readonly accountOf: (peer: Peer) => string | undefined;
  /** What is wrong with the pods themselves; undefined where it is not they. */
  readonly fixFor: (source: Pods, unmet: Unmet) => string | undefined;
}

/** A service that accepts somebody, and its pods. */
type Accepting = Premises & { readonly node: ServiceNode; readonly pods: Pods };

/**
 * Finds pods of the manifests that a service accepts by their labels and that a mesh does not know: without a proxy, or as
 * another ServiceAccount, they are refused whatever policies say.
 */
export function missingParties(
  network: Network,
  { node, pods, ...premises }: Accepting,
  known: Known,
): MissingCaller[] {
  const plain = premises.graph.plainPortsOf(node);
  return premises.graph.entriesOf(node).flatMap((entry) =>
    podsOf(network, entry, node.namespace ?? premises.namespace).flatMap((source): MissingCaller[] => {
      // A namespace that others keep may take its pods into the mesh.
      if (!known.isMember(source) && !known.isKeptOut(source) && !isHere(network, source)) return [];
      const passage = premises.graph.passageOf(node);
      const asked = known.isMember(source) ? waysOf(passage, entry.ports, entry.peer).past : [...entry.ports];
      const encrypted = asked.filter((port) => !plain.has(port));
      const declared = intersection(
        intersection(portSet(node.containerPorts(encrypted)), ALL_TCP),
        claimedBy(source, { node, pods, ...premises }),
      );
      const missing = difference(declared, known.open(source));
      if (missing.length === 0) return [];
      const caller = `${source.workload.namespace}/${source.workload.name}`;
      const account = known.accountOf(entry.peer);
      const accounts = [account ?? source.serviceAccount];
      const fix = known.fixFor(source, { path: caller, accounts, missing });
      return fix === undefined ? [] : [{ caller, missing, fix, blamed: node.path, accepted: entry.field }];
    }),
  );
}

/** Pods of the manifests that a peer names by labels. Those that a Gateway is run by are proxies themselves. */
function podsOf({ cluster }: Network, { peer }: Entry, own: string): readonly Pods[] {
  const named = partyOf(peer);
  if (named === undefined) return [];
  const { namespace = own, labels: matchLabels } = named;
  return cluster
    .podsIn(namespace, { matchLabels })
    .filter(({ onHost, labels }) => !onHost && !(GATEWAY_NAME in labels));
}

/**
 * Ports that somebody is taken for a caller of by its labels. What a service of the app calls is judged by its calls; it is a
 * caller by labels of what it names by labels itself, and of everything where nothing closes its pods.
 */
function claimedBy(source: Pods, { node, pods, ...premises }: Accepting): PortSet {
  const { graph } = premises;
  const own = serviceOf(source, premises);
  if (own === undefined) return ALL_TCP;
  const called = graph.callsOf(own).filter(({ callee }) => callee === node);
  const judged = union(NO_PORTS, ...called.map(({ ports }) => portSet(node.containerPorts(ports))));
  if (!isIsolated(own, 'Egress', premises)) return difference(ALL_TCP, judged);
  const exits = graph
    .exitsOf(own)
    .filter(({ peer }) => isPods(peer))
    .flatMap(({ peer, ports }) =>
      peerDeclared({ peer, node: own, text: own.path }, portSet(ports), premises),
    );
  return difference(union(NO_PORTS, ...coverage(exits)(pods).map(({ ports }) => ports)), judged);
}

function serviceOf({ workload, labels }: Pods, { graph, namespace }: Premises): ServiceNode | undefined {
  return graph.services.find(
    (node) => (node.namespace ?? namespace) === workload.namespace && hasLabels(labels, node.podSelector),
  );
}

function isHere({ cluster }: Network, { workload }: Pods): boolean {
  return cluster
    .ofType('/Namespace')
    .some((manifest) => cluster.nameOf(manifest).name === workload.namespace);
}

interface Named {
  readonly namespace?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

function partyOf(peer: Peer): Named | undefined {
  if (peer.kind === 'pods') return peer;
  if (peer.kind !== 'ingressController' && peer.kind !== 'prometheus') return undefined;
  const { namespace, podLabels } = peer;
  return podLabels && { namespace, labels: podLabels };
}
