import { waysOf } from './passage';
import type { ServiceGraph } from './service-graph';
import type { ServiceNode } from './service-node';

/** Names of the ports of a service that somebody was declared to call by its proxy, once for each who does. */
export function portsBy(graph: ServiceGraph, node: ServiceNode): string[] {
  const passage = graph.passageOf(node);
  return [
    ...graph.callersOf(node).flatMap(({ ports }) => waysOf(passage, ports).by),
    ...graph.entriesOf(node).flatMap(({ peer, ports }) => waysOf(passage, ports, peer).by),
  ];
}
