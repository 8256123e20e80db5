import type { ChangedObject, Comparison, Reason } from './change';
import { type FieldChange, pathText } from './field-change';
import { groupKindOf } from './normal/kinds';
import { nodeAt, textAt } from './normal/node';
import { rangeOf, scaledRanges } from './replicas';
import { changeText, valueText } from './wording';

/** Fields that count pods, or bound their number. */
const SCALING: ReadonlySet<string> = new Set([
  '/ReplicationController spec.replicas',
  'apps/Deployment spec.replicas',
  'apps/ReplicaSet spec.replicas',
  'apps/StatefulSet spec.replicas',
  'argoproj.io/Rollout spec.replicas',
  'autoscaling/HorizontalPodAutoscaler spec.maxReplicas',
  'autoscaling/HorizontalPodAutoscaler spec.minReplicas',
  'batch/Job spec.parallelism',
  'keda.sh/ScaledObject spec.idleReplicaCount',
  'keda.sh/ScaledObject spec.maxReplicaCount',
  'keda.sh/ScaledObject spec.minReplicaCount',
]);

/** Whether a field counts pods, or bounds their number. */
export function isScaling(groupKind: string, path: readonly string[]): boolean {
  return SCALING.has(`${groupKind} ${pathText(path)}`);
}

/** What a changed number of pods does, and where it takes data along. */
export function scaleReasons(
  change: ChangedObject,
  fields: readonly FieldChange[],
  { after }: Comparison,
): Reason[] {
  return fields.flatMap((field) => [
    { verdict: 'scale' as const, text: scaleText(change, field, after), field: pathText(field.path) },
    ...(deletesClaims(change, field)
      ? [
          {
            verdict: 'prune-data' as const,
            text: `${changeText(field)}: the claims of the pods that go are deleted (whenScaled: Delete)`,
            field: pathText(field.path),
          },
        ]
      : []),
  ]);
}

function scaleText(change: ChangedObject, field: FieldChange, after: Comparison['after']): string {
  const { autoscaler, min, max } = rangeOf(change.after, scaledRanges(after)) ?? {};
  if (autoscaler === undefined)
    return field.after === 0 ? `${changeText(field)}: no pod runs` : changeText(field);
  const written = (change.after.spec as { replicas?: unknown } | undefined)?.replicas;
  return written === undefined || written === null
    ? `spec.replicas ${valueText(field.before)} is left to ${autoscaler} (${min} to ${max})`
    : `${changeText(field)}, until ${autoscaler} decides (${min} to ${max})`;
}

function deletesClaims({ after, is }: ChangedObject, { before, after: count }: FieldChange): boolean {
  return (
    groupKindOf(after) === 'apps/StatefulSet' &&
    nodeAt(is, 'spec', 'volumeClaimTemplates') !== undefined &&
    textAt(is, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled') === 'Delete' &&
    Number(count ?? 1) < Number(before ?? 1)
  );
}
