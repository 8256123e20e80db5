import type { ServiceRef } from '../core/service-ref';
import { isPeer } from './check-peer';
import type { Peer } from './peers';
import type { ServiceNode } from './service-node';

/** What a graph of calls is asked for an explanation. */
export interface Declared {
  nodeOf(service: ServiceRef): ServiceNode;
  callBetween(caller: ServiceNode, callee: ServiceNode): { readonly ports: ReadonlySet<string> } | undefined;
  callsOf(node: ServiceNode): readonly { readonly callee: ServiceNode }[];
  callersOf(node: ServiceNode): readonly unknown[];
  exitsOf(node: ServiceNode): readonly unknown[];
  entriesOf(node: ServiceNode): readonly { readonly peer: Peer; readonly ports: ReadonlySet<string> }[];
  whoMayCall(
    node: ServiceNode,
    port: string,
  ): { readonly services: readonly ServiceNode[]; readonly peers: readonly Peer[] };
}

/** Whether a call is allowed, and why or why not. */
export interface Explanation {
  /** Whether it was declared. */
  readonly allowed: boolean;
  /** Sentences, the closest reason first. */
  readonly reasons: readonly string[];
}

/** A port of a service that somebody may want to call. */
export interface Wanted {
  readonly node: ServiceNode;
  readonly port: string;
}

/** Explains whether somebody may call a port of a service, from what was declared. */
export function explain(graph: Declared, caller: ServiceRef | Peer, wanted: Wanted): Explanation {
  const { node, port } = wanted;
  if (!node.portNames.includes(port))
    return no(`${node.path} has no port ${port}: it has ${listed(node.portNames)}`);
  return isPeer(caller)
    ? explainPeer(graph, caller, wanted)
    : explainService(graph, graph.nodeOf(caller), wanted);
}

function explainService(graph: Declared, caller: ServiceNode, { node, port }: Wanted): Explanation {
  if (caller === node) return no(`${node.path} is one service: a call to itself is no call of the graph`);
  const call = graph.callBetween(caller, node);
  const number = listed(node.containerPorts([port]).map((range) => String(range.port)));
  if (call?.ports.has(port) === true)
    return yes(
      `${caller.path} declares that it calls ${node.path} on ${port}`,
      `${node.path} listens for ${port} on ${number}`,
    );
  if (openToAll(caller, node, graph))
    return yes(
      `nothing was declared of ${caller.path} or ${node.path}, which kiban did not make and leaves open`,
    );
  const chain = call === undefined ? chainBetween(graph, caller, node) : undefined;
  return no(
    call === undefined
      ? `${caller.path} declares no call to ${node.path}: it calls ${listed(graph.callsOf(caller).map(({ callee }) => callee.path))}`
      : `${caller.path} calls ${node.path} on ${listed([...call.ports])} alone`,
    `${port} of ${node.path} is open to ${listed(callersOn(graph, node, port))}`,
    ...(chain === undefined
      ? []
      : [`it reaches ${node.path} through others alone: ${chain.map(({ path }) => path).join(' calls ')}`]),
  );
}

function explainPeer(graph: Declared, peer: Peer, { node, port }: Wanted): Explanation {
  const key = JSON.stringify(peer);
  const entries = graph.entriesOf(node).filter(({ ports }) => ports.has(port));
  if (entries.some((entry) => JSON.stringify(entry.peer) === key))
    return yes(`${node.path} accepts ${nameOf(peer)} on ${port}`);
  if (entries.some((entry) => entry.peer.kind === 'anywhere'))
    return yes(`${node.path} accepts everybody on ${port}`);
  return no(
    `${node.path} does not accept ${nameOf(peer)} on ${port}`,
    `${port} of ${node.path} is open to ${listed(callersOn(graph, node, port))}`,
  );
}

function callersOn(graph: Declared, node: ServiceNode, port: string): string[] {
  const { services, peers } = graph.whoMayCall(node, port);
  return [...services.map(({ path }) => path), ...peers.map(nameOf)];
}

/** Foreign services are isolated in the directions alone that something was declared for. */
function openToAll(caller: ServiceNode, callee: ServiceNode, graph: Declared): boolean {
  const silentCaller = graph.callsOf(caller).length + graph.exitsOf(caller).length === 0;
  const silentCallee = graph.callersOf(callee).length + graph.entriesOf(callee).length === 0;
  return caller.foreign && callee.foreign && silentCaller && silentCallee;
}

/** The shortest way from one service to another along declared calls. */
function chainBetween(
  graph: Declared,
  from: ServiceNode,
  to: ServiceNode,
): readonly ServiceNode[] | undefined {
  const cameFrom = new Map<ServiceNode, ServiceNode | undefined>([[from, undefined]]);
  // A Map goes on with what is added while it is walked: this is a queue.
  for (const [at] of cameFrom) {
    if (at === to) return walkBack(cameFrom, to);
    for (const { callee } of graph.callsOf(at)) if (!cameFrom.has(callee)) cameFrom.set(callee, at);
  }
  return undefined;
}

function walkBack(
  cameFrom: ReadonlyMap<ServiceNode, ServiceNode | undefined>,
  end: ServiceNode,
): readonly ServiceNode[] {
  const chain: ServiceNode[] = [];
  for (let at: ServiceNode | undefined = end; at !== undefined; at = cameFrom.get(at)) chain.unshift(at);
  return chain;
}

function nameOf(peer: Peer): string {
  const { kind, ...rest } = peer;
  const [first] = Object.values(rest) as unknown[];
  return typeof first === 'string' ? `peers.${kind} ${first}` : `peers.${kind}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : names.join(', ');
}

function yes(...reasons: string[]): Explanation {
  return { allowed: true, reasons };
}

function no(...reasons: string[]): Explanation {
  return { allowed: false, reasons };
}
