import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, type PortSet, difference, intersection } from '../../reachability/ports';
import { portSet } from './declared';
import { podsFoundBy } from './pods';
import type { Premises } from './terms';
import { type Ways, waysOf } from '../passage';
import type { ServiceNode } from '../service-node';

/** A declared caller whom a mesh keeps out, and the ports that it was to reach. */
export interface MissingCaller {
  /** The caller in words. */
  readonly caller: string;
  readonly missing: PortSet;
  /** What is wrong with the caller, where it is no rule of a policy that is missing. */
  readonly fix?: string;
  /** Path of the caller, where it is to blame. */
  readonly blamed?: string;
  /** What the called accepts it by, where it is no service of the app: that is told then. */
  readonly accepted?: string;
}

/** A declared caller, and what it does not get to. */
export interface Unmet {
  readonly path: string;
  /** ServiceAccounts that it is known by. */
  readonly accounts: readonly string[];
  readonly missing: PortSet;
}

/** Whose callers are looked for, and the way by which they call: past its waypoint, unless it is said. */
type Called = Premises & { readonly node: ServiceNode; readonly way?: keyof Ways };

/** Finds declared callers of a service to whom a mesh does not open all that was declared; `open` says what it does open. */
export function missingCallers(
  network: Network,
  { node, graph, namespace, way = 'past' }: Called,
  open: (source: Pods) => PortSet,
  fixFor: (source: Pods, unmet: Unmet) => string | undefined = () => undefined,
): MissingCaller[] {
  return graph.callersOf(node).flatMap(({ caller, ports: all }) => {
    const ports = waysOf(graph.passageOf(node), all)[way];
    const declared = intersection(portSet(node.containerPorts(ports)), ALL_TCP);
    const sources = podsFoundBy(caller, network, { namespace });
    // A caller on the network of its node whom no policy of the network lets through is told by that.
    return sources
      .filter(({ onHost }) => !onHost)
      .flatMap((source) => {
        const missing = difference(declared, open(source));
        const { workload } = source;
        if (missing.length === 0) return [];
        const accounts = caller.members.map(({ serviceAccountName }) => serviceAccountName);
        const fix = fixFor(source, { path: caller.path, accounts, missing });
        return [
          {
            caller: `${workload.namespace}/${workload.name}`,
            missing,
            ...(fix !== undefined && { fix, blamed: caller.path }),
          },
        ];
      });
  });
}
