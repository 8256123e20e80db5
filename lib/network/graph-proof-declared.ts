import { parseCidr, includesCidr } from '../core/cidr';
import type { OtherEnd } from '../reachability/admitted';
import { NO_PORTS, type PortSet, portsOf, union } from '../reachability/ports';
import { infrastructureOf } from './graph-proof-infrastructure';
import type { Declared, Direction, Party, Premises } from './graph-proof-terms';
import type { PortRange } from './peer-spec';
import { type Peer, isPods } from './peers';
import type { ServiceNode } from './service-node';

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
const TUNNEL = portsOf('TCP', 15_008);

/** Port of the proxies of Linkerd, for whatever they are dialled. */
const LINKERD = portsOf('TCP', 4143);

/** Everything that was declared of a service in one direction, and what the cluster itself needs there. */
export function declaredOf(node: ServiceNode, direction: Direction, premises: Premises): Declared[] {
  const own = direction === 'Ingress' ? callersOf(node, premises) : calleesOf(node, premises);
  return [...own, ...infrastructureOf(node, direction, premises)];
}

/** Whether a declaration means the other end. */
export function covers({ party }: Declared, end: OtherEnd): boolean {
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
  return isThere && Object.entries(party.labels).every(([key, value]) => end.labels[key] === value);
}

export function portSet(ranges: readonly PortRange[]): PortSet {
  return union(NO_PORTS, ...ranges.map(({ port, endPort, protocol }) => portsOf(protocol, port, endPort)));
}

function callersOf(node: ServiceNode, premises: Premises): Declared[] {
  const { graph } = premises;
  const calls = graph.callersOf(node).map(({ caller, ports }) => ({
    party: nodeParty(caller, premises),
    ports: tunnelled(portSet(node.containerPorts(ports)), node, premises),
    text: `${caller.path} calls ${node.path} on ${[...ports].join(', ')}`,
    service: caller,
  }));
  const entries = graph.entriesOf(node).flatMap(({ peer, ports }) => {
    const open = portSet(node.containerPorts(ports));
    return peerDeclared({ peer, node, text: `${node.path} accepts peers.${peer.kind}` }, open, premises);
  });
  return [...calls, ...entries];
}

function calleesOf(node: ServiceNode, premises: Premises): Declared[] {
  const { graph } = premises;
  const calls = graph.callsOf(node).map(({ callee, ports }) => ({
    party: nodeParty(callee, premises),
    ports: tunnelled(portSet(callee.containerPorts(ports)), node, premises),
    text: `${node.path} calls ${callee.path} on ${[...ports].join(', ')}`,
    service: callee,
  }));
  const exits = graph
    .exitsOf(node)
    .flatMap(({ peer, ports }) =>
      peerDeclared({ peer, node, text: `${node.path} calls peers.${peer.kind}` }, portSet(ports), premises),
    );
  return [...calls, ...exits];
}

function nodeParty(node: ServiceNode, { namespace }: Premises): Party {
  return { kind: 'pods', namespace: node.namespace ?? namespace, labels: node.podSelector };
}

function peerDeclared(
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
function tunnelled(ports: PortSet, node: ServiceNode, { clusterOf }: Premises): PortSet {
  const isTcp = ports.some(({ from }) => from <= 65_535);
  if (clusterOf(node).linkerd !== undefined) return isTcp ? union(ports, LINKERD) : ports;
  return clusterOf(node).mesh?.mode === 'ambient' && isTcp ? union(ports, TUNNEL) : ports;
}
