import type { Construct } from 'constructs';
import { scheduleFault } from './cron';
import { type Reading, readBoolean, readInteger, readText, readWord, within } from './reading';
import { JOB_KEYS, type JobOptions, readJob } from './secure-job';
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

/** CronJobs: Jobs by the clock. The controller adds 11 characters to the name. */
export const CRON_JOB: WorkloadKind<WorkloadProps & CronJobOptions> = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  longestName: 52,
  role: 'batch',
  spreads: false,
  keys: [
    ...JOB_KEYS,
    'schedule',
    'timeZone',
    'concurrencyPolicy',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'failedJobsHistoryLimit',
  ],
  spec: readCronJob,
};

function readCronJob(
  reading: Reading,
  props: CronJobOptions,
  parts: SpecParts,
): Readonly<Record<string, unknown>> {
  const suspend = readBoolean(within(reading, 'suspend'), props.suspend);
  const timeZone = readText(within(reading, 'timeZone'), props.timeZone);
  if (timeZone !== undefined) {
    const named = /^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$/.test(timeZone) && timeZone !== 'Local';
    reading.faults
      .at('timeZone')
      .require(named, timeZone, 'a name of the time zone database', "write 'Europe/Berlin'");
  }
  const limits = (['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const).map(
    (key) => [key, readInteger(within(reading, key), props[key], { least: 0 })] as const,
  );
  const { suspend: _whole, ...job } = props;
  return {
    schedule: readSchedule(within(reading, 'schedule'), props.schedule),
    ...(timeZone === undefined ? {} : { timeZone }),
    concurrencyPolicy:
      readWord(within(reading, 'concurrencyPolicy'), props.concurrencyPolicy, [
        'Allow',
        'Forbid',
        'Replace',
      ] as const) ?? DEFAULTS.concurrencyPolicy,
    startingDeadlineSeconds:
      readInteger(within(reading, 'startingDeadlineSeconds'), props.startingDeadlineSeconds, {
        least: SHORTEST_DEADLINE,
      }) ?? DEFAULTS.startingDeadlineSeconds,
    ...(suspend === undefined ? {} : { suspend }),
    ...Object.fromEntries(limits.filter(([, value]) => value !== undefined)),
    jobTemplate: {
      metadata: { labels: { ...parts.identity.workloadLabels } },
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
