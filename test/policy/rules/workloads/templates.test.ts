import {
  ALWAYS_RESTARTED,
  NO_DEADLINE,
  RESTART_OF_JOB,
  SHARED_DISK,
  WORKLOAD_NUMBERS,
} from '../../../../lib/policy/rules/workloads/templates';
import { type Case, deployment, testCases } from '../pods/cases';
import { cronJob, job } from './jobs';

const KINDS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'];

const old = { kubernetesVersion: '1.28' } as const;
const disk = (fields: object = {}): object[] => [
  { name: 'a', gcePersistentDisk: { pdName: 'a', ...fields } },
];

const refused: Case[] = [
  ...KINDS.flatMap((kind): Case[] => [
    ...['Never', 'OnFailure'].map((restartPolicy) => ({
      rule: ALWAYS_RESTARTED,
      of: `${restartPolicy} of a ${kind}`,
      given: deployment({ restartPolicy }, {}, kind),
      at: 'spec.template.spec.restartPolicy',
    })),
    {
      rule: NO_DEADLINE,
      of: `a deadline of a ${kind}`,
      given: deployment({ activeDeadlineSeconds: 1 }, {}, kind),
      at: 'spec.template.spec.activeDeadlineSeconds',
    },
  ]),
  ...['Always', '', undefined].map((restartPolicy): Case => ({
    rule: RESTART_OF_JOB,
    of: `${restartPolicy} of a Job`,
    given: job({}, { restartPolicy }),
    at: 'spec.template.spec.restartPolicy',
  })),
  {
    rule: RESTART_OF_JOB,
    of: 'Always of a CronJob',
    given: cronJob({}, {}, { restartPolicy: 'Always' }),
    at: 'spec.jobTemplate.spec.template.spec.restartPolicy',
  },
  ...['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'].map(
    (field): Case => ({
      rule: WORKLOAD_NUMBERS,
      of: `a negative ${field}`,
      given: deployment({}, { [field]: -1 }),
      at: `spec.${field}`,
    }),
  ),
  ...['completions', 'parallelism', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].map(
    (field): Case => ({
      rule: WORKLOAD_NUMBERS,
      of: `a negative ${field}`,
      given: job({ [field]: -1 }),
      at: `spec.${field}`,
    }),
  ),
  ...['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].map(
    (field): Case => ({
      rule: WORKLOAD_NUMBERS,
      of: `a negative ${field}`,
      given: cronJob({ [field]: -1 }),
      at: `spec.${field}`,
    }),
  ),
  {
    rule: WORKLOAD_NUMBERS,
    of: 'a negative ordinal and partition',
    given: deployment(
      {},
      {
        ordinals: { start: -1 },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: -1 } },
      },
      'StatefulSet',
    ),
    at: ['spec.ordinals.start', 'spec.updateStrategy.rollingUpdate.partition'],
  },
  ...['Deployment', 'ReplicaSet'].map((kind): Case => ({
    rule: SHARED_DISK,
    of: `a disk that the pods of a ${kind} write in 1.28`,
    given: deployment({ volumes: disk({ readOnly: false }) }, { replicas: 2 }, kind),
    at: 'spec.template.spec.volumes[0].gcePersistentDisk.readOnly',
    options: old,
  })),
  {
    rule: SHARED_DISK,
    of: 'a disk that the pods of a DaemonSet write in 1.28',
    given: deployment({ volumes: disk() }, {}, 'DaemonSet'),
    at: 'spec.template.spec.volumes[0].gcePersistentDisk.readOnly',
    options: old,
  },
];

const taken: Case[] = [
  {
    rule: SHARED_DISK,
    of: 'a disk of one pod',
    given: deployment({ volumes: disk() }, { replicas: 1 }),
    options: old,
  },
  {
    rule: SHARED_DISK,
    of: 'a disk of the one pod that there is by default',
    given: deployment({ volumes: disk() }),
    options: old,
  },
  {
    rule: SHARED_DISK,
    of: 'a disk that is read',
    given: deployment({ volumes: disk({ readOnly: true }) }, { replicas: 2 }),
    options: old,
  },
  {
    rule: SHARED_DISK,
    of: 'any disk from 1.29 on',
    given: deployment({ volumes: disk() }, { replicas: 2 }),
    options: { kubernetesVersion: '1.29' },
  },
  ...['Always', '', null].map((restartPolicy): Case => ({
    rule: ALWAYS_RESTARTED,
    of: `"${restartPolicy}"`,
    given: deployment({ restartPolicy }),
  })),
  { rule: NO_DEADLINE, of: 'no deadline', given: deployment({ activeDeadlineSeconds: null }) },
  ...['Never', 'OnFailure'].map((restartPolicy): Case => ({
    rule: RESTART_OF_JOB,
    of: restartPolicy,
    given: job({}, { restartPolicy }),
  })),
  { rule: WORKLOAD_NUMBERS, of: 'zeroes', given: deployment({}, { replicas: 0, revisionHistoryLimit: 0 }) },
  {
    rule: WORKLOAD_NUMBERS,
    of: 'zeroes of a Job',
    given: job({ backoffLimit: 0, parallelism: 0, activeDeadlineSeconds: 0 }),
  },
];

testCases(refused, taken);
