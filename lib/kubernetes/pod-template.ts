import { entryOf } from '../core/entry-of';
import { type Plain, partsOf, plainOf } from '../core/read-values';
import { type Manifest, groupOf } from './manifest';

/** The pods that an object makes: their labels and their spec. */
export interface PodTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Plain;
}

/** Where the pod template stands in each kind of the built-in workloads; a Pod is its own. */
const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Where the pod template stands in a kind; undefined for kinds that make no pods. */
export function podTemplatePathOf(kind: string): readonly string[] | undefined {
  return entryOf(TEMPLATE_PATHS, kind);
}

/** The pod template of a workload; undefined for objects that make no pods. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const path = podTemplatePathOf(manifest.kind);
  if (path === undefined) return undefined;
  const template = path.reduce<Plain>((value, step) => plainOf(value[step]), manifest);
  return {
    labels: plainOf(plainOf(template.metadata).labels) as Readonly<Record<string, string>>,
    spec: plainOf(template.spec),
  };
}

/** The same, of a Rollout of Argo as well, which has them where a Deployment has. */
export function podsOf(manifest: Manifest): PodTemplate | undefined {
  const isRollout = manifest.kind === 'Rollout' && groupOf(manifest.apiVersion) === 'argoproj.io';
  return podTemplateOf(isRollout ? { ...manifest, kind: 'Deployment' } : manifest);
}

/** All containers of a pod, those of its start included. */
export function containersOf(spec: Plain): readonly Plain[] {
  return [spec.containers, spec.initContainers].flatMap(partsOf);
}
