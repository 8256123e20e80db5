import { groupBy } from '../../core/grouping';
import type { Direction } from './allowance';
import { sideKey } from './allowance-key';
import type { Pod } from './cluster';
import { type IntervalSet, intervalKey } from './interval-set';
import type { Network } from './policies';

/** Pods whose policies open the same in one direction, before and after, for every pod that they do not name. */
export interface PeerGroup {
  readonly pods: readonly Pod[];
  readonly was: IntervalSet;
  readonly is: IntervalSet;
}

/** Both networks, and what is asked of them again and again. */
export interface Survey {
  readonly before: Network;
  readonly after: Network;
  /** The pods that stand on both sides, and that policies reach. */
  readonly lasting: readonly Pod[];
  readonly lastingByKey: ReadonlyMap<string, Pod>;
  /** Those of them for which something else is open than before. */
  readonly changed: Readonly<Record<Direction, ReadonlySet<string>>>;
  /** Pods that fare alike by their policies in one direction. */
  readonly peers: Readonly<Record<Direction, readonly PeerGroup[]>>;
  /** Keys of the pods whose policies in one direction name each pod. */
  readonly namers: Readonly<Record<Direction, ReadonlyMap<string, ReadonlySet<string>>>>;
}

/** Compares two networks pod by pod. */
export function surveyOf(before: Network, after: Network): Survey {
  const lasting = [...after.cluster.pods.values()].filter(
    ({ key, isOnHost }) => !isOnHost && before.cluster.pods.get(key)?.isOnHost === false,
  );
  const changed = (direction: Direction): Set<string> =>
    new Set(
      lasting
        .map(({ key }) => key)
        .filter((key) => sideKey(before.side(key, direction)) !== sideKey(after.side(key, direction))),
    );
  const open = ({ key }: Pod, direction: Direction): [IntervalSet, IntervalSet] => [
    before.side(key, direction).all,
    after.side(key, direction).all,
  ];
  const peers = (direction: Direction): PeerGroup[] => {
    const groups = groupBy(lasting, (pod) => open(pod, direction).map(intervalKey).join('|'));
    return [...groups.values()].flatMap((pods) =>
      pods.slice(0, 1).map((first) => {
        const [was, is] = open(first, direction);
        return { pods, was, is };
      }),
    );
  };
  return {
    before,
    after,
    lasting,
    lastingByKey: new Map(lasting.map((pod) => [pod.key, pod])),
    changed: { Ingress: changed('Ingress'), Egress: changed('Egress') },
    peers: { Ingress: peers('Ingress'), Egress: peers('Egress') },
    namers: {
      Ingress: namersOf(lasting, [before, after], 'Ingress'),
      Egress: namersOf(lasting, [before, after], 'Egress'),
    },
  };
}

function namersOf(
  lasting: readonly Pod[],
  networks: readonly Network[],
  direction: Direction,
): Map<string, Set<string>> {
  const namings = lasting.flatMap(({ key }) =>
    networks.flatMap((network) =>
      network
        .side(key, direction)
        .parts.flatMap(({ byPod }) => [...byPod.keys()].map((named) => ({ named, by: key }))),
    ),
  );
  const groups = groupBy(namings, ({ named }) => named);
  return new Map([...groups].map(([named, same]) => [named, new Set(same.map(({ by }) => by))]));
}
