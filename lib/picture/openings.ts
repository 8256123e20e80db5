import type { ReachabilityReport } from '../reachability/report';
import { type DeclaredCalls, type Link, idOf, linksOf } from './links';
import { covers, portTexts } from './port-text';

/** Services that are open to so many that arrows from each of them would hide all else. */
export interface Openings {
  /** Remarks by service, such as `open to all: any port`. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  /** The connections that these remarks do not tell. */
  readonly links: readonly Link[];
}

/** Fewest callers that become a remark. Of what is open to all, they are half of the others, too. */
const FEWEST = 4;
const SHARE = 0.5;

/** Takes out of the connections what a remark tells better: what is open to everybody, to all services, to a namespace. */
export function openingsOf(report: ReachabilityReport, declared?: DeclaredCalls): Openings {
  const links = linksOf(report, declared);
  const compared = declared !== undefined;
  const remarks = new Map<string, string[]>();
  const remark = (id: string, text: string): void => {
    const known = remarks.get(id) ?? [];
    if (!known.includes(text)) remarks.set(id, [...known, text]);
  };
  const toAll = openToAll(links, { compared, remark, all: report.workloads.length });
  for (const workload of report.unisolated?.to ?? [])
    if (!remarks.has(idOf(workload))) remark(idOf(workload), 'open to all services: any port');
  const rest = openToMany(report, toAll, { compared, remark });
  for (const workload of report.outsidePolicies) remark(idOf(workload), 'on the network of its node');
  return { remarks, links: rest };
}

type Remark = (id: string, text: string) => void;

interface Telling {
  readonly compared: boolean;
  readonly remark: Remark;
}

const NOT_DECLARED = ', not declared';

/**
 * What everybody may call, nobody needs to be told of one by one; but for the ways in that manifests declare, for calls
 * that are as declared, and for those of a few services, where others may call nobody.
 */
function openToAll(
  links: readonly Link[],
  { compared, remark, all: others }: Telling & { readonly all: number },
): Link[] {
  const open = new Map<string, Link>();
  for (const link of links)
    if (link.kind === 'ingress' && link.anywhere && link.standing !== 'missing') open.set(link.to, link);
  const undeclared = new Set(
    [...open.values()].filter(({ standing }) => standing === 'surplus').map(({ to }) => to),
  );
  const crowded = crowdedServices(links, Math.max(FEWEST, (others - 1) * SHARE));
  const isTold = (link: Link): boolean => {
    if (link.kind !== 'call') return link.kind === 'ingress' && link.standing !== 'missing' && !link.entry;
    return link.standing === (compared ? 'surplus' : 'plain') && crowded.has(link.to);
  };
  const rest = links.flatMap((link): Link[] => {
    const all = open.get(link.to);
    if (all === undefined || !isTold(link)) return [link];
    if (link === all) return [];
    const ports = link.ports.filter((port) => !covers(all.ports, port));
    if (link.standing === 'surplus' && ports.length < link.ports.length) undeclared.add(link.to);
    return ports.length === 0 ? [] : [{ ...link, ports }];
  });
  for (const [id, { ports }] of open)
    remark(id, `open to all: ${portTexts(ports).join(', ')}${undeclared.has(id) ? NOT_DECLARED : ''}`);
  return rest;
}

/** Services with so many callers, or more. */
function crowdedServices(links: readonly Link[], fewest: number): ReadonlySet<string> {
  const callers = new Map<string, Set<string>>();
  for (const { kind, standing, from, to } of links) {
    if (kind !== 'call' || standing === 'missing' || from === to) continue;
    const known = callers.get(to) ?? new Set();
    callers.set(to, known.add(from));
  }
  return new Set([...callers].filter(([, found]) => found.size >= fewest).map(([id]) => id));
}

/** Calls of one service on the same ports, by all the others or by all others of its namespace. */
function openToMany(
  { workloads }: ReachabilityReport,
  links: readonly Link[],
  { compared, remark }: Telling,
): Link[] {
  const sizes = new Map<string, number>();
  for (const { namespace } of workloads) sizes.set(namespace, (sizes.get(namespace) ?? 0) + 1);
  const groups = new Map<string, Link[]>();
  const keep: Link[] = [];
  for (const link of links) {
    const told = link.standing === (compared ? 'surplus' : 'plain');
    if (link.kind !== 'call' || !told || link.from === link.to) keep.push(link);
    else {
      const key = JSON.stringify([link.to, link.standing, portTexts(link.ports)]);
      groups.set(key, [...(groups.get(key) ?? []), link]);
    }
  }
  return [
    ...keep,
    ...[...groups.values()].flatMap((group) => untold(group, { all: workloads.length, sizes, remark })),
  ];
}

interface Crowd {
  readonly all: number;
  /** Number of services by namespace. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly remark: Remark;
}

function untold(group: readonly Link[], { all, sizes, remark }: Crowd): readonly Link[] {
  const [first] = group;
  if (first === undefined || group.length < FEWEST) return group;
  const told = (who: string): void =>
    remark(
      first.to,
      `open to ${who}: ${portTexts(first.ports).join(', ')}${first.standing === 'surplus' ? NOT_DECLARED : ''}`,
    );
  if (group.length === all - 1) {
    told('all services');
    return [];
  }
  const namespace = namespaceOf(first.to);
  const near = group.filter(({ from }) => namespaceOf(from) === namespace);
  if (near.length < FEWEST || near.length !== (sizes.get(namespace) ?? 0) - 1) return group;
  told('its namespace');
  return group.filter((link) => !near.includes(link));
}

function namespaceOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
