import { groupBy } from '../../core/grouping';
import type { Allowance, Direction } from './allowance';
import type { Pod } from './cluster';
import {
  type ChangedSide,
  type ConnectionChange,
  type Party,
  type Ports,
  connectionChange,
} from './connection-change';
import { type IntervalSet, NOTHING, intersection, intervalKey, isEqual, union } from './interval-set';
import { type Side, portsForPod } from './policies';
import type { Survey } from './survey';

/** Up to how many pods are told one by one, where all of them fare alike. */
const FEW = 8;

const OTHER_END = { Ingress: 'Egress', Egress: 'Ingress' } as const;

/** A pod, and the policies of one direction that open something else for it than before. */
interface OwnSide {
  readonly pod: Pod;
  readonly direction: Direction;
  readonly was: Side;
  readonly is: Side;
}

/** Pods at the other end for which both ends open the same. */
interface Alike {
  readonly pods: readonly Pod[];
  readonly own: Ports;
  readonly other: Ports;
  /** What one policy of the own end opens for them. */
  readonly portsOf: (part: Allowance) => IntervalSet;
}

/**
 * What gets through between a pod and others otherwise than before, because the policies of the pod in one direction
 * open something else. What the policies of the other end do is told there.
 */
export function changesAmong(pod: Pod, direction: Direction, survey: Survey): ConnectionChange[] {
  if (!survey.changed[direction].has(pod.key)) return [];
  const own: OwnSide = {
    pod,
    direction,
    was: survey.before.side(pod.key, direction),
    is: survey.after.side(pod.key, direction),
  };
  const named = namedFor(own, survey);
  return [...namedAlike(named, own, survey), ...unnamedAlike(named, own, survey)].flatMap((alike) =>
    changesFor(alike, own),
  );
}

/** Keys of the pods that a policy of either end finds by a selector. */
function namedFor({ pod, direction, was, is }: OwnSide, { namers }: Survey): Set<string> {
  const keys = new Set(namers[OTHER_END[direction]].get(pod.key));
  for (const { parts } of [was, is]) {
    for (const { byPod } of parts) for (const key of byPod.keys()) keys.add(key);
  }
  keys.delete(pod.key);
  return keys;
}

function namedAlike(named: ReadonlySet<string>, own: OwnSide, survey: Survey): Alike[] {
  const other = OTHER_END[own.direction];
  const changed = [...named].flatMap((key) => {
    const pod = survey.lastingByKey.get(key);
    const ports = { was: portsForPod(own.was, key), is: portsForPod(own.is, key) };
    if (pod === undefined || isEqual(ports.was, ports.is)) return [];
    const theirs = {
      was: portsForPod(survey.before.side(key, other), own.pod.key),
      is: portsForPod(survey.after.side(key, other), own.pod.key),
    };
    return [{ pod, own: ports, other: theirs }];
  });
  const groups = groupBy(changed, (one) =>
    [one.own.was, one.own.is, one.other.was, one.other.is].map(intervalKey).join('|'),
  );
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({
      ...first,
      pods: same.map(({ pod }) => pod),
      portsOf: ({ all, byPod }: Allowance) => union(all, byPod.get(first.pod.key) ?? NOTHING),
    })),
  );
}

/** All pods that no policy of either end finds by a selector. */
function unnamedAlike(
  named: ReadonlySet<string>,
  { pod, direction, was, is }: OwnSide,
  survey: Survey,
): Alike[] {
  const own = { was: was.all, is: is.all };
  if (isEqual(own.was, own.is)) return [];
  return survey.peers[OTHER_END[direction]].map((group) => ({
    pods: group.pods.filter(({ key }) => key !== pod.key && !named.has(key)),
    own,
    other: group,
    portsOf: ({ all }: Allowance) => all,
  }));
}

function changesFor(
  { pods, own, other, portsOf }: Alike,
  { pod, direction, was, is }: OwnSide,
): ConnectionChange[] {
  const ports = { was: intersection(own.was, other.was), is: intersection(own.is, other.is) };
  if (isEqual(ports.was, ports.is)) return [];
  const cause: ChangedSide = { pod: pod.key, direction, was, is, portsOf };
  const parties: readonly Party[] = pods.length <= FEW ? pods : [{ name: `${pods.length} other pods` }];
  return parties.flatMap((party) => {
    const ends = direction === 'Ingress' ? { from: party, to: pod } : { from: pod, to: party };
    return connectionChange(ends, ports, [cause]);
  });
}
