import type { MeshFacts } from '../../core/mesh-facts';
import { type MeshIdentity, principalOf } from '../../reachability/authorization-source';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../../reachability/ports';
import { ELSEWHERE } from '../../reachability/witnesses';
import { portSet } from './declared';
import type { Premises } from './terms';
import { partiesOf, partyOf } from '../mesh-party';
import { type Ways, waysOf } from '../passage';
import { type Peer, isPods } from '../peers';
import type { ServiceNode } from '../service-node';

/** The pods of a service, in their mesh. */
export interface MeshSide {
  readonly node: ServiceNode;
  readonly pods: Pods;
  readonly mesh: MeshFacts;
}

/** An identity that was declared, and the ports that are for it. */
export interface Grant {
  readonly holds: (identity: MeshIdentity) => boolean;
  readonly ports: PortSet;
  /** Somebody of that identity. */
  readonly example: MeshIdentity;
}

/** What was declared of a service, by identities; `loose` are ports for those who have none, or might be anybody. */
export interface Grants {
  readonly grants: readonly Grant[];
  readonly loose: PortSet;
}

/** Who gets in though nothing was declared: nobody by name, strangers near and far, and whom policies name. */
export function surplusOf(
  { pods, mesh: { trustDomain } }: Pick<MeshSide, 'pods' | 'mesh'>,
  { declared, identities }: { readonly declared: Grants; readonly identities: readonly MeshIdentity[] },
  open: (identity: MeshIdentity | undefined) => PortSet,
): { readonly caller: string; readonly surplus: PortSet }[] {
  const strangers = [pods.workload.namespace, ELSEWHERE].map((namespace) => ({
    trustDomain,
    namespace,
    serviceAccount: 'any-other',
  }));
  const known = declared.grants.map(({ example }) => example);
  const tried = new Map([...strangers, ...identities, ...known].map((one) => [principalOf(one), one]));
  return [undefined, ...tried.values()].flatMap((identity) => {
    const granted = declared.grants.filter(({ holds }) => identity !== undefined && holds(identity));
    const extra = difference(
      intersection(open(identity), ALL_TCP),
      union(declared.loose, ...granted.map(({ ports }) => ports)),
    );
    const caller = identity === undefined ? 'a caller without an identity' : principalOf(identity);
    return extra.length === 0 ? [] : [{ caller, surplus: extra }];
  });
}

/** What was declared of a service, by the way that it is called. */
export function grantsOf(
  { node, mesh }: Pick<MeshSide, 'node' | 'mesh'>,
  { graph, namespace: unnamed }: Premises,
  way: keyof Ways,
): Grants {
  const passage = graph.passageOf(node);
  const { trustDomain } = mesh;
  const calls = graph.callersOf(node).flatMap(({ caller, ports: all }) => {
    const ports = portSet(node.containerPorts(waysOf(passage, all)[way]));
    const namespace = caller.namespace ?? unnamed;
    return caller.members.map(({ serviceAccountName: serviceAccount }): Grant => ({
      holds: (identity) =>
        isOf(trustDomain, namespace, identity) && identity.serviceAccount === serviceAccount,
      ports,
      example: { trustDomain, namespace, serviceAccount },
    }));
  });
  const entries = graph.entriesOf(node).map(({ peer, ports: all }) => ({
    found: identifies(peer, mesh, node.namespace ?? unnamed),
    ports: portSet(node.containerPorts(waysOf(passage, all, peer)[way])),
  }));
  const known = entries.flatMap(({ found, ports }): Grant[] =>
    found === undefined ? [] : [{ ...found, ports }],
  );
  const loose = entries.filter(({ found }) => found === undefined).map(({ ports }) => ports);
  return { grants: [...calls, ...known], loose: union(NO_PORTS, ...loose) };
}

/** What tells a peer by its identity, and somebody of it; undefined where nothing does. */
function identifies(peer: Peer, mesh: MeshFacts, own: string): Omit<Grant, 'ports'> | undefined {
  if (!isPods(peer)) return undefined;
  const { trustDomain } = mesh;
  const namespace = peer.kind === 'namespace' ? peer.name : (peer.namespace ?? own);
  const account =
    peer.kind === 'namespace'
      ? undefined
      : (peer.serviceAccount ?? partyOf(peer, partiesOf(mesh))?.serviceAccount);
  if (account === undefined && (peer.kind === 'prometheus' || peer.kind === 'ingressController'))
    return undefined;
  return {
    holds: (identity) =>
      isOf(trustDomain, namespace, identity) &&
      (account === undefined || identity.serviceAccount === account),
    example: { trustDomain, namespace, serviceAccount: account ?? 'any-other' },
  };
}

function isOf(trustDomain: string, namespace: string, identity: MeshIdentity): boolean {
  return identity.trustDomain === trustDomain && identity.namespace === namespace;
}
