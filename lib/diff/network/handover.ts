import type { Manifest } from '../../kubernetes/manifest';
import { fieldsOf, nodeAt } from '../normal/node';
import { type ObjectIdentity, type ObjectSet, identityOf, keyOf, nameOf } from '../objects';
import { rangeOf, scaledRanges } from '../replicas';
import { normalOf } from '../templates';
import { networkOf } from './policies';
import { type Backend, WEIGHTED_ROUTES, sentTo } from './route-backends';

/** Requests that a change leaves without pods, for as long as it takes to be applied. */
export interface HandoverBreak {
  /** Keys of the objects that bring it about: those that should be changed in another step come first. */
  readonly keys: readonly string[];
  readonly text: string;
}

/** A Service that a route sends requests to, before a change or after it. */
interface Fed {
  readonly route: ObjectIdentity;
  readonly service: ObjectIdentity;
  readonly isOld: boolean;
  /** Workloads behind it that have pods, before and after. */
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/**
 * Finds where a change breaks before it makes. What a cluster gets in one change arrives in any order, and proxies learn
 * of it later than others: a Service that a route begins to send to must have pods already, and one that it sent to must
 * keep them until the next change. A route that is new, or goes, hands nothing over.
 */
export function handoverBreaks(before: ObjectSet, after: ObjectSet): readonly HandoverBreak[] {
  const routes = WEIGHTED_ROUTES.flatMap((kind) => after.ofKind(kind));
  return routes
    .flatMap((route) => {
      const earlier = before.find(identityOf(route));
      return earlier === undefined ? [] : fedBy(earlier, route, [before, after]);
    })
    .flatMap((fed) => breakOf(fed, { before, after }));
}

function breakOf(fed: Fed, { before, after }: { before: ObjectSet; after: ObjectSet }): HandoverBreak[] {
  const { route, service, isOld, was, is } = fed;
  const stays = was.some((key) => hasPods(key, after));
  const isThere = is.some((key) => hasPods(key, before));
  if (!isOld && is.length > 0 && !(stays && isThere))
    return [
      {
        keys: [keyOf(route)],
        text: `begins to send to ${nameOf(service)}, which has no pods before: give it pods in one change, and requests in the next`,
      },
    ];
  if (isOld && was.length > 0 && !(stays && isThere))
    return [
      {
        keys: [keyOf(service), ...was, keyOf(route)],
        text: `${nameOf(route)} sends requests to ${nameOf(service)} until this is applied everywhere: take them away in one change, and its pods in the next`,
      },
    ];
  return [];
}

function fedBy(before: Manifest, after: Manifest, [old, now]: readonly [ObjectSet, ObjectSet]): Fed[] {
  const route = identityOf(after);
  const [earlier, later] = [sentTo(before), sentTo(after)].map(byName) as [Named, Named];
  return [...new Map([...earlier, ...later])].map(([name, backend]) => ({
    route,
    service: { group: '', kind: 'Service', ...backend },
    isOld: earlier.has(name),
    was: workloadsBehind(backend, old),
    is: workloadsBehind(backend, now),
  }));
}

type Named = ReadonlyMap<string, Backend>;

function byName(backends: readonly Backend[]): Named {
  return new Map(backends.map((backend) => [`${backend.namespace}/${backend.name}`, backend]));
}

/** Keys of the workloads whose pods a Service leads to; none where somebody else tells its addresses. */
function workloadsBehind({ namespace, name }: Backend, set: ObjectSet): readonly string[] {
  const service = set.find({ group: '', kind: 'Service', namespace, name });
  const { selector } = service === undefined ? {} : fieldsOf(nodeAt(normalOf(service), 'spec'));
  if (selector === undefined) return [];
  return networkOf(set)
    .cluster.podsIn(namespace, { matchLabels: selector })
    .map(({ key }) => key)
    .filter((key) => hasPods(key, set));
}

/** Where the number of nodes decides, there are pods. */
function hasPods(key: string, set: ObjectSet): boolean {
  const workload = set.byKey.get(key);
  return workload !== undefined && rangeOf(workload, scaledRanges(set))?.max !== 0;
}
