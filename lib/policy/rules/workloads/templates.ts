import { isGiven } from '../../../kubernetes/given';
import { notNegative } from '../pods/number-fields';
import type { Maybe, Place, Rule } from '../../rule';

interface Volume {
  readonly gcePersistentDisk?: Maybe<{ readonly readOnly?: Maybe<boolean> }>;
}

interface PodSpec {
  readonly restartPolicy?: Maybe<string>;
  readonly activeDeadlineSeconds?: Maybe<number>;
  readonly volumes?: Maybe<readonly Volume[]>;
}

interface WithTemplate {
  readonly template?: Maybe<{ readonly spec?: Maybe<PodSpec> }>;
}

const LONG_RUNNING = [
  'apps/v1.DaemonSetSpec',
  'apps/v1.DeploymentSpec',
  'apps/v1.ReplicaSetSpec',
  'apps/v1.StatefulSetSpec',
  'core/v1.ReplicationControllerSpec',
];

const DOCS =
  'pkg/apis/apps/validation/validation.go (ValidatePodTemplateSpecForReplicaSet, ValidateStatefulSetSpec)';

export const ALWAYS_RESTARTED: Rule = {
  id: 'workload-restart-policy',
  class: 'api',
  title: 'The pods of a workload that runs on are always restarted',
  why: 'The API server refuses any other restartPolicy: a pod that ends is what Jobs are for.',
  docs: DOCS,
  on: LONG_RUNNING,

  check({ template }: WithTemplate, place) {
    const given = template?.spec?.restartPolicy || 'Always';
    if (given !== 'Always')
      place.refuse(
        ['template', 'spec', 'restartPolicy'],
        given,
        'Always',
        'remove it, or use a Job or CronJob',
      );
  },
};

export const NO_DEADLINE: Rule = {
  id: 'workload-deadline',
  class: 'api',
  title: 'The pods of a workload that runs on have no activeDeadlineSeconds',
  why: 'The API server refuses it: a pod that ends is what Jobs are for.',
  docs: DOCS,
  on: LONG_RUNNING,

  check({ template }: WithTemplate, place) {
    const given = template?.spec?.activeDeadlineSeconds ?? undefined;
    if (given !== undefined)
      place.refuse(
        ['template', 'spec', 'activeDeadlineSeconds'],
        given,
        'nothing',
        'remove it, or use a Job',
      );
  },
};

export const RESTART_OF_JOB: Rule = {
  id: 'job-restart-policy',
  class: 'api',
  title: 'The pods of a Job are restarted OnFailure or Never',
  why: 'The API server refuses Always, which is what it takes where the field is left out.',
  docs: 'pkg/apis/batch/validation/validation.go (validateJobSpec)',
  on: ['batch/v1.JobSpec'],

  check({ template }: WithTemplate, place) {
    // KEDA makes Jobs that are restarted OnFailure where its ScaledJob says nothing.
    const byDefault = place.manifest.kind === 'ScaledJob' ? 'OnFailure' : 'Always';
    const given = template?.spec?.restartPolicy || byDefault;
    if (given === 'Always')
      place.refuse(
        ['template', 'spec', 'restartPolicy'],
        template?.spec?.restartPolicy,
        'OnFailure or Never',
        'add restartPolicy: OnFailure, or Never to keep the pods that failed',
      );
  },
};

export const WORKLOAD_NUMBERS: Rule = notNegative(
  {
    id: 'workload-numbers',
    class: 'api',
    title: 'Replicas, limits and seconds of a workload are 0 or more',
    why: 'The API server refuses negative ones.',
    docs: 'pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  },
  [
    'apps/v1.DaemonSetSpec',
    'apps/v1.DeploymentSpec',
    'apps/v1.ReplicaSetSpec',
    'apps/v1.RollingUpdateStatefulSetStrategy',
    'apps/v1.StatefulSetOrdinals',
    'batch/v1.CronJobSpec',
    'batch/v1.JobSpec',
    'core/v1.ReplicationControllerSpec',
  ],
  [
    'activeDeadlineSeconds',
    'backoffLimit',
    'completions',
    'failedJobsHistoryLimit',
    'minReadySeconds',
    'parallelism',
    'partition',
    'progressDeadlineSeconds',
    'replicas',
    'revisionHistoryLimit',
    'start',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'ttlSecondsAfterFinished',
  ],
);

interface Replicated extends WithTemplate {
  readonly replicas?: Maybe<number>;
}

/** A DaemonSet has no number of replicas: one pod for each node. */
const REPLICATED = [
  'apps/v1.DaemonSetSpec',
  'apps/v1.DeploymentSpec',
  'apps/v1.ReplicaSetSpec',
  'core/v1.ReplicationControllerSpec',
];

export const SHARED_DISK: Rule = {
  id: 'shared-disk-read-only',
  class: 'api',
  title: 'A persistent disk of Google Cloud is read-only where several pods mount it',
  why: 'The API server of Kubernetes 1.28 refuses it otherwise; a later one takes it, for disks that several may write.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateReadOnlyPersistentDisks)',
  on: REPLICATED,

  check({ replicas, template }: Replicated, place) {
    // SkipReadOnlyValidationGCE is on by default from 1.29 on.
    if (place.isAtLeast('1.29')) return;
    const pods = replicas ?? (place.manifest.kind === 'DaemonSet' ? Infinity : 1);
    if (pods > 1) checkDisks(template?.spec?.volumes ?? [], place);
  },
};

function checkDisks(volumes: readonly Volume[], place: Place): void {
  for (let at = 0; at < volumes.length; at++) {
    const disk = volumes[at]?.gcePersistentDisk ?? undefined;
    if (disk !== undefined && disk.readOnly !== true)
      place.refuse(
        ['template', 'spec', 'volumes', at, 'gcePersistentDisk', 'readOnly'],
        disk.readOnly,
        'true where there are several pods',
        'add readOnly: true',
      );
  }
}

export const TEMPLATE_OF_ITS_OWN: Rule = {
  id: 'pod-template',
  class: 'api',
  title: 'A PodTemplate has a template',
  why: 'The API server refuses one without, as it does a template without containers.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePodTemplate)',
  on: ['core/v1.PodTemplate'],

  check({ template }: WithTemplate, place) {
    if (!isGiven(template?.spec))
      place.refuse(
        ['template', 'spec', 'containers'],
        undefined,
        'containers',
        'add template.spec.containers',
      );
  },
};

/** What the pods of each kind of workload have in common. */
export const TEMPLATE_RULES: readonly Rule[] = [
  ALWAYS_RESTARTED,
  NO_DEADLINE,
  RESTART_OF_JOB,
  WORKLOAD_NUMBERS,
  SHARED_DISK,
  TEMPLATE_OF_ITS_OWN,
];
