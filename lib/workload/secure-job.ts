import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { plainFromPlus } from './plus-values';
import { type Reading, readBoolean, readInteger, readWord, within } from './reading';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a Job, beyond those of every workload. */
export interface JobOptions {
  /** What the kubelet does when a container fails: start it again, or leave the pod to the Job. @default 'Never' */
  readonly restartPolicy?: 'Never' | 'OnFailure';
  /** Pods that must succeed. @default 1 */
  readonly completions?: number;
  /** Pods that run at once. @default 1 */
  readonly parallelism?: number;
  /** Whether pods get a number. @default 'NonIndexed' */
  readonly completionMode?: 'NonIndexed' | 'Indexed';
  /** Failures before the Job gives up. @default 6 */
  readonly backoffLimit?: number;
  /** Seconds the Job may take in all. @default - no bound */
  readonly activeDeadlineSeconds?: number;
  /**
   * Seconds until a finished Job is deleted. A Job that stands in Git is made again when it was deleted, so leave
   * it out there unless the Job may run again.
   *
   * @default - it stays
   */
  readonly ttlSecondsAfterFinished?: number;
  /** Keeps the Job from starting. @default false */
  readonly suspend?: boolean;
  /** Which failures count. @default - all of them */
  readonly podFailurePolicy?: k8s.PodFailurePolicy;
}

/** Props for {@link SecureJob}. */
export interface SecureJobProps<P extends string = string> extends WorkloadProps<P>, JobOptions {}

/** Props of a Job, for those who read them from elsewhere. */
export const JOB_KEYS = [
  'restartPolicy',
  'completions',
  'parallelism',
  'completionMode',
  'backoffLimit',
  'activeDeadlineSeconds',
  'ttlSecondsAfterFinished',
  'suspend',
  'podFailurePolicy',
] as const;

/** Jobs: pods that run to their end. */
export const JOB: WorkloadKind<WorkloadProps & JobOptions> = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  longestName: 63,
  role: 'batch',
  spreads: false,
  keys: JOB_KEYS,
  spec: readJob,
};

/** Reads the spec of a Job, whether it stands alone or in a CronJob. */
export function readJob(
  reading: Reading,
  props: JobOptions,
  { template, pod }: Omit<SpecParts, 'identity'>,
): Readonly<Record<string, unknown>> {
  const restartPolicy =
    readWord(within(reading, 'restartPolicy'), props.restartPolicy, ['Never', 'OnFailure'] as const) ??
    'Never';
  const completionMode = readWord(within(reading, 'completionMode'), props.completionMode, [
    'NonIndexed',
    'Indexed',
  ] as const);
  const suspend = readBoolean(within(reading, 'suspend'), props.suspend);
  reading.faults
    .at('completions')
    .require(
      completionMode !== 'Indexed' || props.completions !== undefined,
      props.completions,
      'a number with completionMode Indexed',
      'write completions: 3',
    );
  if (props.podFailurePolicy !== undefined) {
    const at = reading.faults.at('restartPolicy');
    at.require(restartPolicy === 'Never', restartPolicy, "'Never' with podFailurePolicy", "write 'Never'");
  }
  return {
    ...readNumbers(reading, props),
    ...(completionMode === undefined ? {} : { completionMode }),
    ...(suspend === undefined ? {} : { suspend }),
    ...(props.podFailurePolicy === undefined
      ? {}
      : { podFailurePolicy: plainFromPlus(props.podFailurePolicy) }),
    template: { ...template, spec: { ...pod, restartPolicy } },
  };
}

const NUMBERS = [
  { key: 'completions', least: 0 },
  { key: 'parallelism', least: 0 },
  { key: 'backoffLimit', least: 0 },
  { key: 'activeDeadlineSeconds', least: 1 },
  { key: 'ttlSecondsAfterFinished', least: 0 },
] as const;

function readNumbers(reading: Reading, props: JobOptions): Readonly<Record<string, number>> {
  const read = NUMBERS.map(
    ({ key, least }) => [key, readInteger(within(reading, key), props[key], { least })] as const,
  );
  return Object.fromEntries(
    read.filter((entry): entry is [(typeof NUMBERS)[number]['key'], number] => entry[1] !== undefined),
  );
}

/**
 * A Job in hardened form. Kubernetes never lets its pod template change: give it a new name with new content.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureJob<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureJobProps<P>) {
    super(scope, id, planOwn(JOB, props));
  }
}
