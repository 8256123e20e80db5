import { rememberedFor } from '../core/remembered';
import type { Manifest } from '../kubernetes/manifest';
import { type Amounts, NO_AMOUNTS, amountsOf, sumOf, timesOf } from './amounts';
import type { Comparison } from './change';
import { groupKindOf } from './normal/kinds';
import { fieldsOf, itemsOf, nodeAt, numberAt } from './normal/node';
import { identityOf, keyOf, nameOf, type ObjectSet } from './objects';
import { podResourcesOf } from './pod-resources';
import { rangeOf, scaledRanges } from './replicas';
import { POD_MAKERS, normalOf, templateOf } from './templates';

/** What the pods of a workload ask for together, at the fewest and at the most of them. */
export interface WorkloadResources {
  readonly key: string;
  readonly name: string;
  /** How many pods: a range, `node` for one on each node, `run` for those of a Job. */
  readonly count: string;
  readonly perPod: { readonly requests: Amounts; readonly limits: Amounts };
  readonly least: Amounts;
  readonly most: Amounts;
  /** Limits at the most pods; a resource without a limit does not stand here. */
  readonly limits: Amounts;
  /** Whether it counts into the total: pods for each node, and of Jobs, come and go. */
  readonly isSteady: boolean;
}

/** What the workloads of one side ask for, by key; claims stand among them with their storage. */
export const resourcesOf = rememberedFor((set: ObjectSet): ReadonlyMap<string, WorkloadResources> => {
  const workloads = POD_MAKERS.flatMap((groupKind) => set.ofKind(groupKind)).map((manifest) =>
    workloadResources(manifest, set),
  );
  const claims = set.ofKind('/PersistentVolumeClaim').map(claimResources);
  return new Map([...workloads, ...claims].map((resources) => [resources.key, resources]));
});

function workloadResources(manifest: Manifest, set: ObjectSet): WorkloadResources {
  const identity = identityOf(manifest);
  const perPod = podResourcesOf(fieldsOf(nodeAt(templateOf(manifest), 'spec')));
  const range = rangeOf(manifest, scaledRanges(set));
  const { min, max } = range ?? runRange(manifest);
  const requests = sumOf([perPod.requests, storageOf(manifest)]);
  return {
    key: keyOf(identity),
    name: nameOf(identity),
    count: range === undefined ? countOf(manifest) : min === max ? String(min) : `${min} to ${max}`,
    perPod: { ...perPod, requests },
    least: timesOf(requests, min),
    most: timesOf(requests, max),
    limits: timesOf(perPod.limits, max),
    isSteady: range !== undefined,
  };
}

/** Pods of a Job run side by side; those of a DaemonSet are told for one node. */
function runRange(manifest: Manifest): { min: number; max: number } {
  const spec = nodeAt(normalOf(manifest), 'spec');
  const job = groupKindOf(manifest) === 'batch/CronJob' ? nodeAt(spec, 'jobTemplate', 'spec') : spec;
  const count = numberAt(job, 'parallelism') ?? 1;
  return { min: count, max: count };
}

function countOf(manifest: Manifest): string {
  return groupKindOf(manifest) === 'apps/DaemonSet' ? 'each node' : 'each run';
}

/** Storage that each pod of a StatefulSet claims. */
function storageOf(manifest: Manifest): Amounts {
  const claims = itemsOf(nodeAt(normalOf(manifest), 'spec', 'volumeClaimTemplates'));
  return sumOf(claims.map((claim) => amountsOf(nodeAt(claim, 'spec', 'resources', 'requests'))));
}

function claimResources(manifest: Manifest): WorkloadResources {
  const identity = identityOf(manifest);
  const requests = amountsOf(nodeAt(normalOf(manifest), 'spec', 'resources', 'requests'));
  return {
    key: keyOf(identity),
    name: nameOf(identity),
    count: '1',
    perPod: { requests, limits: NO_AMOUNTS },
    least: requests,
    most: requests,
    limits: NO_AMOUNTS,
    isSteady: true,
  };
}

/** What all steady workloads of one side ask for together. */
export const totalOf = rememberedFor((set: ObjectSet): { least: Amounts; most: Amounts } => {
  const steady = [...resourcesOf(set).values()].filter(({ isSteady }) => isSteady);
  return { least: sumOf(steady.map(({ least }) => least)), most: sumOf(steady.map(({ most }) => most)) };
});

/** Whether anything that asks for resources was touched, in more than its metadata. */
export function mayChangeResources({ changed, created, pruned }: Comparison): boolean {
  const kinds = [
    ...changed
      .filter(({ fields }) => fields.some(({ path }) => path[0] !== 'metadata'))
      .map(({ after }) => groupKindOf(after)),
    ...[...created, ...pruned].map(({ manifest }) => groupKindOf(manifest)),
  ];
  return kinds.some((groupKind) => ASKING.has(groupKind));
}

const ASKING: ReadonlySet<string> = new Set([
  ...POD_MAKERS,
  '/PersistentVolumeClaim',
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
]);
