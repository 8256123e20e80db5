import type { Manifest } from '../../kubernetes/manifest';
import { decide } from '../../reachability/authorization';
import { principalOf } from '../../reachability/authorization-source';
import { identitiesIn } from '../../reachability/identities';
import { whatKeepsOut } from '../../reachability/mesh-membership';
import type { Network } from '../../reachability/network';
import { closedAtSome } from '../../reachability/partial-policies';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../../reachability/ports';
import type { ObjectName } from '../../reachability/report';
import { type MissingCaller, type Unmet, missingCallers } from './callers';
import { type Grant, type MeshSide, grantsOf, surplusOf } from './grants';
import { fixForAnnotations, fixForCaller, fixForOutsider, isRendered } from './outside';
import { missingParties } from './parties';
import { podsFoundBy } from './pods';
import type { Premises } from './terms';
import { accountOf, partiesOf } from '../mesh-party';
import type { Peer } from '../peers';
import type { ServiceNode } from '../service-node';

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
  /** How to mend it, where it is no rule of a policy that is wrong. */
  readonly fix?: string;
  /** Path of the caller, where it is to blame rather than a policy. @default - the first policy */
  readonly blamed?: string;
  /** What the called accepts the caller by, where that is no service of the app. */
  readonly accepted?: string;
}

/**
 * Proves that the policies of a mesh let in the identities that were declared, and no others. What is declared for
 * somebody whom the mesh cannot tell from others, such as an address, is left to the network policies.
 */
export function judgeMesh(network: Network, side: MeshSide, premises: Premises): MeshMismatch[] {
  const { mesh } = network;
  const { node, pods } = side;
  if (mesh.modeOf(pods) === undefined) return outside(network, side);
  const some = mesh.policiesAtSome(pods);
  const policies = mesh.matches(pods, { identity: 'unknown' }, some).map(({ policy }) => policy);
  const told = { node, pods, policies: policies.map(({ object }) => object) };
  const called = mesh.servedBy(
    pods,
    node.members.map(({ serviceName }) => serviceName),
  );
  const opened = (source: Pods, dialled: readonly Manifest[]): PortSet => {
    const caller = { identity: mesh.identityOf(source) };
    const closed = closedAtSome(some, (own) => decide(mesh.matches(pods, caller, own)));
    return difference(mesh.between(source, pods, dialled).open, closed);
  };
  const unmet = isLaidAside(network, side, premises)
    ? []
    : unmetOf(network, { ...side, called, opened }, premises);
  const missing = unmet.map((found) => ({ ...told, ...found, surplus: NO_PORTS }));
  const past = grantsOf(side, premises, 'past');
  const declared = { ...past, grants: [...past.grants, ...ofWaypoint(side, premises)] };
  const identities = [
    ...identitiesIn(policies, side.mesh.trustDomain),
    ...(mesh.gatesOf(pods)?.before ?? []).map((gate) => mesh.identityAt(gate)),
  ];
  const surplus = surplusOf(side, { declared, identities }, (identity) => mesh.into(pods, { identity }).open);
  const uncaptured = mesh.uncaptured(pods);
  return [
    ...missing,
    ...surplus.map((found) => ({
      ...told,
      ...found,
      missing: NO_PORTS,
      ...(intersection(found.surplus, uncaptured).length > 0 && {
        fix: fixForAnnotations(pods.workload.name, uncaptured),
      }),
    })),
  ];
}

/** Declared callers whom the mesh keeps out, services of the app and others. */
function unmetOf(
  network: Network,
  {
    called,
    opened,
    ...side
  }: MeshSide & {
    /** The Services that services of the app dial. */
    readonly called: readonly Manifest[];
    /** What is open to pods that dial some Services. */
    readonly opened: (source: Pods, dialled: readonly Manifest[]) => PortSet;
  },
  premises: Premises,
): MissingCaller[] {
  const { cluster, mesh } = network;
  const { node } = side;
  const fixFor =
    (dialled: readonly Manifest[]) =>
    (source: Pods, unmet: Unmet): string | undefined =>
      fixForCaller(network, { ...side, called: dialled }, source, unmet);
  // Whoever is accepted by labels may dial any Service, such as that of the names of pods.
  const any = mesh.servedBy(side.pods, []);
  const known = {
    open: (source: Pods) => opened(source, any),
    fixFor: fixFor(any),
    isMember: (source: Pods) => mesh.modeOf(source) !== undefined,
    isKeptOut: (source: Pods) =>
      whatKeepsOut(source, cluster.labelsOf(source.workload.namespace), side.mesh.mode) !== undefined,
    accountOf: (peer: Peer) => accountOf(peer, partiesOf(side.mesh)),
  };
  return [
    ...missingCallers(network, { ...premises, node }, (source) => opened(source, called), fixFor(called)),
    ...missingParties(network, { ...premises, node, pods: side.pods }, known),
  ];
}

/** Whether pods are a version that no Service leads to any more, beside one that serves: callers no longer dial them. */
function isLaidAside(network: Network, { node, pods }: MeshSide, premises: Premises): boolean {
  const { mesh } = network;
  return !mesh.isServed(pods) && podsFoundBy(node, network, premises).some((each) => mesh.isServed(each));
}

/** Without a proxy nobody asks who calls: what is written for the mesh holds nowhere. */
function outside(network: Network, { node, pods, mesh }: MeshSide): MeshMismatch[] {
  if (!isRendered(node, pods)) return [];
  const caller = 'everybody, for its pods have no proxy of Istio';
  const fix = fixForOutsider(network, pods, mesh);
  return [{ node, pods, caller, surplus: ALL_TCP, missing: NO_PORTS, policies: [], fix }];
}

/** The waypoint of a service is a caller of its pods, on the ports that somebody calls by it. */
function ofWaypoint({ node, mesh }: MeshSide, premises: Premises): Grant[] {
  const { graph, namespace: unnamed } = premises;
  const passage = graph.passageOf(node);
  if (passage === undefined) return [];
  const namespace = node.namespace ?? unnamed;
  const example = { trustDomain: mesh.trustDomain, namespace, serviceAccount: passage.name };
  const by = grantsOf({ node, mesh }, premises, 'by');
  return [
    {
      holds: (identity) => principalOf(identity) === principalOf(example),
      ports: union(by.loose, ...by.grants.map(({ ports }) => ports)),
      example,
    },
  ];
}
