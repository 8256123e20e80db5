import { rememberedFor } from '../../core/remembered';
import { groupBy } from '../../core/grouping';
import { fieldsOf, itemsOf, nodeAt, numberAt, textAt } from '../normal/node';
import { type ObjectSet, identityOf } from '../objects';
import { normalOf } from '../templates';
import { type Pod, namedPort } from './cluster';
import { type IntervalSet, union } from './interval-set';
import { networkOf } from './policies';
import { ALL_PORTS, portRange } from './ports';

/** Ports on which the pods of each workload answer: those their containers declare, and those that Services send to. */
const listening = rememberedFor((set: ObjectSet): ReadonlyMap<string, IntervalSet> => {
  const served = set.ofKind('/Service').flatMap((service) => {
    const spec = fieldsOf(normalOf(service).spec);
    if (spec.selector === undefined) return [];
    const pods = networkOf(set).cluster.podsIn(identityOf(service).namespace, { matchLabels: spec.selector });
    return pods.flatMap((pod) =>
      itemsOf(spec.ports).map((port) => ({ key: pod.key, ports: targetOf(pod, fieldsOf(port)) })),
    );
  });
  const byPod = groupBy(served, ({ key }) => key);
  const all = [...networkOf(set).cluster.pods.values()];
  return new Map(
    all.map((pod) => [
      pod.key,
      union(declared(pod), ...(byPod.get(pod.key) ?? []).map(({ ports }) => ports)),
    ]),
  );
});

/** Ports on which the pods of a workload answer; all of them where nothing says so. */
export function listeningPorts(key: string, sets: readonly ObjectSet[]): IntervalSet {
  const known = union(...sets.map((set) => listening(set).get(key) ?? []));
  return known.length === 0 ? ALL_PORTS : known;
}

function declared({ containers }: Pod): IntervalSet {
  const ports = containers.flatMap((container) => itemsOf(container.ports));
  return union(
    ...ports.map((port) => portRange(textAt(port, 'protocol'), numberAt(port, 'containerPort') ?? 0)),
  );
}

function targetOf(pod: Pod, port: ReturnType<typeof fieldsOf>): IntervalSet {
  const transport = textAt(port, 'protocol');
  const target = nodeAt(port, 'targetPort');
  if (typeof target === 'string') return namedPort(pod, target, transport);
  return typeof target === 'number' ? portRange(transport, target) : [];
}
