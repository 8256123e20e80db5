import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { type PortSet, difference } from '../../reachability/ports';
import { portSet } from './declared';
import { podsFoundBy, podsMadeBy } from './pods';
import type { Premises } from './terms';
import type { Call } from '../service-graph';
import type { ServiceNode } from '../service-node';

/** Pods that a service makes, and that its own selector does not find. */
export interface Unfound {
  readonly node: ServiceNode;
  readonly pods: Pods;
}

/** A declared call of which one end is on the network of its node, where no selector finds it. */
export interface HostCall {
  readonly call: Call;
  readonly source: Pods;
  readonly target: Pods;
  readonly missing: PortSet;
}

/** What policies cannot be about, whatever they say. */
export interface Astray {
  readonly unfound: readonly Unfound[];
  readonly hostCalls: readonly HostCall[];
}

/** Finds pods that a policy should be about, and cannot: by their labels, or by the network that they run on. */
export function findAstray(network: Network, premises: Premises): Astray {
  const { services } = premises.graph;
  const isAnyOnHost = network.cluster.pods.some(({ onHost }) => onHost);
  return {
    unfound: services.flatMap((node) => unfoundOf(network, node, premises)),
    hostCalls: isAnyOnHost ? services.flatMap((caller) => hostCallsOf(network, caller, premises)) : [],
  };
}

function unfoundOf(network: Network, node: ServiceNode, premises: Premises): Unfound[] {
  const found = new Set(podsFoundBy(node, network, premises));
  return podsMadeBy(node, network, premises).flatMap((made) => {
    const [pods] = made;
    return pods === undefined || made.some((one) => found.has(one)) ? [] : [{ node, pods }];
  });
}

/** Where both ends are on the network of a node no policy stands between them. */
function hostCallsOf(network: Network, caller: ServiceNode, premises: Premises): HostCall[] {
  const sources = podsFoundBy(caller, network, premises);
  return premises.graph.callsOf(caller).flatMap((call) => {
    const targets = podsFoundBy(call.callee, network, premises);
    const declared = portSet(call.callee.containerPorts(call.ports));
    return sources.flatMap((source) =>
      targets
        .filter(({ onHost }) => onHost !== source.onHost)
        .map((target) => ({
          call,
          source,
          target,
          missing: difference(declared, network.passed(source, target)),
        }))
        .filter(({ missing }) => missing.length > 0),
    );
  });
}
