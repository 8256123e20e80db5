import { at } from '../../kubernetes/at';
import type { AcrossRule, Refuse, Steps } from '../rule';
import { wordOf } from './labels';
import type { ObjectSet } from './object-set';
import { eachOf } from './reference';
import { leastReplicas } from './scaler';
import { shareOfPods } from './share-of-pods';
import { type Workload, isScalable, replicasOf } from './workload';

/** A claim that a workload's pods have in common, and that is made for one of them. */
interface SharedClaim {
  readonly workload: Workload;
  readonly name: string;
  readonly mode: string;
  /** How many pods there are, at least. */
  readonly pods: number;
  readonly path: Steps;
}

function* sharedClaims(objects: ObjectSet): Iterable<SharedClaim> {
  if (objects.ofType('/PersistentVolumeClaim').length === 0) return;
  const least = leastReplicas(objects);
  for (const workload of objects.workloads) {
    if (!isScalable(workload.kind)) continue;
    const pods = least.get(workload) ?? replicasOf(workload);
    for (const claim of claimsOf(workload, objects)) yield { ...claim, pods };
  }
}

function claimsOf(workload: Workload, objects: ObjectSet): readonly Omit<SharedClaim, 'pods'>[] {
  const found: Omit<SharedClaim, 'pods'>[] = [];
  eachOf(workload.spec, 'volumes', workload.path, (volume, step) => {
    const name = at(volume, 'persistentVolumeClaim', 'claimName');
    if (typeof name !== 'string') return;
    const claim = objects.find('/PersistentVolumeClaim', name, workload.object.namespace);
    const modes = at(claim?.manifest, 'spec', 'accessModes');
    if (!Array.isArray(modes) || modes.length !== 1) return;
    found.push({
      workload,
      name,
      mode: wordOf(modes[0]),
      path: [...step, 'persistentVolumeClaim', 'claimName'],
    });
  });
  return found;
}

export const VOLUME_OF_ONE_POD: AcrossRule = {
  id: 'volume-of-one-pod',
  class: 'later',
  title: 'A ReadWriteOncePod volume is mounted by one pod at a time',
  why: 'A second pod stays Pending for as long as the first has the volume, and so does a rollout that waits for it.',
  docs: 'pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go (satisfyReadWriteOncePod)',

  check(objects, refuse) {
    for (const shared of sharedClaims(objects)) {
      if (shared.mode !== 'ReadWriteOncePod') continue;
      tellShared(shared, refuse);
    }
  },
};

export const VOLUME_OF_ONE_NODE: AcrossRule = {
  id: 'volume-of-one-node',
  class: 'unwise',
  title: 'A ReadWriteOnce volume is mounted by one replica, which is gone before the next one starts',
  why: 'Pods on another node wait for the volume (Multi-Attach error); only storage that ignores its mode lets them start.',
  docs: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',

  check(objects, refuse) {
    for (const shared of sharedClaims(objects)) {
      if (shared.mode !== 'ReadWriteOnce') continue;
      tellShared(shared, refuse);
    }
  },
};

function tellShared(shared: SharedClaim, refuse: Refuse): void {
  if (shared.pods > 1) tellPods(shared, refuse);
  else if (shared.pods === 1 && addsBeforeItRemoves(shared.workload)) tellRollout(shared, refuse);
}

/** Whether a rollout of one replica waits for the new pod before it stops the old one. */
function addsBeforeItRemoves({ kind, object: { manifest } }: Workload): boolean {
  if (kind !== 'Deployment') return false;
  const strategy = at(manifest, 'spec', 'strategy');
  if (at(strategy, 'type') === 'Recreate') return false;
  const surge = shareOfPods(at(strategy, 'rollingUpdate', 'maxSurge') ?? '25%', 1, 'up');
  const unavailable = shareOfPods(at(strategy, 'rollingUpdate', 'maxUnavailable') ?? '25%', 1, 'down');
  return surge !== undefined && surge > 0 && unavailable === 0;
}

function tellPods({ workload, name, mode, path }: SharedClaim, refuse: Refuse): void {
  refuse(workload.object, path, {
    given: name,
    allowed: `a claim that several pods may mount: ${name} is ${mode}, and there are several replicas`,
    fix: 'write accessModes: [ReadWriteMany] in the claim, or replicas: 1, or use a StatefulSet with volumeClaimTemplates',
  });
}

function tellRollout({ workload, name, mode, path }: SharedClaim, refuse: Refuse): void {
  refuse(workload.object, path, {
    given: name,
    allowed: `a claim that the new pod may mount beside the old one: ${name} is ${mode}, and the old pod waits for the new one`,
    fix: 'write strategy: { type: Recreate }',
  });
}

/** Volumes that pods have in common. */
export const SHARED_VOLUME_RULES: readonly AcrossRule[] = [VOLUME_OF_ONE_POD, VOLUME_OF_ONE_NODE];
