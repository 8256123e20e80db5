import type { ChangedObject } from './change';
import { groupKindOf } from './normal/kinds';
import { textAt } from './normal/node';

/** What has to be done, and what it costs, where a field of a kind cannot be changed. */
const WAYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '/ConfigMap': 'give it a new name, or delete it and create it again',
    '/PersistentVolumeClaim': 'make a new claim and copy the data: deleting this one deletes its data',
    '/Pod': 'delete it and create it again',
    '/Secret': 'give it a new name, or delete it and create it again',
    '/Service': 'delete it and create it again: it is not reached meanwhile, and its address changes',
    'apps/DaemonSet':
      'delete it and create it again, or give the new one another name: all its pods are replaced',
    'apps/Deployment':
      'delete it and create it again, or give the new one another name: all its pods are replaced',
    'apiextensions.k8s.io/CustomResourceDefinition':
      'make a new definition and move its objects: deleting this one deletes all of them',
    'argoproj.io/Rollout':
      'delete it and create it again, or give the new one another name: all its pods are replaced',
    'batch/Job': 'give the new one another name, or delete it first',
    'storage.k8s.io/StorageClass': 'make a class under another name: volumes keep what they were made with',
  }),
);

const OTHERWISE = 'delete it and create it again';

/** Chaos that goes on is not another one for being written anew. */
const CHAOS = 'give the new one another name: the old one goes on until it ends, or is deleted';

/** What to do where a field of an object cannot be changed in place. */
export function replacementText({ after, was }: ChangedObject): string {
  const groupKind = groupKindOf(after);
  if (groupKind.startsWith('chaos-mesh.org/')) return CHAOS;
  if (groupKind !== 'apps/StatefulSet') return WAYS.get(groupKind) ?? OTHERWISE;
  const deletes = textAt(was, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete';
  const way = 'delete it with --cascade=orphan and create it again: pods and claims stay';
  return deletes ? `${way}; without that flag its claims are deleted too (whenDeleted: Delete)` : way;
}
