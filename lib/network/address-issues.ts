import type { Issue } from '../core/issue';
import type { ServiceGraph } from './service-graph';
import { type ServiceNode, constructOf } from './service-node';
import type { TakenAddress } from './taken-addresses';

/** An address that stands somewhere. */
export interface Sighting {
  readonly place: string;
  readonly address: string;
}

/** A workload that reads addresses, and the nodes of the graph that its pods belong to. */
export interface Reader {
  readonly path: string;
  readonly namespace: string | undefined;
  readonly nodes: readonly ServiceNode[];
}

/** An address in a workload that declared no call to it. */
export function missingCall(
  graph: ServiceGraph,
  reader: Reader,
  { sighting, address }: { sighting: Sighting; address: TakenAddress },
): Issue {
  const path = callerPath(reader);
  const callee = graph.nodeOf(address.service);
  const calleePath = constructOf(address.service).node.path;
  const ports = reader.nodes.flatMap((node) => [...(graph.callBetween(node, callee)?.ports ?? [])]);
  const declared = ports.length === 0 ? 'declares no call to it' : `calls it on ${ports.join(', ')} alone`;
  const wanted = [...ports, address.port].map((port) => `'${port}'`);
  const list = wanted.length === 1 ? wanted.join('') : `[${wanted.join(', ')}]`;
  const options = callee.portNames.length === 1 ? '' : `, { port: ${list} }`;
  return {
    path,
    field: sighting.place,
    given: sighting.address,
    allowed: `addresses that ${path} calls: this is port ${address.port} of ${calleePath}, and ${path} ${declared}`,
    fix: `write ${callerWord(reader)}.calls(${wordOf(calleePath)}${options})`,
  };
}

/** A short address in a namespace where it names nothing. */
export function outOfReach(reader: Reader, sighting: Sighting, { service, port }: TakenAddress): Issue {
  const path = callerPath(reader);
  const calleePath = constructOf(service).node.path;
  return {
    path,
    field: sighting.place,
    given: sighting.address,
    allowed: `an address with a namespace: ${calleePath} runs in ${service.namespace ?? 'none'}, ${path} in ${reader.namespace ?? 'none'}`,
    fix: `write ${wordOf(calleePath)}.address('${port}', { scope: 'cluster' })`,
  };
}

/** The version that the workload belongs to, or else the service as a whole. */
function callerPath({ path, nodes }: Reader): string {
  const constructs = nodes.flatMap(({ members }) => members.map((member) => constructOf(member).node.path));
  return (
    constructs.find((candidate) => path === candidate || path.startsWith(`${candidate}/`)) ??
    constructs[0] ??
    path
  );
}

function callerWord(reader: Reader): string {
  const word = wordOf(callerPath(reader));
  return reader.nodes.every((node: ServiceNode) => node.foreign) ? `NetworkAccess.of(${word})` : word;
}

/** The variable that a construct most likely stands in: its id in camel case. */
function wordOf(path: string): string {
  const id = path.slice(path.lastIndexOf('/') + 1);
  return id.replace(/[^A-Za-z0-9]+([A-Za-z0-9])?/g, (_match, letter: string | undefined) =>
    (letter ?? '').toUpperCase(),
  );
}
