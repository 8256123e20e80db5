import {
  type ChangedSide,
  type ConnectionChange,
  type Party,
  type Ports,
  connectionChange,
} from './connection-change';
import type { Pod } from './cluster';
import { NOTHING, intersection, isEqual, union } from './interval-set';
import { portsForPod } from './policies';
import type { Survey } from './survey';
import type { Direction } from './allowance';

/** Up to how many pods are told one by one, where all of them fare alike. */
const FEW = 3;

/** What gets through to a pod from others, and from it to others, otherwise than it did. */
export function changesAmong(pod: Pod, survey: Survey): ConnectionChange[] {
  return [
    ...namedSenders(pod, survey).flatMap((sender) => pairChange(sender, pod, survey)),
    ...groupChanges(pod, 'Ingress', survey),
    ...groupChanges(pod, 'Egress', survey),
  ];
}

/** Pods that send to this one by a policy that names either; only if a policy of either opens something else. */
function namedSenders(target: Pod, { before, after, changed, namers, lastingByKey }: Survey): Pod[] {
  const named = new Set([
    ...[before, after].flatMap((network) =>
      network.side(target.key, 'Ingress').parts.flatMap(({ byPod }) => [...byPod.keys()]),
    ),
    ...(namers.Egress.get(target.key) ?? []),
  ]);
  const isSettled = !changed.Ingress.has(target.key);
  return [...named]
    .filter((key) => key !== target.key && (!isSettled || changed.Egress.has(key)))
    .flatMap((key) => lastingByKey.get(key) ?? []);
}

function pairChange(sender: Pod, target: Pod, { before, after }: Survey): ConnectionChange[] {
  const egress = { was: before.side(sender.key, 'Egress'), is: after.side(sender.key, 'Egress') };
  const ingress = { was: before.side(target.key, 'Ingress'), is: after.side(target.key, 'Ingress') };
  const out = { was: portsForPod(egress.was, target.key), is: portsForPod(egress.is, target.key) };
  const into = { was: portsForPod(ingress.was, sender.key), is: portsForPod(ingress.is, sender.key) };
  const causes: ChangedSide[] = [
    ...(differs(out)
      ? [{ pod: sender.key, direction: 'Egress' as const, ...egress, portsOf: forPod(target.key) }]
      : []),
    ...(differs(into)
      ? [{ pod: target.key, direction: 'Ingress' as const, ...ingress, portsOf: forPod(sender.key) }]
      : []),
  ];
  return connectionChange({ from: sender, to: target }, through(out, into), causes);
}

function forPod(key: string): ChangedSide['portsOf'] {
  return ({ all, byPod }) => union(all, byPod.get(key) ?? NOTHING);
}

const OTHER_END = { Ingress: 'Egress', Egress: 'Ingress' } as const;

/** What becomes of all those whom no policy names, by the policies of one pod in one direction. */
function groupChanges(pod: Pod, direction: Direction, survey: Survey): ConnectionChange[] {
  const [was, is] = [survey.before.side(pod.key, direction), survey.after.side(pod.key, direction)];
  const own = { was: was.all, is: is.all };
  if (!differs(own)) return [];
  const other = OTHER_END[direction];
  const named = new Set([
    pod.key,
    ...[was, is].flatMap(({ parts }) => parts.flatMap(({ byPod }) => [...byPod.keys()])),
    ...(survey.namers[other].get(pod.key) ?? []),
  ]);
  const cause: ChangedSide = { pod: pod.key, direction, was, is, portsOf: ({ all }) => all };
  return survey.peers[other].flatMap((group) => {
    const others = group.pods.filter(({ key }) => !named.has(key));
    const parties: readonly Party[] =
      others.length <= FEW ? others : [{ name: `${others.length} other pods` }];
    return parties.flatMap((party) => {
      const ends = direction === 'Ingress' ? { from: party, to: pod } : { from: pod, to: party };
      return connectionChange(ends, through(own, group), [cause]);
    });
  });
}

/** What one end sends and the other takes. */
function through(out: Ports, into: Ports): Ports {
  return { was: intersection(out.was, into.was), is: intersection(out.is, into.is) };
}

function differs({ was, is }: Ports): boolean {
  return !isEqual(was, is);
}
