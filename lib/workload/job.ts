import type { k8s } from 'cdk8s-plus-28';
import { isDnsLabel, isQualifiedName } from '../core/names';
import { integerOf, readFields, since, textThat, wordOf } from '../core/read-fields';
import { type Plain, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import {
  type SuccessRule,
  checkFailurePolicy,
  checkSuccessPolicy,
  readPodFailurePolicy,
  readSuccessPolicy,
} from './job-policies';
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
  /** Failures of one number before it is given up; for Indexed Jobs. Kubernetes 1.29. @default - backoffLimit counts for all together */
  readonly backoffLimitPerIndex?: number;
  /** Numbers that may be given up before the Job fails. Kubernetes 1.29. @default - all of them */
  readonly maxFailedIndexes?: number;
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
  /** When a pod is replaced: while it still ends, or once it has. Kubernetes 1.29. @default 'TerminatingOrFailed'; 'Failed' with podFailurePolicy */
  readonly podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
  /** When some of its pods are enough; for Indexed Jobs. Kubernetes 1.31. @default - all must succeed */
  readonly successPolicy?: { readonly rules: readonly SuccessRule[] };
  /** Controller that runs it in place of Kubernetes' own, such as `kueue.x-k8s.io/multikueue`. Kubernetes 1.32. @default - Kubernetes' own */
  readonly managedBy?: string;
}

const isManager = (text: string): boolean => text.length <= 63 && text.includes('/') && isQualifiedName(text);

const FIELDS = {
  completions: integerOf(0),
  parallelism: integerOf(0),
  completionMode: wordOf('NonIndexed', 'Indexed'),
  backoffLimit: integerOf(0),
  backoffLimitPerIndex: since('1.29', integerOf(0)),
  maxFailedIndexes: since('1.29', integerOf(0)),
  activeDeadlineSeconds: integerOf(1),
  ttlSecondsAfterFinished: integerOf(0),
  suspend: readBoolean,
  podFailurePolicy: readPodFailurePolicy,
  podReplacementPolicy: since('1.29', wordOf('TerminatingOrFailed', 'Failed')),
  successPolicy: readSuccessPolicy,
  managedBy: since('1.32', textThat(isManager, 'a domain and a path', "write 'kueue.x-k8s.io/multikueue'")),
} satisfies Readonly<Record<Exclude<keyof JobOptions, 'restartPolicy'>, unknown>>;

const readRestartPolicy = wordOf('Never', 'OnFailure');

/** Props of a Job, for those who read them from elsewhere. */
export const JOB_KEYS: readonly string[] = ['restartPolicy', ...Object.keys(FIELDS)];

/** Jobs: pods that run to their end. */
export const JOB: WorkloadKind<WorkloadProps & JobOptions> = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  naming: { longest: 63, dotted: true },
  role: 'batch',
  spreads: false,
  keys: JOB_KEYS,
  spec: readJob,
};

/** Reads the spec of a Job, whether it stands alone or in a CronJob. */
export function readJob(reading: Reading, props: JobOptions, { identity, template, pod }: SpecParts): Plain {
  const restartPolicy = readRestartPolicy(within(reading, 'restartPolicy'), props.restartPolicy) ?? 'Never';
  const fields = readFields(reading, props, FIELDS);
  checkIndexed(reading, fields, identity.name);
  checkFailures(reading, fields, restartPolicy);
  if (isObject(fields.podFailurePolicy)) {
    const names = [...pod.containers, ...(pod.initContainers ?? [])].map(({ name }) => name);
    const isPerIndex = fields.backoffLimitPerIndex !== undefined;
    checkFailurePolicy(within(reading, 'podFailurePolicy'), fields.podFailurePolicy, { names, isPerIndex });
  }
  return { ...fields, template: { ...template, spec: { ...pod, restartPolicy } } };
}

/** What only pods with numbers have, and what the numbers ask for (validateJobSpec). */
function checkIndexed(reading: Reading, fields: Plain, name: string): void {
  const { completionMode, completions, parallelism } = fields;
  if (completionMode !== 'Indexed') {
    for (const key of ['backoffLimitPerIndex', 'successPolicy']) {
      const allowed = "nothing without completionMode: 'Indexed'";
      within(reading, key).faults.require(fields[key] === undefined, fields[key], allowed, `remove ${key}`);
    }
    return;
  }
  const given = typeof completions === 'number';
  const fix = 'write completions: 3';
  within(reading, 'completions').faults.require(
    given,
    completions,
    "a number with completionMode: 'Indexed'",
    fix,
  );
  const atOnce = Number(parallelism ?? 1) <= MOST_INDEXES;
  within(reading, 'parallelism').faults.require(
    atOnce,
    parallelism,
    `at most ${MOST_INDEXES}`,
    `write ${MOST_INDEXES}`,
  );
  if (isObject(fields.successPolicy))
    checkSuccessPolicy(within(reading, 'successPolicy'), fields.successPolicy, Number(completions ?? 1));
  const last = `${name}-${Math.max(0, Number(completions ?? 1) - 1)}`;
  within(reading, 'completions').faults.require(
    isDnsLabel(last),
    completions,
    `a number whose last pod has a host name of at most 63 characters: ${last}`,
    'pass a shorter name',
  );
}

const MOST_INDEXES = 100_000;

function checkFailures(reading: Reading, fields: Plain, restartPolicy: string): void {
  const { podFailurePolicy, podReplacementPolicy, backoffLimitPerIndex, maxFailedIndexes } = fields;
  within(reading, 'restartPolicy').faults.require(
    restartPolicy === 'Never' || (podFailurePolicy === undefined && backoffLimitPerIndex === undefined),
    restartPolicy,
    "'Never' with podFailurePolicy or backoffLimitPerIndex",
    "write 'Never'",
  );
  within(reading, 'podReplacementPolicy').faults.require(
    podFailurePolicy === undefined || podReplacementPolicy !== 'TerminatingOrFailed',
    podReplacementPolicy,
    "'Failed' with podFailurePolicy",
    'remove podReplacementPolicy',
  );
  within(reading, 'maxFailedIndexes').faults.require(
    maxFailedIndexes === undefined || backoffLimitPerIndex !== undefined,
    maxFailedIndexes,
    'nothing without backoffLimitPerIndex',
    'set backoffLimitPerIndex: 1',
  );
}
