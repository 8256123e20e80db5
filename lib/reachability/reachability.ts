import { edgesOf } from './edges';
import { entryPointsOf } from './entry-points';
import { Network } from './network';
import type { ReachabilityOptions } from './options';
import { egressOf, ingressOf } from './outsiders';
import type { ReachabilityReport } from './report';
import { sortedNames } from './sorting';
import { isWaypoint } from './waypoint-pods';

/**
 * Who can reach whom, by the manifests of one cluster: from the definitions of NetworkPolicy, AuthorizationPolicy and
 * PeerAuthentication alone, whoever wrote the manifests. What they do not decide is a condition.
 *
 * @example reachabilityOf(Testing.synth(chart)).edges
 */
export function reachabilityOf(
  manifests: readonly unknown[],
  options: ReachabilityOptions = {},
): ReachabilityReport {
  const network = new Network(manifests, options);
  // A waypoint is a proxy, as sidecars are: what it passes on is an edge of those who call by it.
  const pods = network.cluster.pods.filter(({ labels }) => !isWaypoint(labels));
  const { edges, unisolated } = edgesOf(network);
  return {
    workloads: sortedNames(pods.map(({ workload }) => workload)),
    edges,
    ingress: [...ingressOf(network), ...entryPointsOf(network)],
    egress: egressOf(network),
    outsidePolicies: sortedNames(pods.filter(({ onHost }) => onHost).map(({ workload }) => workload)),
    ...(unisolated === undefined ? {} : { unisolated }),
  };
}
