import type { MeshFacts } from '../core/mesh-facts';
import { type MeshIdentity, principalOf } from '../reachability/authorization-source';
import { identitiesIn } from '../reachability/identities';
import type { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../reachability/ports';
import type { ObjectName } from '../reachability/report';
import { ELSEWHERE } from '../reachability/witnesses';
import { missingCallers } from './graph-proof-callers';
import { portSet } from './graph-proof-declared';
import type { Premises } from './graph-proof-terms';
import { type Peer, isPods } from './peers';
import type { ServiceNode } from './service-node';

/** A caller that the mesh lets in although nothing was declared, or keeps out although it was. */
export interface MeshMismatch {
  readonly node: ServiceNode;
  readonly pods: Pods;
  /** The caller in words. */
  readonly caller: string;
  readonly surplus: PortSet;
  readonly missing: PortSet;
  /** The policies that decide. */
  readonly policies: readonly ObjectName[];
  /** Whose policies they are. @default - those of Istio */
  readonly backend?: 'linkerd';
}

interface Side {
  readonly node: ServiceNode;
  readonly pods: Pods;
  readonly mesh: MeshFacts;
}

/** An identity that was declared, and the ports that are for it. */
interface Grant {
  readonly holds: (identity: MeshIdentity) => boolean;
  readonly ports: PortSet;
}

/**
 * Proves that the policies of a mesh let in the identities that were declared, and no others. What is declared for
 * somebody whom the mesh cannot tell from others, such as an address, is left to the network policies.
 */
export function judgeMesh(network: Network, side: Side, premises: Premises): MeshMismatch[] {
  if (network.mesh.modeOf(side.pods) === undefined) return [];
  const policies = network.mesh.matches(side.pods, { identity: 'unknown' }).map(({ policy }) => policy);
  const objects = policies.map(({ object }) => object);
  const told = { node: side.node, pods: side.pods, policies: objects };
  const opened = (source: Pods): PortSet => network.mesh.between(source, side.pods).open;
  const missing = missingCallers(network, { ...premises, node: side.node }, opened).map((found) => ({
    ...told,
    ...found,
    surplus: NO_PORTS,
  }));
  const { grants, loose } = grantsOf(side, premises);
  const { trustDomain } = side.mesh;
  const own = side.pods.workload.namespace;
  const identities = [
    ...[own, ELSEWHERE].map((namespace) => ({ trustDomain, namespace, serviceAccount: 'any-other' })),
    ...identitiesIn(policies, trustDomain),
  ];
  const tried = new Map(identities.map((identity) => [principalOf(identity), identity]));
  const surplus = [undefined, ...tried.values()].flatMap((identity) => {
    const open = intersection(network.mesh.into(side.pods, { identity }).open, ALL_TCP);
    const granted = grants.filter(({ holds }) => identity !== undefined && holds(identity));
    const extra = difference(open, union(loose, ...granted.map(({ ports }) => ports)));
    const caller = identity === undefined ? 'a caller without an identity' : principalOf(identity);
    return extra.length === 0 ? [] : [{ ...told, caller, surplus: extra, missing: NO_PORTS }];
  });
  return [...missing, ...surplus];
}

function grantsOf(
  { node, mesh }: Side,
  { graph, namespace: unnamed }: Premises,
): { grants: Grant[]; loose: PortSet } {
  const calls = graph.callersOf(node).map(({ caller, ports }) => ({
    holds: ({ namespace, serviceAccount }: MeshIdentity) =>
      namespace === (caller.namespace ?? unnamed) &&
      caller.members.some((member) => member.serviceAccountName === serviceAccount),
    ports: portSet(node.containerPorts(ports)),
  }));
  const entries = graph.entriesOf(node).map(({ peer, ports }) => ({
    holds: identifies(peer, mesh, node.namespace ?? unnamed),
    ports: portSet(node.containerPorts(ports)),
  }));
  const known = entries.flatMap(({ holds, ports }) => (holds === undefined ? [] : [{ holds, ports }]));
  const loose = entries.filter(({ holds }) => holds === undefined).map(({ ports }) => ports);
  return { grants: [...calls, ...known], loose: union(NO_PORTS, ...loose) };
}

/** What tells a peer by its identity; undefined where nothing does. */
function identifies(
  peer: Peer,
  mesh: MeshFacts,
  own: string,
): ((identity: MeshIdentity) => boolean) | undefined {
  if (!isPods(peer)) return undefined;
  const namespace = peer.kind === 'namespace' ? peer.name : (peer.namespace ?? own);
  if (peer.kind === 'namespace') return (identity) => identity.namespace === namespace;
  const party = peer.kind === 'ingressController' ? mesh.ingressGateway : mesh.prometheus;
  const known = peer.kind !== 'pods' && party?.namespace === namespace ? party.serviceAccount : undefined;
  const account = peer.serviceAccount ?? known;
  if (account === undefined && peer.kind !== 'pods') return undefined;
  return (identity) =>
    identity.namespace === namespace && (account === undefined || identity.serviceAccount === account);
}
