import type { Manifest } from '../kubernetes/manifest';
import { groupKindOf, normalForm } from './normal/kinds';
import { type Fields, fieldsOf, nodeAt } from './normal/node';

/** Way to the pod template of each kind that makes pods. */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '/PodTemplate': ['template'],
    '/ReplicationController': ['spec', 'template'],
    'apps/DaemonSet': ['spec', 'template'],
    'apps/Deployment': ['spec', 'template'],
    'apps/ReplicaSet': ['spec', 'template'],
    'apps/StatefulSet': ['spec', 'template'],
    'argoproj.io/Rollout': ['spec', 'template'],
    'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
    'batch/Job': ['spec', 'template'],
  }),
);

/** Kinds that make pods, as `group/kind`; a Pod is its own template. */
export const POD_MAKERS: readonly string[] = ['/Pod', ...TEMPLATE_PATHS.keys()];

/** Way to the pod template of a kind; undefined where it has none. */
export function templatePathOf(groupKind: string): readonly string[] | undefined {
  return TEMPLATE_PATHS.get(groupKind);
}

const NORMAL_FORMS = new WeakMap<Manifest, Fields>();

/** An object in the normal form that tells what it means; each object is read once. */
export function normalOf(manifest: Manifest): Fields {
  const known = NORMAL_FORMS.get(manifest);
  if (known !== undefined) return known;
  const read = normalForm(manifest, 'meaning');
  NORMAL_FORMS.set(manifest, read);
  return read;
}

/** The pods that an object makes, in normal form: their metadata and their spec. */
export function templateOf(manifest: Manifest): Fields | undefined {
  const groupKind = groupKindOf(manifest);
  if (groupKind === '/Pod') return normalOf(manifest);
  const path = templatePathOf(groupKind);
  return path === undefined ? undefined : fieldsOf(nodeAt(normalOf(manifest), ...path));
}
