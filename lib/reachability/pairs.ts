import { isOpen } from './admitted';
import type { Network } from './network';
import type { Direction } from './network-policies';
import type { Pods } from './pods';

/** Pods that may reach pods, as far as it costs no more to say so than there is to say. */
export interface Pairs {
  readonly pairs: Iterable<readonly [Pods, Pods]>;
  /** Pods that let everybody in, and pods that let themselves out to everybody: each pair of them may be open. */
  readonly open: { readonly from: readonly Pods[]; readonly to: readonly Pods[] };
}

/** All pairs that can be open: those that a policy of either side names, beside those that nothing closes. */
export function pairsOf(network: Network): Pairs {
  const { pods } = network.cluster;
  const openTo = new Set(pods.filter((own) => isOpen(network.isolating(own, 'Ingress'))));
  const openFrom = new Set(pods.filter((own) => isOpen(network.isolating(own, 'Egress'))));
  return {
    pairs: namedPairs(network, { openFrom, openTo }),
    open: { from: [...openFrom], to: [...openTo] },
  };
}

interface Open {
  readonly openFrom: ReadonlySet<Pods>;
  readonly openTo: ReadonlySet<Pods>;
}

/** Pods that are open on one side are found from the side that is closed, and names them. */
function* namedPairs(network: Network, { openFrom, openTo }: Open): Generator<readonly [Pods, Pods]> {
  for (const to of network.cluster.pods) {
    if (openTo.has(to)) continue;
    for (const from of named(network, to, 'Ingress')) yield [from, to];
  }
  for (const from of network.cluster.pods) {
    if (openFrom.has(from)) continue;
    for (const to of named(network, from, 'Egress')) if (openTo.has(to)) yield [from, to];
  }
}

/** The pods that policies of one side name, each once. */
export function named(network: Network, own: Pods, direction: Direction): Pods[] {
  const openings = network.isolating(own, direction).flatMap((policy) => policy.openings);
  const found = openings.flatMap(({ who }) => (who.kind === 'pods' ? [...who.selection.pods] : []));
  return [...new Set(found)].flatMap((index) => network.cluster.pods[index] ?? []);
}
