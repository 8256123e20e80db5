import type { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import { ALL_TCP, type PortSet, difference, intersection } from '../reachability/ports';
import { portSet } from './graph-proof-declared';
import type { Premises } from './graph-proof-terms';
import { type Ways, waysOf } from './passage';
import type { ServiceNode } from './service-node';

/** A declared caller whom a mesh keeps out, and the ports that it was to reach. */
export interface MissingCaller {
  /** The caller in words. */
  readonly caller: string;
  readonly missing: PortSet;
}

/** Whose callers are looked for, and the way by which they call: past its waypoint, unless it is said. */
type Called = Premises & { readonly node: ServiceNode; readonly way?: keyof Ways };

/** Finds declared callers of a service to whom a mesh does not open all that was declared; `open` says what it does open. */
export function missingCallers(
  { cluster }: Network,
  { node, graph, namespace, way = 'past' }: Called,
  open: (source: Pods) => PortSet,
): MissingCaller[] {
  return graph.callersOf(node).flatMap(({ caller, ports: all }) => {
    const ports = waysOf(graph.passageOf(node), all)[way];
    const declared = intersection(portSet(node.containerPorts(ports)), ALL_TCP);
    const sources = cluster.podsIn(caller.namespace ?? namespace, { matchLabels: caller.podSelector });
    return sources.flatMap((source) => {
      const missing = difference(declared, open(source));
      const { workload } = source;
      return missing.length === 0 ? [] : [{ caller: `${workload.namespace}/${workload.name}`, missing }];
    });
  });
}
