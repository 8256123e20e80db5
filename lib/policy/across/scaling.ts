import { meantAmong } from '../../core/closest';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { at, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { candidatesFor } from './misspelling';
import type { ObjectSet } from './object-set';
import { type Scaler, scalersOf, scalesAlone, targetOf } from './scaler';
import { inNamespace } from './set-object';
import { type Workload, isScalable } from './workload';

export const SCALE_TARGET: AcrossRule = {
  id: 'scale-target',
  class: 'later',
  title: 'A scaler has a target among the workloads beside it',
  why: 'The autoscaler finds nothing to scale, and what was meant stays as it is under any load.',
  docs: 'pkg/controller/podautoscaler/horizontal.go (reconcileAutoscaler: FailedGetScale)',

  check(objects, refuse) {
    for (const scaler of scalersOf(objects)) {
      const { object, kind, name, path } = scaler;
      if (targetOf(scaler, objects) !== undefined || !objects.knowsPodsOf(object.namespace)) continue;
      const beside = objects.workloadsIn(object.namespace).filter(runsOn);
      if (beside.length === 0 || isOfFlagger(scaler, objects)) continue;
      refuse(object, path, {
        given: name,
        allowed: `a ${kind}${inNamespace(object.namespace)} that one of these manifests makes`,
        fix: fixTarget(scaler, beside),
      });
    }
  },
};

function runsOn({ kind }: Workload): boolean {
  return isScalable(kind) || kind === 'DaemonSet';
}

function fixTarget({ kind, name }: Scaler, beside: readonly Workload[]): string {
  const sameName = beside.find(({ object }) => object.name === name);
  if (sameName !== undefined) return `write kind: ${sameName.kind}`;
  const names = beside.filter((workload) => workload.kind === kind).map(({ object }) => object.name);
  return meantAmong(name, candidatesFor(name, names), `add ${kind} ${name}, or remove the scaler`);
}

/** Flagger makes a Deployment beside the one that it watches. @see https://docs.flagger.app/usage/how-it-works */
function isOfFlagger({ name, object }: Scaler, objects: ObjectSet): boolean {
  const [, watched] = /^(.+)-primary$/.exec(name) ?? [];
  return (
    watched !== undefined &&
    objects
      .ofType('flagger.app/Canary')
      .some(
        ({ manifest, namespace }) =>
          namespace === object.namespace && at(manifest, 'spec', 'targetRef', 'name') === watched,
      )
  );
}

export const TWO_SCALERS: AcrossRule = {
  id: 'two-scalers',
  class: 'later',
  title: 'A workload has one scaler that sets the number of its pods',
  why: 'The autoscaler stops on pods of two autoscalers (AmbiguousSelector); in older clusters the two undo each other.',
  docs: 'pkg/controller/podautoscaler/horizontal.go (validateAndParseSelector)',

  check(objects, refuse) {
    const known = new Map<string, Scaler>();
    for (const scaler of scalersOf(objects)) {
      if (!scalesAlone(scaler)) continue;
      const { object, kind, name, path } = scaler;
      const key = `${kind}/${object.namespace}/${name}`;
      const first = known.get(key);
      if (first === undefined) known.set(key, scaler);
      else if (first.object.type !== object.type || first.object.name !== object.name)
        refuse(object, path, {
          given: name,
          allowed: `a target that no other scaler has: ${first.object.manifest.kind} ${first.object.name} scales it`,
          fix: 'remove one of the two, and give the other the metrics of both',
        });
    }
  },
};

export const REPLICAS_BESIDE_SCALER: AcrossRule = {
  id: 'replicas-beside-scaler',
  class: 'unwise',
  title: 'A workload that is scaled sets no replicas itself',
  why: 'Each time it is applied, pods are stopped or started until the scaler has its way again.',
  docs: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',

  check(objects, refuse) {
    for (const scaler of scalersOf(objects)) {
      const target = scaler.least === undefined ? undefined : targetOf(scaler, objects);
      const given = at(target?.object.manifest, 'spec', 'replicas');
      if (target === undefined || typeof given !== 'number') continue;
      refuse(target.object, ['spec', 'replicas'], {
        given,
        allowed: `nothing: ${scaler.object.manifest.kind} ${scaler.object.name} sets it`,
        fix: fixReplicas(target, scaler),
      });
    }
  },
};

/** Workloads of kiban always say how many pods they have, unless they say who else does. */
function fixReplicas({ object }: Workload, { object: scaler, least }: Scaler): string {
  if (textAt(object.manifest, 'metadata', 'labels', LABEL.managedBy) !== MANAGED_BY) return 'remove replicas';
  const isIdle =
    scaler.type === 'keda.sh/ScaledObject' && (at(scaler.manifest, 'spec', 'minReplicaCount') ?? 0) === 0;
  const autoscaled = `{ autoscaled: { floor: ${isIdle ? 0 : String(least)} } }`;
  return `write scaling: ${autoscaled} at the MicroserviceApp, or replicas: ${autoscaled} at a workload of its own`;
}

/** What scales, and what is scaled. */
export const SCALING_RULES: readonly AcrossRule[] = [SCALE_TARGET, TWO_SCALERS, REPLICAS_BESIDE_SCALER];
