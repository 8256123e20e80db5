import { isOpen } from './admitted';
import { named } from './named-pods';
import type { Network } from './network';
import type { Direction } from './network-policies';
import type { Pods } from './pods';
import { callersBy } from './waypoint-callers';
import { isWaypoint } from './waypoint-pods';

/** Pods that may reach pods, as far as it costs no more to say so than there is to say. */
export interface Pairs {
  readonly pairs: Iterable<readonly [Pods, Pods]>;
  /** Pods that let everybody in, and pods that let themselves out to everybody: each pair of them may be open. */
  readonly open: { readonly from: readonly Pods[]; readonly to: readonly Pods[] };
}

/** All pairs that can be open: those that a policy of either side names, beside those that nothing closes. */
export function pairsOf(network: Network): Pairs {
  const pods = network.cluster.pods.filter(({ labels }) => !isWaypoint(labels));
  const openTo = new Set(pods.filter((own) => isOpen(network.isolating(own, 'Ingress'))));
  const openFrom = new Set(pods.filter((own) => isOpen(network.isolating(own, 'Egress'))));
  return {
    pairs: allPairs(network, { pods, openFrom, openTo }),
    open: { from: [...openFrom], to: [...openTo] },
  };
}

interface Open {
  readonly pods: readonly Pods[];
  readonly openFrom: ReadonlySet<Pods>;
  readonly openTo: ReadonlySet<Pods>;
}

function* allPairs(network: Network, open: Open): Generator<readonly [Pods, Pods]> {
  yield* namedPairs(network, open);
  yield* waypointPairs(network, open);
}

/** Pods behind a waypoint are reached by those who may call by it. */
function* waypointPairs(network: Network, open: Open): Generator<readonly [Pods, Pods]> {
  const callers = callersBy(network, open);
  for (const to of open.pods) {
    const { before = [], beside } = network.mesh.gatesOf(to) ?? {};
    for (const gate of beside === undefined ? before : [...before, beside])
      for (const from of callers(gate)) yield [from, to];
  }
}

/** Pods that are open on one side are found from the side that is closed, and names them. */
function* namedPairs(network: Network, { pods, openFrom, openTo }: Open): Generator<readonly [Pods, Pods]> {
  for (const to of pods) {
    if (openTo.has(to)) continue;
    for (const from of others(network, to, 'Ingress')) yield [from, to];
  }
  for (const from of pods) {
    if (openFrom.has(from)) continue;
    for (const to of others(network, from, 'Egress')) if (openTo.has(to)) yield [from, to];
  }
}

function others(network: Network, own: Pods, direction: Direction): Pods[] {
  return named(network, own, direction).filter(({ labels }) => !isWaypoint(labels));
}
