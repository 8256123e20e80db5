import { JOB_LABELS } from '../../kubernetes/controller-labels';
import { labelSelector, metaWithout, objectMeta } from './metadata';
import { type Fields, fieldsOf, nodeAt } from './node';
import { jobPodTemplate, podSpec, podTemplate } from './pod';
import { type Finish, type Type, anything, list, optional, pointer, set, struct, texts, value } from './type';
import { claimTemplates } from './volumes';

/** A rolling update has its two numbers filled in; no other strategy has them. @see pkg/apis/apps/v1/defaults.go */
function strategy(maxUnavailable: string | number, maxSurge: string | number): Type {
  const rolling = struct({
    maxUnavailable: pointer({ stored: maxUnavailable }),
    maxSurge: pointer({ stored: maxSurge }),
  });
  return struct({ type: value('RollingUpdate') }, (read, form) =>
    read.type === 'RollingUpdate' ? { ...read, rollingUpdate: rolling(read.rollingUpdate, form) } : read,
  );
}

const ordinalUpdate = struct({ type: value('RollingUpdate'), rollingUpdate: optional(anything) }, (read) => {
  const partition = nodeAt(read, 'rollingUpdate', 'partition') ?? 0;
  return read.type === 'RollingUpdate'
    ? { ...read, rollingUpdate: { ...fieldsOf(read.rollingUpdate), partition } }
    : read;
});

/** Older API groups took the labels of the pods for a selector that was left out. */
const withSelector: Finish = (read) => {
  const matchLabels = nodeAt(read, 'template', 'metadata', 'labels');
  return { ...read, selector: read.selector ?? (matchLabels === undefined ? undefined : { matchLabels }) };
};

const replicas = pointer({ stored: 1 });
const revisionHistoryLimit = pointer({ stored: 10 });
const selector = optional(labelSelector);

/** An object with a spec. */
export function kind(spec: Type): Type {
  return struct({ metadata: objectMeta, spec });
}

/** @see pkg/apis/apps/v1/defaults.go, SetDefaults_Deployment */
const deploymentSpec = struct(
  {
    replicas,
    selector,
    template: podTemplate,
    strategy: strategy('25%', '25%'),
    minReadySeconds: value(),
    revisionHistoryLimit,
    paused: value(),
    progressDeadlineSeconds: pointer({ stored: 600 }),
  },
  withSelector,
);

/** @see pkg/apis/apps/v1/defaults.go, SetDefaults_StatefulSet */
const statefulSetSpec = struct(
  {
    replicas,
    selector,
    template: podTemplate,
    serviceName: value(),
    volumeClaimTemplates: claimTemplates,
    podManagementPolicy: value('OrderedReady'),
    updateStrategy: ordinalUpdate,
    minReadySeconds: value(),
    revisionHistoryLimit,
    persistentVolumeClaimRetentionPolicy: struct({
      whenDeleted: value('Retain'),
      whenScaled: value('Retain'),
    }),
    ordinals: struct({ start: value() }),
  },
  withSelector,
);

/** @see pkg/apis/apps/v1/defaults.go, SetDefaults_DaemonSet */
const daemonSetSpec = struct(
  {
    selector,
    template: podTemplate,
    updateStrategy: strategy(1, 0),
    minReadySeconds: value(),
    revisionHistoryLimit,
  },
  withSelector,
);

const replicaSetSpec = struct(
  { replicas, selector, template: podTemplate, minReadySeconds: value() },
  withSelector,
);

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_ReplicationController */
const controllerSpec = struct(
  { replicas, selector: texts, template: podTemplate, minReadySeconds: value() },
  (read) => ({ ...read, selector: read.selector ?? nodeAt(read, 'template', 'metadata', 'labels') }),
);

/** @see pkg/apis/batch/v1/defaults.go, SetDefaults_PodFailurePolicyOnPodConditionsPattern */
const failureRule = struct({
  onPodConditions: list(struct({ status: value('True') })),
  onExitCodes: optional(struct({ containerName: pointer(), values: set() })),
});

const jobSpec = struct(
  {
    activeDeadlineSeconds: pointer(),
    backoffLimitPerIndex: pointer(),
    completionMode: pointer({ stored: 'NonIndexed' }),
    manualSelector: pointer({ means: false }),
    podFailurePolicy: optional(struct({ rules: list(failureRule) })),
    selector,
    suspend: pointer({ stored: false }),
    template: jobPodTemplate,
  },
  finishJob,
);

/** @see pkg/apis/batch/v1/defaults.go, SetDefaults_Job */
function finishJob(read: Fields): Fields {
  const { completions, parallelism, backoffLimit, podReplacementPolicy } = read;
  const isPlain = completions === undefined && parallelism === undefined;
  const replacement = read.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  return {
    ...read,
    completions: isPlain ? 1 : completions,
    parallelism: parallelism ?? 1,
    backoffLimit: backoffLimit ?? (read.backoffLimitPerIndex === undefined ? 6 : 2_147_483_647),
    podReplacementPolicy: podReplacementPolicy ?? replacement,
    selector: read.manualSelector === true ? read.selector : undefined,
  };
}

/** A Job without labels has those of its pods. @see pkg/apis/batch/v1/defaults.go, SetDefaults_Job */
const job = struct({ metadata: metaWithout(JOB_LABELS), spec: jobSpec }, (read) => {
  const labels = nodeAt(read, 'metadata', 'labels') ?? nodeAt(read, 'spec', 'template', 'metadata', 'labels');
  return { ...read, metadata: { ...fieldsOf(read.metadata), labels } };
});

/** @see pkg/apis/batch/v1/defaults.go, SetDefaults_CronJob */
const cronJobSpec = struct({
  timeZone: pointer(),
  startingDeadlineSeconds: pointer(),
  concurrencyPolicy: value('Allow'),
  suspend: pointer({ stored: false }),
  successfulJobsHistoryLimit: pointer({ stored: 3 }),
  failedJobsHistoryLimit: pointer({ stored: 1 }),
  jobTemplate: struct({ metadata: objectMeta, spec: jobSpec }),
});

/** A Rollout of Argo takes a pod template as a Deployment does. @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
const rolloutSpec = struct({
  replicas,
  selector,
  template: podTemplate,
  minReadySeconds: value(),
  paused: value(),
  strategy: anything,
});

/** Kinds that make pods. */
export const WORKLOADS: Readonly<Record<string, Type>> = {
  '/Pod': kind(podSpec),
  '/PodTemplate': struct({ metadata: objectMeta, template: podTemplate }),
  '/ReplicationController': kind(controllerSpec),
  'apps/DaemonSet': kind(daemonSetSpec),
  'apps/Deployment': kind(deploymentSpec),
  'apps/ReplicaSet': kind(replicaSetSpec),
  'apps/StatefulSet': kind(statefulSetSpec),
  'argoproj.io/Rollout': kind(rolloutSpec),
  'batch/CronJob': kind(cronJobSpec),
  'batch/Job': job,
};
