import { textAt } from '../../kubernetes/at';
import { type MeshIdentity, principalOf } from '../../reachability/authorization-source';
import { identitiesIn } from '../../reachability/identities';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../../reachability/ports';
import type { Gate } from '../../reachability/waypoints';
import { missingCallers } from './callers';
import { portSet } from './declared';
import { type Grant, type MeshSide, grantsOf, surplusOf } from './grants';
import type { MeshMismatch } from './mesh';
import type { Premises } from './terms';
import { judgeRoutes } from './waypoint-routes';
import type { Passage } from '../passage';

type Found = Omit<MeshMismatch, 'node' | 'pods'>;

/**
 * Proves that a service that is called by a waypoint stands behind it, that the waypoint lets in the identities that were
 * declared to call by it, and no others, and that whoever was declared to call, by it or past it, gets to the pods.
 */
export function judgeWaypoint(network: Network, side: MeshSide, premises: Premises): MeshMismatch[] {
  const { node, pods } = side;
  const passage = premises.graph.passageOf(node);
  if (passage === undefined || network.mesh.modeOf(pods) === undefined) return [];
  const gate = gateFor(network, side);
  const found =
    gate === undefined ? ungated(side, premises, passage) : judgeGate(network, { ...side, gate }, premises);
  const routed = judgeRoutes(network, side, premises);
  const aside = judgeOthers(network, { ...side, gate }, premises);
  return [...found, ...aside, ...routed, ...missingPast(network, side, premises)].map((one) => ({
    node,
    pods,
    ...one,
  }));
}

/** The waypoint before the Service that callers dial, with pods; whose it is shows in whom the pods let in. */
function gateFor({ mesh, cluster }: Network, { node, pods }: MeshSide): Gate | undefined {
  const [member] = node.members;
  return mesh
    .gatesOf(pods)
    ?.before.find(
      ({ service, pods: proxies }) =>
        service !== undefined && cluster.nameOf(service).name === member?.serviceName && proxies.length > 0,
    );
}

function ungated(side: MeshSide, premises: Premises, { name }: Passage): Found[] {
  const missing = allPorts(side, premises);
  if (missing.length === 0) return [];
  const namespace = side.node.namespace ?? premises.namespace;
  const fix = `keep Gateway ${name} as it is made, and the label istio.io/use-waypoint: ${name} of the Service`;
  const policies = [{ kind: 'Gateway', name, namespace }];
  return [{ caller: 'whoever calls by the waypoint', surplus: NO_PORTS, missing, policies, fix }];
}

function allPorts(side: MeshSide, premises: Premises): PortSet {
  const { grants, loose } = grantsOf(side, premises, 'by');
  return union(loose, ...grants.map(({ ports }) => ports));
}

type GatedSide = MeshSide & { readonly gate: Gate };

function judgeGate(network: Network, { gate, ...side }: GatedSide, premises: Premises): Found[] {
  const { mesh } = network;
  const { node, pods } = side;
  const policies = mesh.policiesAt(gate);
  const told = { policies: policies.map(({ object }) => object) };
  const declared = grantsOf(side, premises, 'by');
  const opened = (source: Pods): PortSet =>
    mesh.through(gate, pods, { identity: mesh.identityOf(source) }).open;
  const missing = missingCallers(network, { ...premises, node, way: 'by' }, opened);
  const identities = identitiesIn(policies, side.mesh.trustDomain);
  const surplus = surplusOf(
    side,
    { declared, identities },
    (identity) => mesh.atGate(gate, pods, { identity }).open,
  );
  const closed = closedTo(
    declared.grants,
    ({ example }) => mesh.through(gate, pods, { identity: example }).open,
  );
  return [
    ...[...missing, ...closed].map((found) => ({ ...told, ...found, surplus: NO_PORTS })),
    ...[...surplus, ...withoutToken(network, { ...side, gate }, premises)].map((found) => ({
      ...told,
      ...found,
      missing: NO_PORTS,
    })),
  ];
}

/**
 * Who gets to the pods by a waypoint before another Service of theirs, or before their addresses: what policies say of
 * the Service that callers should dial holds for none of these.
 */
function judgeOthers(
  { mesh }: Network,
  { gate: own, ...side }: MeshSide & { readonly gate: Gate | undefined },
  premises: Premises,
): Found[] {
  const { before = [], beside } = mesh.gatesOf(side.pods) ?? {};
  const others = [...before, ...(beside === undefined ? [] : [beside])].filter(
    (gate) => gate !== own && gate.pods.length > 0,
  );
  const declared = grantsOf(side, premises, 'by');
  return others.flatMap((gate) => {
    const policies = mesh.policiesAt(gate);
    const identities = identitiesIn(policies, side.mesh.trustDomain);
    const open = (identity: MeshIdentity | undefined): PortSet =>
      identity === undefined ? NO_PORTS : mesh.through(gate, side.pods, { identity }).open;
    const name = textAt(gate.service, 'metadata', 'name');
    const fix =
      name === undefined
        ? 'write no istio.io/use-waypoint at the pods: they are called by their Service'
        : `write istio.io/use-waypoint: none at Service ${name}, or remove it`;
    return surplusOf(side, { declared, identities }, open).map((found) => ({
      ...found,
      caller: `${found.caller}${name === undefined ? '' : ` by Service ${name}`}`,
      missing: NO_PORTS,
      policies: policies.map(({ object }) => object),
      fix,
    }));
  });
}

/** Callers by name whom a waypoint lets in without the token that the service asks for. */
function withoutToken(
  { mesh }: Network,
  { gate, ...side }: GatedSide,
  premises: Premises,
): { readonly caller: string; readonly surplus: PortSet }[] {
  const { node, pods } = side;
  const tokens = premises.graph.passageOf(node)?.tokens;
  if (tokens === undefined) return [];
  const asked = portSet(node.containerPorts(tokens.ports));
  const text = `its token is of ${tokens.issuer}/*`;
  return grantsOf(side, premises, 'by').grants.flatMap(({ example }) => {
    const { sure, conditions } = mesh.atGate(gate, pods, { identity: example });
    const others = conditions.filter((condition) => condition.text !== text).map(({ ports }) => ports);
    const surplus = intersection(asked, union(sure, ...others));
    const caller = `${principalOf(example)} without a token of ${tokens.issuer}`;
    return surplus.length === 0 ? [] : [{ caller, surplus }];
  });
}

/**
 * Whoever calls past the waypoint, and is kept out by the pods. Callers without an identity are no fault of a policy where
 * the port was never opened to them: whoever accepts them there is told by the check of entries.
 */
function missingPast({ mesh }: Network, side: MeshSide, premises: Premises): Found[] {
  const { node, pods } = side;
  const policies = mesh.matches(pods, { identity: 'unknown' }).map(({ policy }) => policy.object);
  const { grants, loose } = grantsOf(side, premises, 'past');
  const found = closedTo(grants, ({ example }) => mesh.into(pods, { identity: example }).open);
  const plain = portSet(node.containerPorts(premises.graph.passageOf(node)?.plaintext ?? []));
  const promised = intersection(intersection(loose, plain), ALL_TCP);
  const anybody = difference(promised, mesh.into(pods, { identity: undefined }).open);
  const nameless = anybody.length === 0 ? [] : [{ caller: 'a caller without an identity', missing: anybody }];
  return [...found, ...nameless].map((one) => ({ ...one, policies, surplus: NO_PORTS }));
}

function closedTo(
  grants: readonly Grant[],
  open: (grant: Grant) => PortSet,
): { readonly caller: string; readonly missing: PortSet }[] {
  return grants.flatMap((grant) => {
    const { namespace, serviceAccount } = grant.example;
    const missing = difference(intersection(grant.ports, ALL_TCP), open(grant));
    return missing.length === 0 ? [] : [{ caller: `${namespace}/${serviceAccount}`, missing }];
  });
}
