import type { Construct } from 'constructs';
import { integerOf, readFields, textThat, wordOf } from '../core/read-fields';
import { type Plain, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { scheduleFault } from './cron';
import { JOB_KEYS, type JobOptions, readJob } from './job';
import { readAnnotations } from '../core/read-labels';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a CronJob, beyond those of every workload. */
export interface CronJobOptions extends Omit<JobOptions, 'suspend'> {
  /** When it runs: five cron fields, or `@hourly` and its kin. */
  readonly schedule: string;
  /** Time zone of the schedule, such as `Europe/Berlin`. @default - that of the controller, mostly UTC */
  readonly timeZone?: string;
  /** What happens when the last run is not over. @default 'Forbid' */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /** Seconds a run may start late. @default 200 */
  readonly startingDeadlineSeconds?: number;
  /** Keeps it from starting. @default false */
  readonly suspend?: boolean;
  /** Finished runs kept. @default 3 */
  readonly successfulJobsHistoryLimit?: number;
  /** Failed runs kept. @default 1 */
  readonly failedJobsHistoryLimit?: number;
  /** Annotations of the Jobs that it makes. @default - none */
  readonly jobAnnotations?: Readonly<Record<string, string>>;
}

/** Props for {@link SecureCronJob}. */
export interface SecureCronJobProps<P extends string = string> extends WorkloadProps<P>, CronJobOptions {}

/**
 * 200 seconds let a run start after a controller restart, and keep the controller from counting more than 100 missed
 * runs, after which it gives up for good.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
 */
const DEFAULTS = { startingDeadlineSeconds: 200, concurrencyPolicy: 'Forbid' } as const;

/** Below this the controller, which looks every ten seconds, may never start the Job. */
const SHORTEST_DEADLINE = 10;

const isTimeZone = (text: string): boolean =>
  /^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$/.test(text) && text !== 'Local';

const FIELDS = {
  timeZone: textThat(isTimeZone, 'a name of the time zone database', "write 'Europe/Berlin'"),
  concurrencyPolicy: wordOf('Allow', 'Forbid', 'Replace'),
  startingDeadlineSeconds: integerOf(SHORTEST_DEADLINE),
  suspend: readBoolean,
  successfulJobsHistoryLimit: integerOf(0),
  failedJobsHistoryLimit: integerOf(0),
};

/** CronJobs: Jobs by the clock. The controller adds 11 characters to the name. */
export const CRON_JOB: WorkloadKind<WorkloadProps & CronJobOptions> = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  naming: { longest: 52, dotted: true },
  role: 'batch',
  spreads: false,
  keys: [...JOB_KEYS, ...Object.keys(FIELDS), 'schedule', 'jobAnnotations'],
  spec: readCronJob,
};

function readCronJob(reading: Reading, props: CronJobOptions, parts: SpecParts): Plain {
  const annotations = readAnnotations(within(reading, 'jobAnnotations'), props.jobAnnotations);
  const { suspend: _ofTheWhole, ...job } = props;
  return {
    ...DEFAULTS,
    ...readFields(reading, props, FIELDS),
    schedule: readSchedule(within(reading, 'schedule'), props.schedule),
    jobTemplate: {
      metadata: { labels: { ...parts.identity.workloadLabels }, ...(annotations && { annotations }) },
      spec: readJob(reading, job, parts),
    },
  };
}

function readSchedule(at: Reading, given: unknown): string | undefined {
  const fault = typeof given === 'string' ? scheduleFault(given) : 'it is missing';
  at.faults.require(
    fault === undefined,
    given,
    `five cron fields, or @hourly and its kin (${fault ?? ''})`,
    "write '0 3 * * *' for three o'clock every night",
  );
  return fault === undefined ? String(given) : undefined;
}

/**
 * A CronJob in hardened form. Runs do not overlap, and a run that could not start within minutes is left out.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureCronJob<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureCronJobProps<P>) {
    super(scope, id, planOwn(CRON_JOB, props));
  }
}
