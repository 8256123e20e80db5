import { type Plain, isObject, plainOf } from '../../core/read-values';
import { at } from '../../kubernetes/at';
import { podTemplatePathOf } from '../../kubernetes/pod-template';
import type { SetObject } from './set-object';

/** An object that makes pods, and the pods. */
export interface Workload {
  readonly object: SetObject;
  /** Kind of the object, without its group: scalers name it with groups that are gone. */
  readonly kind: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The spec of its pods. */
  readonly spec: Plain;
  /** Where that stands in the object. */
  readonly path: readonly string[];
}

const GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

/** Kinds that run a number of pods alike. */
const SCALABLE: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

/** Reads an object as one that makes pods; undefined where it makes none. A Rollout has them where a Deployment has. */
export function workloadOf(object: SetObject): Workload | undefined {
  const { type, manifest } = object;
  const slash = type.indexOf('/');
  const kind = type.slice(slash + 1);
  const isRollout = type === 'argoproj.io/Rollout';
  if (!isRollout && !GROUPS.has(type.slice(0, slash))) return undefined;
  const path = podTemplatePathOf(isRollout ? 'Deployment' : kind);
  if (path === undefined) return undefined;
  const template = at(manifest, ...path);
  const spec = at(template, 'spec');
  if (!isObject(spec)) return undefined;
  const labels = at(template, 'metadata', 'labels');
  return {
    object,
    kind,
    labels: plainOf(labels) as Workload['labels'],
    spec,
    path: [...path, 'spec'],
  };
}

/** Whether a workload runs a number of pods that somebody sets. */
export function isScalable(kind: string): boolean {
  return SCALABLE.has(kind);
}

/** How many pods a workload asks for, by its own word. */
export function replicasOf({ kind, object: { manifest } }: Workload): number {
  const given = isScalable(kind) ? at(manifest, 'spec', 'replicas') : undefined;
  return typeof given === 'number' ? given : 1;
}
