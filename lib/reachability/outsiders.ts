import { sortedEntries } from '../core/key-order';
import { NONE_KNOWN, knownPorts, openPorts } from './edges';
import type { MeshCaller } from './authorization-source';
import { TUNNEL } from './mesh';
import { type Network, throughTunnel } from './network';
import { type DirectedPolicy, type Direction, type Who, portsAt } from './network-policies';
import type { Pods } from './pods';
import { ALL_PORTS, ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from './ports';
import type { EgressEntry, IngressEntry, Outsider } from './report';
import { nameKey, portKey } from './sorting';
import { NOTHING, type Verdict, both, either, within } from './verdict';
import { isWaypoint } from './waypoint-pods';
import { type Gate, pastGates } from './waypoints';

const ANYWHERE: Outsider = { kind: 'anywhere' };

const IN_MESH = 'it is part of the ambient mesh';

/** Who outside may reach the workloads. */
export function ingressOf(network: Network): IngressEntry[] {
  const known = knownPorts(network);
  const entries = workloadsOf(network).flatMap((pods) =>
    comersOf(network, pods).flatMap(({ outsider, verdict }) =>
      openPorts(verdict, known(pods)).map((port) => ({ from: outsider, to: pods.workload, ...port })),
    ),
  );
  return inOrder(entries, ({ from, to }) => `${nameKey(to)} ${JSON.stringify(from)}`);
}

interface Comer {
  readonly outsider: Outsider;
  readonly verdict: Verdict;
}

/** Everybody outside whom policies let in to pods, by a waypoint or past it, each once. */
function comersOf(network: Network, pods: Pods): Comer[] {
  const gates = network.mesh.gatesOf(pods);
  const comers = new Map<string, Comer>();
  const add = ({ outsider, verdict }: Comer): void => {
    const key = JSON.stringify(outsider);
    comers.set(key, { outsider, verdict: either(verdict, comers.get(key)?.verdict ?? NOTHING) });
  };
  for (const party of partiesOf(network.isolating(pods, 'Ingress'), pods)) {
    const caller = callerOf(party);
    const direct = both(admittedTo(network, pods, party), network.into(pods, caller));
    const sent = gates !== undefined && caller.identity !== undefined;
    add({ ...party, verdict: sent ? pastGates({ ...gates, before: [] }, direct, () => NOTHING) : direct });
  }
  for (const gate of gates === undefined ? [] : [...gates.before, ...(gates.beside ? [gates.beside] : [])])
    for (const comer of sentBy(network, gate, pods)) add(comer);
  return [...comers.values()];
}

/** Who outside gets to pods by way of a waypoint. Nobody does without an identity. */
function sentBy(network: Network, gate: Gate, pods: Pods): Comer[] {
  const [waypoint] = gate.pods;
  const parties =
    waypoint === undefined
      ? partiesOf(network.isolating(pods, 'Ingress'), pods)
      : partiesOf(network.isolating(waypoint, 'Ingress'), waypoint);
  return parties.flatMap((party) => {
    const caller = callerOf(party);
    const enters = waypoint === undefined || intersection(party.ports, TUNNEL).length > 0;
    if (caller.identity === undefined || !enters) return [];
    const through = network.mesh.through(gate, pods, caller);
    return [{ ...party, verdict: inMesh(within(through, network.behind(gate, pods, party.ports))) }];
  });
}

function callerOf({ outsider }: Party): MeshCaller {
  return { identity: outsider.kind === 'cidr' ? undefined : 'unknown' };
}

function workloadsOf({ cluster }: Network): readonly Pods[] {
  return cluster.pods.filter(({ labels }) => !isWaypoint(labels));
}

/** What is open to whoever is part of the mesh, which is in no file. */
function inMesh({ open, conditions }: Verdict): Verdict {
  return { open, sure: NO_PORTS, conditions: [...conditions, { ports: open, text: IN_MESH }] };
}

/** Whom outside the workloads may reach. */
export function egressOf(network: Network): EgressEntry[] {
  const entries = workloadsOf(network).flatMap((pods) =>
    partiesOf(network.isolating(pods, 'Egress'), undefined).flatMap(({ outsider, ports }) => {
      const verdict = both(surely(ports), leaving(network, pods));
      return openPorts(verdict, NONE_KNOWN).map((port) => ({ from: pods.workload, to: outsider, ...port }));
    }),
  );
  return inOrder(entries, ({ from, to }) => `${nameKey(from)} ${JSON.stringify(to)}`);
}

interface Party {
  readonly outsider: Outsider;
  readonly ports: PortSet;
}

/** The outsiders whom policies of one side mean, each with all its ports; everybody where there is no policy. */
function partiesOf(policies: readonly DirectedPolicy[], dialled: Pods | undefined): Party[] {
  if (policies.length === 0) return [{ outsider: ANYWHERE, ports: ALL_PORTS }];
  const parties = new Map<string, Party>();
  for (const opening of policies.flatMap(({ openings }) => openings)) {
    const outsider = outsiderOf(opening.who);
    if (outsider === undefined) continue;
    const key = JSON.stringify(outsider);
    const ports = union(parties.get(key)?.ports ?? NO_PORTS, portsAt(opening, dialled));
    parties.set(key, { outsider, ports });
  }
  return beyondEverybody([...parties.values()]);
}

/** What is open to everybody is open to anybody: it is said once. */
function beyondEverybody(parties: readonly Party[]): Party[] {
  const open = union(NO_PORTS, ...parties.filter(isEverybody).map(({ ports }) => ports));
  return parties.flatMap((party) => {
    const ports = isEverybody(party) ? party.ports : difference(party.ports, open);
    return ports.length === 0 ? [] : [{ ...party, ports }];
  });
}

function isEverybody({ outsider }: Party): boolean {
  return outsider.kind === 'anywhere';
}

/** Pods that a selector finds among the manifests are ends of edges, and no outsiders. */
function outsiderOf(who: Who): Outsider | undefined {
  if (who.kind === 'everybody') return ANYWHERE;
  if (who.kind === 'addresses') {
    const { cidr, except } = who;
    return { kind: 'cidr', cidr, ...(except.length === 0 ? {} : { except }) };
  }
  const { pods, everyPod, namespaces, labels } = who.selection;
  return pods.size === 0 || everyPod ? { kind: 'pods', namespaces, pods: labels } : undefined;
}

/** Pods of an ambient mesh dial the tunnel; whether others are part of it is in no file. */
function admittedTo(network: Network, pods: Pods, { outsider, ports }: Party): Verdict {
  const tunnelled =
    outsider.kind !== 'cidr' &&
    network.mesh.modeOf(pods) === 'ambient' &&
    intersection(ports, TUNNEL).length > 0;
  if (!tunnelled) return surely(ports);
  const behind = difference(throughTunnel(ports), ports);
  return { open: union(ports, behind), sure: ports, conditions: [{ ports: behind, text: IN_MESH }] };
}

function leaving(network: Network, pods: Pods): Verdict {
  if (!network.mesh.dropsUnknown(pods)) return surely(ALL_PORTS);
  const text = 'a ServiceEntry that the sidecar knows names the host';
  return { open: ALL_PORTS, sure: difference(ALL_PORTS, ALL_TCP), conditions: [{ ports: ALL_TCP, text }] };
}

function surely(ports: PortSet): Verdict {
  return { open: ports, sure: ports, conditions: [] };
}

export function inOrder<T extends IngressEntry | EgressEntry>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
): T[] {
  const byKey = new Map(entries.map((entry) => [`${keyOf(entry)} ${portKey(entry)}`, entry]));
  return sortedEntries(byKey).map(([, entry]) => entry);
}

/** The ports on which the policies of pods let anybody in at all. */
export function everOpen(network: Network, pods: Pods, direction: Direction): PortSet {
  const policies = network.isolating(pods, direction);
  if (policies.length === 0) return ALL_PORTS;
  return union(
    NO_PORTS,
    ...policies.flatMap(({ openings }) => openings.map((opening) => portsAt(opening, pods))),
  );
}
