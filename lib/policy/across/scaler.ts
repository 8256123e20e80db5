import { isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from './object-set';
import type { SetObject } from './set-object';
import type { Workload } from './workload';

/** An object that sets how many pods a workload has, or how large they are. */
export interface Scaler {
  readonly object: SetObject;
  readonly kind: string;
  readonly name: string;
  /** Where the name of the target stands. */
  readonly path: readonly string[];
  /** The least number of pods that it runs; undefined where it does not set the number. */
  readonly least: number | undefined;
}

const AUTOSCALER = 'autoscaling/HorizontalPodAutoscaler';
const SCALED_OBJECT = 'keda.sh/ScaledObject';
const VERTICAL = 'autoscaling.k8s.io/VerticalPodAutoscaler';

/** All scalers of a set that say what they scale. */
export const scalersOf = rememberedFor((objects: ObjectSet) =>
  objects.ofType(AUTOSCALER, SCALED_OBJECT, VERTICAL).flatMap((object): readonly Scaler[] => {
    const path = ['spec', object.type === VERTICAL ? 'targetRef' : 'scaleTargetRef'];
    const target = at(object.manifest, ...path);
    const kind = textAt(target, 'kind') ?? (object.type === SCALED_OBJECT ? 'Deployment' : undefined);
    const name = textAt(target, 'name');
    if (kind === undefined || name === undefined || !isBuiltIn(target, kind)) return [];
    return [{ object, kind, name, path: [...path, 'name'], least: leastOf(object) }];
  }),
);

/** Whether a scaler sets the number of pods by itself: KEDA does so through an autoscaler that it makes or takes over. */
export function scalesAlone({ object, least }: Scaler): boolean {
  return least !== undefined && !takesOver(object);
}

function takesOver({ type, manifest }: SetObject): boolean {
  const annotations = at(manifest, 'metadata', 'annotations');
  return (
    type === SCALED_OBJECT &&
    isObject(annotations) &&
    annotations['scaledobject.keda.sh/transfer-hpa-ownership'] === 'true'
  );
}

/** Whether a target is of a kind that this library reads the pods of. */
function isBuiltIn(target: unknown, kind: string): boolean {
  const version = textAt(target, 'apiVersion') ?? '';
  if (kind === 'Rollout') return version.startsWith('argoproj.io/');
  return /^(|v1|apps\/.*|extensions\/.*|batch\/.*)$/.test(version);
}

/** @see https://keda.sh/docs/latest/reference/scaledobject-spec/ minReplicaCount: 0 by default; at 0 nobody is evicted */
function leastOf({ type, manifest }: SetObject): number | undefined {
  if (type === VERTICAL) return undefined;
  const given = at(manifest, 'spec', type === SCALED_OBJECT ? 'minReplicaCount' : 'minReplicas');
  return Math.max(typeof given === 'number' ? given : 1, 1);
}

/** The workload that a scaler is about, where the set has it. */
export function targetOf({ kind, name, object }: Scaler, objects: ObjectSet): Workload | undefined {
  return objects.workload(kind, name, object.namespace);
}

/** Whether a scaler is the Kubernetes autoscaler. */
export function isAutoscaler({ object }: Scaler): boolean {
  return object.type === AUTOSCALER;
}

/** Whether a scaler sets the requests of its target. */
export function setsRequests({ object: { type, manifest } }: Scaler): boolean {
  return type === VERTICAL && at(manifest, 'spec', 'updatePolicy', 'updateMode') !== 'Off';
}

/** The least number of pods that scalers leave of workloads. */
export function leastReplicas(objects: ObjectSet): ReadonlyMap<Workload, number> {
  const least = new Map<Workload, number>();
  for (const scaler of scalersOf(objects)) {
    const target = targetOf(scaler, objects);
    if (target !== undefined && scaler.least !== undefined) least.set(target, scaler.least);
  }
  return least;
}
