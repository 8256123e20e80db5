import type { Network } from './network';
import type { Direction } from './network-policies';
import type { Pods } from './pods';

/** The pods that policies of one side name, each once. */
export function named(network: Network, own: Pods, direction: Direction): Pods[] {
  const openings = network.isolating(own, direction).flatMap((policy) => policy.openings);
  const found = openings.flatMap(({ who }) => (who.kind === 'pods' ? [...who.selection.pods] : []));
  return [...new Set(found)].flatMap((index) => network.cluster.pods[index] ?? []);
}
