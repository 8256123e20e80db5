import { parseCidr, includesCidr } from '../../core/cidr';
import { addTo } from '../../core/grouping';
import { isOfController } from '../../kubernetes/controller-labels';
import type { OtherEnd } from '../../reachability/admitted';
import { NO_PORTS, type PortSet, portsOf, union } from '../../reachability/ports';
import { mayHave } from '../../reachability/selected';
import { GATEWAY_NAME } from '../../reachability/waypoint-pods';
import { infrastructureOf } from './infrastructure';
import type { Declared, Direction, Party, Premises } from './terms';
import { type Passage, waysOf } from '../passage';
import type { PortRange } from '../peer-spec';
import { type Peer, isPods } from '../peers';
import { portsBy } from '../ports-by';
import type { ServiceNode } from '../service-node';

/** Ranges that are not the public internet, or hand out credentials of a cloud: RFC 1918, 3927, 4193, 4291, 6598; Azure's WireServer. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '168.63.129.16/32',
];
const PRIVATE_6 = ['fc00::/7', 'fe80::/10'];

/** Port of the tunnel of an ambient mesh (HBONE). */
export const TUNNEL = portsOf('TCP', 15_008);

/** Port of the proxies of Linkerd, for whatever they are dialled. */
const LINKERD = portsOf('TCP', 4143);

/** Everything that was declared of a service in one direction, and what the cluster itself needs there. */
export function declaredOf(node: ServiceNode, direction: Direction, premises: Premises): Declared[] {
  const own = direction === 'Ingress' ? callersOf(node, premises) : calleesOf(node, premises);
  return [...own, ...infrastructureOf(node, direction, premises)];
}

/** A workload that somebody else made is closed in the directions alone that something was declared for. */
export function isIsolated(node: ServiceNode, direction: Direction, { graph }: Premises): boolean {
  if (!node.foreign) return true;
  const said =
    direction === 'Ingress'
      ? [graph.callersOf(node), graph.entriesOf(node)]
      : [graph.callsOf(node), graph.exitsOf(node)];
  return said.some((list) => list.length > 0);
}

/** Whether a declaration means the other end. */
function covers({ party }: Declared, end: OtherEnd): boolean {
  if (party.kind === 'anywhere') return true;
  if ('family' in end) {
    if (party.kind !== 'addresses') return false;
    const holds = (text: string): boolean => {
      const range = parseCidr(text);
      return range !== undefined && includesCidr(range, end);
    };
    return holds(party.cidr) && !party.except.some(holds);
  }
  if (party.kind !== 'pods') return false;
  const namespace = 'index' in end ? end.workload.namespace : end.namespace;
  const isThere = namespace === party.namespace;
  const labelled = 'index' in end ? end : { ...end, varied: {} };
  return isThere && Object.entries(party.labels).every(([key, value]) => mayHave(labelled, key, value));
}

/** Finds the declarations that mean an end, of many: the label that each asks for first tells most of them apart. */
export function coverage(declared: readonly Declared[]): (end: OtherEnd) => readonly Declared[] {
  const byLabel = new Map<string, Declared[]>();
  const others: Declared[] = [];
  for (const declaration of declared) {
    const { party } = declaration;
    const [first] =
      party.kind === 'pods' ? Object.entries(party.labels).filter(([key]) => !isOfController(key)) : [];
    if (party.kind !== 'pods' || first === undefined) others.push(declaration);
    else addTo(byLabel, `${party.namespace} ${first.join('=')}`, declaration);
  }
  return (end) => {
    if ('family' in end) return others.filter((declaration) => covers(declaration, end));
    const namespace = 'index' in end ? end.workload.namespace : end.namespace;
    const near = Object.entries(end.labels).flatMap(
      (label) => byLabel.get(`${namespace} ${label.join('=')}`) ?? [],
    );
    return [...others, ...near].filter((declaration) => covers(declaration, end));
  };
}

export function portSet(ranges: readonly PortRange[]): PortSet {
  return union(NO_PORTS, ...ranges.map(({ port, endPort, protocol }) => portsOf(protocol, port, endPort)));
}

function callersOf(node: ServiceNode, premises: Premises): Declared[] {
  const { graph } = premises;
  const passage = graph.passageOf(node);
  const calls = graph.callersOf(node).map(({ caller, ports }) => {
    const { past } = waysOf(passage, ports);
    return {
      party: nodeParty(caller, premises),
      ports: tunnelled(portSet(node.containerPorts(past)), node, premises),
      text: `${caller.path} calls ${node.path} on ${[...ports].join(', ')}`,
      service: caller,
    };
  });
  const entries = graph.entriesOf(node).flatMap(({ peer, ports }) => {
    const open = portSet(node.containerPorts(waysOf(passage, ports, peer).past));
    return peerDeclared({ peer, node, text: `${node.path} accepts peers.${peer.kind}` }, open, premises);
  });
  return [...calls, ...entries, ...waypointDeclared(node, premises)];
}

/** The waypoint by which a service is called dials its pods, on the ports that somebody calls so. */
function waypointDeclared(node: ServiceNode, premises: Premises): Declared[] {
  const { graph } = premises;
  const passage = graph.passageOf(node);
  if (passage === undefined) return [];
  const ports = tunnelled(portSet(node.containerPorts(portsBy(graph, node))), node, premises);
  return [
    { party: waypointParty(node, passage, premises), ports, text: `${node.path} is called by a waypoint` },
  ];
}

/** Pods that Istio makes for a Gateway. @see https://istio.io/latest/docs/reference/config/labels/ */
export function waypointParty(
  node: ServiceNode,
  { name }: Passage,
  { namespace }: Pick<Premises, 'namespace'>,
): Party {
  return { kind: 'pods', namespace: node.namespace ?? namespace, labels: { [GATEWAY_NAME]: name } };
}

function calleesOf(node: ServiceNode, premises: Premises): Declared[] {
  const { graph } = premises;
  const calls = graph.callsOf(node).flatMap(({ callee, ports: all }): Declared[] => {
    const passage = graph.passageOf(callee);
    const { by, past } = waysOf(passage, all);
    const text = `${node.path} calls ${callee.path} on ${[...all].join(', ')}`;
    const ports = tunnelled(portSet(callee.containerPorts(past)), node, premises);
    return [
      { party: nodeParty(callee, premises), ports, text, service: callee },
      ...(passage === undefined || by.length === 0
        ? []
        : [{ party: waypointParty(callee, passage, premises), ports: TUNNEL, text }]),
    ];
  });
  const exits = graph
    .exitsOf(node)
    .flatMap(({ peer, ports }) =>
      peerDeclared({ peer, node, text: `${node.path} calls peers.${peer.kind}` }, portSet(ports), premises),
    );
  return [...calls, ...exits];
}

export function nodeParty(node: ServiceNode, { namespace }: Premises): Party {
  return { kind: 'pods', namespace: node.namespace ?? namespace, labels: node.podSelector };
}

export function peerDeclared(
  { peer, node, text }: { readonly peer: Peer; readonly node: ServiceNode; readonly text: string },
  open: PortSet,
  premises: Premises,
): Declared[] {
  const ports = isPods(peer) ? tunnelled(open, node, premises) : open;
  return partiesOf(peer, node.namespace ?? premises.namespace).map((party) => ({ party, ports, text }));
}

function partiesOf(peer: Peer, own: string): Party[] {
  switch (peer.kind) {
    case 'anywhere':
      return [{ kind: 'anywhere' }];
    case 'internet':
      return internet(peer.except);
    case 'host':
      return peer.cidrs === undefined ? internet() : peer.cidrs.map((cidr) => range(cidr));
    case 'apiServer':
      return peer.cidrs.map((cidr) => range(cidr));
    case 'cidr':
      return [range(peer.cidr, peer.except)];
    case 'namespace':
      return [{ kind: 'pods', namespace: peer.name, labels: {} }];
    case 'pods':
      return [{ kind: 'pods', namespace: peer.namespace ?? own, labels: peer.labels }];
    default:
      return [{ kind: 'pods', namespace: peer.namespace, labels: peer.podLabels ?? {} }];
  }
}

function internet(except: readonly string[] = []): Party[] {
  return [range('0.0.0.0/0', [...PRIVATE, ...except]), range('::/0', [...PRIVATE_6, ...except])];
}

function range(cidr: string, except: readonly string[] = []): Party {
  return { kind: 'addresses', cidr, except };
}

/** In an ambient mesh and in Linkerd pods dial one port, whatever port of TCP they mean; that may be open beside it. */
export function tunnelled(ports: PortSet, node: ServiceNode, { clusterOf }: Premises): PortSet {
  const isTcp = ports.some(({ from }) => from <= 65_535);
  if (clusterOf(node).linkerd !== undefined) return isTcp ? union(ports, LINKERD) : ports;
  return clusterOf(node).mesh?.mode === 'ambient' && isTcp ? union(ports, TUNNEL) : ports;
}
