import { rememberedFor } from '../../core/remembered';
import type { Cluster } from '../../reachability/cluster';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { keyOf } from './blame';
import type { Premises } from './terms';
import type { ServiceNode } from '../service-node';

type InCluster = Pick<Network, 'cluster'>;

/** The pods that the selector of a service finds, on the network of their node or not. */
export function podsFoundBy(
  node: ServiceNode,
  { cluster }: InCluster,
  { namespace }: Pick<Premises, 'namespace'>,
): readonly Pods[] {
  return cluster.podsIn(node.namespace ?? namespace, { matchLabels: node.podSelector });
}

/** The pods that each version of a service makes by objects below its construct; none for one that renders elsewhere. */
export function podsMadeBy(
  node: ServiceNode,
  { cluster }: InCluster,
  { manifestsOf }: Pick<Premises, 'manifestsOf'>,
): readonly (readonly Pods[])[] {
  if (manifestsOf === undefined) return [];
  const named = podsByName(cluster);
  return node.members.map((member) =>
    manifestsOf(member).flatMap((manifest) => named.get(keyOf(cluster.nameOf(manifest))) ?? []),
  );
}

const podsByName = rememberedFor(
  ({ pods }: Cluster) => new Map(pods.map((own) => [keyOf(own.object), own] as const)),
);
