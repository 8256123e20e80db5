import type { ReachabilityReport } from '../reachability/report';
import { type DeclaredCalls, type Link, idOf } from './links';
import { openingsOf } from './openings';
import type { CommonPeer, Picture, PictureCall, PicturePeer } from './picture';
import { portTexts } from './port-text';

/** Fewest services, and their share of all, that make a peer a common one. */
const COMMON = { services: 4, share: 0.5 } as const;

/** What is drawn of a report, beside what was declared where that is known. */
export function pictureOf(report: ReachabilityReport, title: string, declared?: DeclaredCalls): Picture {
  const { remarks, links } = openingsOf(report, declared);
  const ids = new Set([...report.workloads, ...workloadsOf(declared)].map(idOf));
  const { common, rest } = commonPeers(links, ids.size);
  return {
    title,
    services: [...ids].sort(byText).map((id) => ({ id, ...namesOf(id), remarks: remarks.get(id) ?? [] })),
    peers: peersOf(rest),
    calls: rest.map(callOf).sort(byEnds),
    common,
    compared: declared !== undefined,
  };
}

/** Services that were declared and are not among the manifests: whoever calls them is shown as missing. */
function workloadsOf(declared: DeclaredCalls | undefined): ReachabilityReport['workloads'] {
  return declared === undefined ? [] : declared.edges.flatMap(({ from, to }) => [from, to]);
}

function namesOf(id: string): { readonly namespace: string; readonly name: string } {
  const slash = id.indexOf('/');
  return { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}

/** No service has an id with a space in it. */
function peerId(link: Link): string {
  return link.kind === 'ingress' ? `entry ${link.from}` : `exit ${link.to}`;
}

function peersOf(links: readonly Link[]): PicturePeer[] {
  const peers = new Map<string, PicturePeer>();
  for (const link of links) {
    if (link.kind === 'call') continue;
    const [side, label] =
      link.kind === 'ingress' ? (['entry', link.from] as const) : (['exit', link.to] as const);
    peers.set(peerId(link), { id: peerId(link), side, label });
  }
  return [...peers.values()].sort((a, b) => byText(a.id, b.id));
}

function callOf(link: Link): PictureCall {
  return {
    from: link.kind === 'ingress' ? peerId(link) : link.from,
    to: link.kind === 'egress' ? peerId(link) : link.to,
    ports: portTexts(link.ports),
    standing: link.standing,
  };
}

/** Peers of so many services that their arrows would hide all else, as long as nothing is wrong with any of them. */
function commonPeers(
  links: readonly Link[],
  all: number,
): { readonly common: CommonPeer[]; readonly rest: Link[] } {
  const byPeer = new Map<string, Link[]>();
  for (const link of links)
    if (link.kind !== 'call') byPeer.set(peerId(link), [...(byPeer.get(peerId(link)) ?? []), link]);
  const crowded = [...byPeer]
    .filter(([, own]) => own.length >= Math.max(COMMON.services, all * COMMON.share))
    .filter(([, own]) => own.every(({ standing }) => standing === 'plain'))
    .sort(([a], [b]) => byText(a, b));
  const told = new Set(crowded.flatMap(([, own]) => own));
  let marks = 0;
  const common = crowded.map(([, own]) => commonPeer(own, own.length === all ? undefined : markOf(marks++)));
  return { common, rest: links.filter((link) => !told.has(link)) };
}

function commonPeer(links: readonly Link[], mark: string | undefined): CommonPeer {
  const entry = links[0]?.kind === 'ingress';
  return {
    mark,
    side: entry ? 'entry' : 'exit',
    label: (entry ? links[0]?.from : links[0]?.to) ?? '',
    ports: portTexts(links.flatMap(({ ports }) => ports)),
    services: links.map(({ from, to }) => (entry ? to : from)),
  };
}

/** `A` to `Z`, then `A1`, `B1` and so on. */
function markOf(index: number): string {
  const turn = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${turn === 0 ? '' : turn}`;
}

function byEnds(a: PictureCall, b: PictureCall): number {
  return byText(a.from, b.from) || byText(a.to, b.to) || byText(a.standing, b.standing);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
