import { rememberedFor } from '../core/remembered';
import type { Cluster } from '../reachability/cluster';
import type { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import { type PortSet, difference } from '../reachability/ports';
import { keyOf } from './graph-proof-blame';
import { portSet } from './graph-proof-declared';
import type { Premises } from './graph-proof-terms';
import type { Call } from './service-graph';
import type { ServiceNode } from './service-node';

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

/** The pods that each version of a service makes by objects below its construct; none for one that renders elsewhere. */
export function podsMadeBy(
  node: ServiceNode,
  { cluster }: Pick<Network, 'cluster'>,
  { manifestsOf }: Premises,
): readonly (readonly Pods[])[] {
  if (manifestsOf === undefined) return [];
  return node.members.map((member) => {
    const named = podsByName(cluster);
    return manifestsOf(member).flatMap((manifest) => named.get(keyOf(cluster.nameOf(manifest))) ?? []);
  });
}

const podsByName = rememberedFor(
  ({ pods }: Cluster) => new Map(pods.map((own) => [keyOf(own.object), own] as const)),
);

/** Finds pods that a policy should be about, and cannot: by their labels, or by the network that they run on. */
export function findAstray(network: Network, premises: Premises): Astray {
  const { graph } = premises;
  return {
    unfound: graph.services.flatMap((node) => unfoundOf(network, node, premises)),
    hostCalls: graph.services.flatMap((caller) =>
      graph.callsOf(caller).flatMap((call) => hostCallsOf(network, call, premises)),
    ),
  };
}

function unfoundOf(network: Network, node: ServiceNode, premises: Premises): Unfound[] {
  const found = new Set(selected(network, node, premises));
  return podsMadeBy(node, network, premises).flatMap((made) => {
    const [pods] = made;
    return pods === undefined || made.some((one) => found.has(one)) ? [] : [{ node, pods }];
  });
}

/** Where both ends are on the network of a node no policy stands between them. */
function hostCallsOf(network: Network, call: Call, premises: Premises): HostCall[] {
  const declared = portSet(call.callee.containerPorts(call.ports));
  return selected(network, call.caller, premises).flatMap((source) =>
    selected(network, call.callee, premises)
      .filter(({ onHost }) => onHost !== source.onHost)
      .map((target) => ({
        call,
        source,
        target,
        missing: difference(declared, network.passed(source, target)),
      }))
      .filter(({ missing }) => missing.length > 0),
  );
}

function selected({ cluster }: Network, node: ServiceNode, { namespace }: Premises): readonly Pods[] {
  return cluster.podsIn(node.namespace ?? namespace, { matchLabels: node.podSelector });
}
