import { rememberedFor } from '../../core/remembered';
import { groupBy } from '../../core/grouping';
import { fieldsOf, itemsOf, nodeAt } from '../normal/node';
import { identityOf, keyOf, type ObjectSet } from '../objects';
import { normalOf } from '../templates';
import {
  type Allowance,
  type DirectedPolicy,
  type Direction,
  type OutsideAllowance,
  allowanceOf,
  hasNames,
} from './allowance';
import { ALL_ADDRESSES } from './addresses';
import { Cluster, type Pod } from './cluster';
import { type IntervalSet, union } from './interval-set';
import { ALL_PORTS } from './ports';

/** What all policies of one side open for a pod in one direction. */
export interface Side {
  /** Whether any policy closes the pod in this direction: then only what is opened gets through. */
  readonly isIsolated: boolean;
  readonly parts: readonly Allowance[];
  /** Ports for every pod of the cluster. */
  readonly all: IntervalSet;
}

const OPEN: Side = { isIsolated: false, parts: [], all: ALL_PORTS };

/** Policies and pods of one side of a diff. */
export class Network {
  public readonly cluster: Cluster;

  private readonly sides: Readonly<Record<Direction, ReadonlyMap<string, Side>>>;

  constructor(set: ObjectSet) {
    this.cluster = new Cluster(set);
    this.sides = { Ingress: this.sidesOf(set, 'Ingress'), Egress: this.sidesOf(set, 'Egress') };
  }

  /** What is open for a pod: from others to it, or from it to others. */
  public side(podKey: string, direction: Direction): Side {
    return this.sides[direction].get(podKey) ?? OPEN;
  }

  private sidesOf(set: ObjectSet, direction: Direction): Map<string, Side> {
    const opened = set.ofKind('networking.k8s.io/NetworkPolicy').flatMap((manifest) => {
      const { namespace } = identityOf(manifest);
      const spec = fieldsOf(normalOf(manifest).spec);
      if (!itemsOf(spec.policyTypes).includes(direction)) return [];
      const rules = itemsOf(direction === 'Ingress' ? spec.ingress : spec.egress).map(fieldsOf);
      const policy = { key: keyOf(identityOf(manifest)), namespace, rules, direction };
      return this.parts(policy, this.cluster.podsIn(namespace, nodeAt(spec, 'podSelector')));
    });
    const byPod = groupBy(opened, ({ pod }) => pod);
    return new Map([...byPod].map(([pod, same]) => [pod, sideOf(same.map(({ part }) => part))]));
  }

  /** A policy opens the same for all its pods, unless it names ports that each of them may number as it likes. */
  private parts(policy: DirectedPolicy, pods: readonly Pod[]): { pod: string; part: Allowance }[] {
    const [first] = pods;
    if (first === undefined) return [];
    const isOwn = policy.direction === 'Ingress' && policy.rules.some(hasNames);
    const shared = allowanceOf(policy, first, this.cluster);
    return pods.map((pod) => ({
      pod: pod.key,
      part: isOwn ? allowanceOf(policy, pod, this.cluster) : shared,
    }));
  }
}

function sideOf(parts: readonly Allowance[]): Side {
  return { isIsolated: true, parts, all: union(...parts.map(({ all }) => all)) };
}

/** The network of one side of a diff; made once. */
export const networkOf = rememberedFor((set: ObjectSet) => new Network(set));

/** Ports that are open for one other pod. */
export function portsForPod(side: Side, podKey: string): IntervalSet {
  let open = side.all;
  for (const { byPod } of side.parts) {
    const ports = byPod.get(podKey);
    if (ports !== undefined && ports !== open) open = union(open, ports);
  }
  return open;
}

/** What is open for addresses outside the cluster. */
export function outsideOf({ isIsolated, parts }: Side): readonly OutsideAllowance[] {
  return isIsolated
    ? parts.flatMap(({ outside }) => outside)
    : [{ addresses: ALL_ADDRESSES, ports: ALL_PORTS }];
}
