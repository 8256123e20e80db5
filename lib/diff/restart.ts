import type { ChangedObject, Reason } from './change';
import { type FieldChange, pathText } from './field-change';
import { groupKindOf } from './normal/kinds';
import { type Fields, nodeAt, numberAt, textAt } from './normal/node';
import { templatePathOf } from './templates';
import { someOf } from './wording';

/** What becomes of pods whose template was changed. */
interface Effect {
  readonly verdict: 'restart' | 'update';
  readonly text: string;
}

/** Why pods are replaced, or why they are not although their template was changed. */
export function restartReason(change: ChangedObject, fields: readonly FieldChange[]): Reason | undefined {
  if (fields.length === 0) return undefined;
  const { verdict, text } = effectOf(groupKindOf(change.after), change);
  return { verdict, text: `${text}: ${templateFieldsText(change, fields)}` };
}

function effectOf(groupKind: string, { was, is, after }: ChangedObject): Effect {
  if (isHook(after.metadata.annotations ?? {}))
    return { verdict: 'update', text: 'made anew at the next sync, as a hook' };
  const replicas = [was, is].map((side) => numberAt(side, 'spec', 'replicas'));
  if (replicas.every((count) => count === 0)) return { verdict: 'update', text: 'no pod runs' };
  switch (groupKind) {
    case '/Pod':
      return { verdict: 'restart', text: 'its container restarts in place' };
    case 'batch/CronJob':
      return { verdict: 'update', text: 'from the next run on' };
    case '/PodTemplate':
    case '/ReplicationController':
    case 'apps/ReplicaSet':
      return { verdict: 'update', text: 'for new pods only' };
    case 'apps/StatefulSet':
      return ordinalEffect(is);
    case 'apps/DaemonSet':
      return textAt(is, 'spec', 'updateStrategy', 'type') === 'OnDelete' ? onDelete() : rolling();
    default:
      return deploymentEffect(is);
  }
}

function deploymentEffect(is: Fields): Effect {
  if (nodeAt(is, 'spec', 'paused') === true)
    return { verdict: 'update', text: 'rolled out when it is no longer paused' };
  return textAt(is, 'spec', 'strategy', 'type') === 'Recreate'
    ? { verdict: 'restart', text: 'all pods stop before new ones start (Recreate)' }
    : rolling();
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
function ordinalEffect(is: Fields): Effect {
  if (textAt(is, 'spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete();
  const partition = numberAt(is, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  return partition > 0
    ? { verdict: 'restart', text: `rolling restart of the pods from ordinal ${partition} up` }
    : rolling();
}

function rolling(): Effect {
  return { verdict: 'restart', text: 'rolling restart' };
}

function onDelete(): Effect {
  return { verdict: 'update', text: 'each pod when somebody deletes it (OnDelete)' };
}

/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
function isHook(annotations: Readonly<Record<string, string>>): boolean {
  return ['argocd.argoproj.io/hook', 'helm.sh/hook'].some((key) => annotations[key] !== undefined);
}

/** The fields that were changed, by container and without the way to the template. */
function templateFieldsText({ after }: ChangedObject, fields: readonly FieldChange[]): string {
  const base = templatePathOf(groupKindOf(after))?.length ?? 0;
  const names = fields.map(({ path }) => pathText(path.slice(base)).replace(/^spec\./, ''));
  return someOf([...new Set(names)]);
}
