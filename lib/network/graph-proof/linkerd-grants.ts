import { type Cidr, includesCidr, parseCidr } from '../../core/cidr';
import type { LinkerdFacts } from '../../core/linkerd-facts';
import type { MeshIdentity } from '../../reachability/authorization-source';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, type PortSet, intersection, portsOf } from '../../reachability/ports';
import { portSet } from './declared';
import type { Premises } from './terms';
import { partyOf } from '../mesh-party';
import { nodeFinder } from '../node-finder';
import { type Peer, isPods } from '../peers';
import type { ServiceGraph } from '../service-graph';
import type { ServiceNode } from '../service-node';

/** The pods of a service in a mesh of Linkerd. */
export interface LinkerdSide {
  readonly node: ServiceNode;
  readonly pods: Pods;
  readonly linkerd: LinkerdFacts;
}

/** Somebody who was declared: by identity, or by address. */
export interface Grant {
  readonly holds: (caller: {
    readonly identity: MeshIdentity | undefined;
    readonly address: Cidr;
  }) => boolean;
  readonly ports: PortSet;
  /** Ranges whose borders tell who is meant from who is not. */
  readonly ranges: readonly string[];
  /** An identity that it holds for. */
  readonly known?: MeshIdentity;
  /** Whether it must be open to its addresses. */
  readonly isNeeded?: boolean;
}

/** Metrics of the proxies of Linkerd. @see https://linkerd.io/2/reference/proxy-metrics/ */
const ADMIN = portsOf('TCP', 4191);

/** Stands for any ServiceAccount that nobody names. */
export const ANY = 'any-other';
/** Every address. */
export const ALL_ADDRESSES = ['0.0.0.0/0', '::/0'];

/** Who was declared for a service in a mesh of Linkerd, as far as a proxy can tell them. */
export function grantsOf(
  { node, linkerd }: LinkerdSide,
  { graph, namespace: unnamed, clusterOf }: Premises,
): Grant[] {
  const tcpOf = (names: Iterable<string>): PortSet =>
    intersection(portSet(node.containerPorts(names)), ALL_TCP);
  const calls = graph.callersOf(node).map(({ caller, ports }) => ({
    holds: ({ identity }: Parameters<Grant['holds']>[0]) =>
      identity?.namespace === (caller.namespace ?? unnamed) &&
      caller.members.some((member) => member.serviceAccountName === identity.serviceAccount),
    ports: tcpOf(ports),
    ranges: [],
  }));
  const entries = graph.entriesOf(node).map(({ peer, ports }) => {
    const plain = [...ports].filter((port) => graph.plainPortsOf(node).has(port));
    const open = { ports: tcpOf(ports), plain: tcpOf(plain) };
    return grantOf(peer, open, { linkerd, own: node.namespace ?? unnamed, graph });
  });
  const probes = clusterOf(node).probeSourceCidrs.map((cidr) => mayBeFrom(cidr, tcpOf(node.portNames)));
  const { prometheus } = linkerd;
  const scraper =
    prometheus === undefined ? [] : [byAccount({ ...prometheus, trustDomain: linkerd.trustDomain }, ADMIN)];
  return [...calls, ...entries, ...probes, ...scraper];
}

function grantOf(
  peer: Peer,
  { ports, plain }: { readonly ports: PortSet; readonly plain: PortSet },
  {
    linkerd,
    own,
    graph,
  }: { readonly linkerd: LinkerdFacts; readonly own: string; readonly graph: ServiceGraph },
): Grant {
  if (!isPods(peer)) {
    if (peer.kind === 'cidr') return byAddress([peer.cidr], peer.except ?? [], plain);
    return byAddress(ALL_ADDRESSES, [], plain);
  }
  if (peer.kind === 'namespace') return byNamespace(peer.name, linkerd, ports);
  const { trustDomain } = linkerd;
  const { namespace = own } = peer;
  const serviceAccount = peer.serviceAccount ?? partyOf(peer, linkerd)?.serviceAccount;
  if (serviceAccount !== undefined) return byAccount({ namespace, serviceAccount, trustDomain }, ports);
  const nodes = peer.kind === 'pods' ? nodeFinder(graph.services)(namespace, peer.labels) : [];
  if (nodes.length === 0) return byAddress(ALL_ADDRESSES, [], plain);
  const accounts = nodes.flatMap(({ members }) => members.map((member) => member.serviceAccountName));
  return {
    holds: ({ identity }) => identity?.namespace === namespace && accounts.includes(identity.serviceAccount),
    ports,
    ranges: [],
  };
}

function byNamespace(namespace: string, { trustDomain }: LinkerdFacts, ports: PortSet): Grant {
  const known = { namespace, serviceAccount: ANY, trustDomain };
  return { known, holds: ({ identity }) => identity?.namespace === namespace, ports, ranges: [] };
}

function byAccount(
  {
    namespace,
    serviceAccount = ANY,
    trustDomain,
  }: { namespace: string; serviceAccount: string | undefined; trustDomain: string },
  ports: PortSet,
): Grant {
  return {
    known: { namespace, serviceAccount, trustDomain },
    holds: ({ identity }) => identity?.namespace === namespace && identity.serviceAccount === serviceAccount,
    ports,
    ranges: [],
  };
}

function byAddress(cidrs: readonly string[], except: readonly string[], ports: PortSet): Grant {
  return {
    holds: ({ address }) =>
      cidrs.some((cidr) => includes(cidr, address)) && !except.some((cidr) => includes(cidr, address)),
    ports,
    ranges: [...cidrs, ...except],
    isNeeded: true,
  };
}

/** Probes come from addresses; where the kubelet asks over HTTP, no policy is needed for them. */
function mayBeFrom(cidr: string, ports: PortSet): Grant {
  return { ...byAddress([cidr], [], ports), isNeeded: false };
}

function includes(text: string, address: Cidr): boolean {
  const range = parseCidr(text);
  return range !== undefined && includesCidr(range, address);
}
