import { sortedEntries } from '../core/key-order';
import { TUNNEL } from './mesh';
import type { Network } from './network';
import type { Pods } from './pods';
import { pairsOf } from './pairs';
import { remembered } from '../core/remembered';
import {
  NO_PORTS,
  type PortRun,
  type PortSet,
  allPortsOf,
  difference,
  intersection,
  isSame,
  portsOf,
  runsOf,
  union,
} from './ports';
import type { Edge, OpenGroup, OpenPort, WorkloadName } from './report';
import { nameKey, portKey, sortedNames } from './sorting';
import { type Verdict, conditionsAt } from './verdict';

/** Edges between workloads, and the group of those that are too many to be written. */
export interface Edges {
  readonly edges: readonly Edge[];
  readonly unisolated: OpenGroup | undefined;
}

/** All edges between the workloads of a network. */
export function edgesOf(network: Network): Edges {
  const { pairs, open } = pairsOf(network);
  const known = knownPorts(network);
  const edges: Edge[] = [];
  const add = (from: Pods, to: Pods): void => {
    const verdict = network.between(from, to);
    if (verdict.open.length === 0) return;
    for (const port of openPorts(verdict, known(to)))
      edges.push({ from: from.workload, to: to.workload, ...port });
  };
  for (const [from, to] of pairs) add(from, to);
  const tooMany = open.from.length * open.to.length > network.options.openPairs;
  if (!tooMany) for (const from of open.from) for (const to of open.to) add(from, to);
  return {
    edges: sortedEdges(edges),
    unisolated: tooMany ? { from: namesOf(open.from), to: namesOf(open.to) } : undefined,
  };
}

/** Ports of pods that are told: those they listen on, one by one, and those that a policy opens by number. */
export interface KnownPorts {
  readonly listening: PortSet;
  readonly opened: PortSet;
}

export const NONE_KNOWN: KnownPorts = { listening: NO_PORTS, opened: NO_PORTS };

export function knownPorts(network: Network): (pods: Pods) => KnownPorts {
  return remembered((pods) => {
    const policies = network.isolating(pods, 'Ingress');
    const numbered = policies.flatMap(({ openings }) =>
      openings.flatMap((opening) => runsOf(opening.numbered)),
    );
    const listed = numbered.filter(isListed).map((run) => portsOf(run.protocol, run.port, run.endPort));
    const listening = network.services.listening(pods);
    const opened = difference(union(NO_PORTS, ...listed), listening);
    return {
      listening,
      opened: network.mesh.modeOf(pods) === 'ambient' ? difference(opened, TUNNEL) : opened,
    };
  });
}

/** The open ports of a verdict: those that are known, or all where none is. */
export function openPorts(verdict: Verdict, { listening, opened }: KnownPorts): OpenPort[] {
  const isUnknown = listening.length + opened.length === 0;
  const single = runsOf(intersection(verdict.open, listening)).flatMap(eachPort);
  const runs = runsOf(isUnknown ? verdict.open : intersection(verdict.open, opened));
  return [...single, ...runs].map((run) => {
    const conditions = conditionsAt(verdict, portsOf(run.protocol, run.port, run.endPort));
    return { ...run, ...(conditions.length === 0 ? {} : { conditions }) };
  });
}

function eachPort({ port, endPort = port, protocol }: PortRun): PortRun[] {
  return Array.from({ length: endPort - port + 1 }, (_, index) => ({ port: port + index, protocol }));
}

/** Whether a run is more than "all of a transport". */
function isListed({ port, endPort, protocol }: PortRun): boolean {
  return !isSame(portsOf(protocol, port, endPort), allPortsOf(protocol));
}

/** Two kinds may give one name to their workloads: an edge of both is told once. */
function sortedEdges(edges: readonly Edge[]): Edge[] {
  const byKey = new Map(
    edges.map((edge) => [`${nameKey(edge.from)} ${nameKey(edge.to)} ${portKey(edge)}`, edge]),
  );
  return sortedEntries(byKey).map(([, edge]) => edge);
}

function namesOf(pods: readonly Pods[]): WorkloadName[] {
  return sortedNames(pods.map(({ workload }) => workload));
}
