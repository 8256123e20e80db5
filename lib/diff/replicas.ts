import { rememberedFor } from '../core/remembered';
import type { Manifest } from '../kubernetes/manifest';
import { groupKindOf } from './normal/kinds';
import { nodeAt, numberAt, textAt } from './normal/node';
import { type ObjectSet, identityOf, nameOf } from './objects';
import { normalOf } from './templates';

/** How many pods of a workload there may be. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
  /** The autoscaler that decides, as it is called in a report. */
  readonly autoscaler?: string;
}

/** Fields of the kinds that scale others. */
const AUTOSCALERS = {
  'autoscaling/HorizontalPodAutoscaler': ['minReplicas', 'maxReplicas'],
  'keda.sh/ScaledObject': ['minReplicaCount', 'maxReplicaCount'],
} as const;

/** Kinds whose `spec.replicas` counts pods. */
const COUNTED: ReadonlySet<string> = new Set([
  '/ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
]);

/** The bounds that autoscalers of one side set, by what they scale. */
export const scaledRanges = rememberedFor((set: ObjectSet): ReadonlyMap<string, ReplicaRange> => {
  const ranges = new Map<string, ReplicaRange>();
  for (const [groupKind, [least, most]] of Object.entries(AUTOSCALERS)) {
    for (const manifest of set.ofKind(groupKind)) {
      const spec = nodeAt(normalOf(manifest), 'spec');
      const target = targetKey(
        textAt(spec, 'scaleTargetRef', 'kind'),
        manifest.metadata.namespace,
        textAt(spec, 'scaleTargetRef', 'name'),
      );
      const [min = 1, max = min] = [numberAt(spec, least), numberAt(spec, most)];
      ranges.set(target, { min, max, autoscaler: nameOf(identityOf(manifest)) });
    }
  }
  return ranges;
});

/** How many pods a workload may have; undefined where the number of nodes, or a schedule, decides. */
export function rangeOf(
  manifest: Manifest,
  scaled: ReadonlyMap<string, ReplicaRange>,
): ReplicaRange | undefined {
  const groupKind = groupKindOf(manifest);
  if (groupKind === '/Pod') return { min: 1, max: 1 };
  if (!COUNTED.has(groupKind)) return undefined;
  const { kind, metadata } = manifest;
  const byAutoscaler = scaled.get(targetKey(kind, metadata.namespace, metadata.name ?? ''));
  const replicas = numberAt(normalOf(manifest), 'spec', 'replicas') ?? 1;
  return byAutoscaler ?? { min: replicas, max: replicas };
}

/** Autoscalers name their targets by kind: the API group of a target never decides between two. */
function targetKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
