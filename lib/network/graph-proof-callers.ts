import type { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import { ALL_TCP, type PortSet, difference, intersection } from '../reachability/ports';
import { portSet } from './graph-proof-declared';
import type { Premises } from './graph-proof-terms';
import type { ServiceNode } from './service-node';

/** A declared caller whom a mesh keeps out, and the ports that it was to reach. */
export interface MissingCaller {
  /** The caller in words. */
  readonly caller: string;
  readonly missing: PortSet;
}

/** Finds declared callers of a service to whom a mesh does not open all that was declared; `open` says what it does open. */
export function missingCallers(
  { cluster }: Network,
  { node, graph, namespace }: Premises & { readonly node: ServiceNode },
  open: (source: Pods) => PortSet,
): MissingCaller[] {
  return graph.callersOf(node).flatMap(({ caller, ports }) => {
    const declared = intersection(portSet(node.containerPorts(ports)), ALL_TCP);
    const sources = cluster.podsIn(caller.namespace ?? namespace, { matchLabels: caller.podSelector });
    return sources.flatMap((source) => {
      const missing = difference(declared, open(source));
      const { workload } = source;
      return missing.length === 0 ? [] : [{ caller: `${workload.namespace}/${workload.name}`, missing }];
    });
  });
}
