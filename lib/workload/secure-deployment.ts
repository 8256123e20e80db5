import type { Construct } from 'constructs';
import type { Percent } from '../core/percent';
import { integerOf, readFields } from '../core/read-fields';
import { type Plain, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { Disruption } from './disruption';
import type { PodSpec } from './pod-spec';
import { longestStartSeconds } from './read-probe';
import { type PodNumber, type Replicas, podNumberOf, readReplicas } from './replicas';
import { ROLLOUT, ROLLOUT_DEFAULTS, type RolloutOptions, isNoPod, readShares } from './rollout';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** How old pods are replaced: all at once, or some at a time. */
export type DeploymentStrategy =
  | 'Recreate'
  | {
      /** Pods beyond the replicas that may exist meanwhile. @default '25%' */
      readonly maxSurge?: number | Percent;
      /** Pods that may be missing meanwhile. @default 0 */
      readonly maxUnavailable?: number | Percent;
    };

/** Props of a Deployment, beyond those of every workload. */
export interface DeploymentOptions extends RolloutOptions {
  /** How many pods run. @default - the profile's, or 3 */
  readonly replicas?: Replicas;
  /** How old pods are replaced. @default { maxSurge: '25%', maxUnavailable: 0 } */
  readonly strategy?: DeploymentStrategy;
  /** Seconds without progress after which a rollout counts as failed. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Stops rollouts until it is taken back. @default false */
  readonly paused?: boolean;
  /** What a node drain may take away. @default { maxUnavailable: 1 } from 2 replicas on and where an autoscaler sets them, else none */
  readonly disruption?: Disruption;
}

/** Props for {@link SecureDeployment}. */
export interface SecureDeploymentProps<P extends string = string>
  extends WorkloadProps<P>, DeploymentOptions {}

/** No pod less than there should be, at any time: security.md 1.2. */
const STRATEGY = { maxSurge: '25%', maxUnavailable: 0 } as const;

/** Kubernetes' own default, which a longer start must not exceed. */
const PROGRESS_DEADLINE_SECONDS = 600;

const FIELDS = { ...ROLLOUT, progressDeadlineSeconds: integerOf(1), paused: readBoolean };

/** Deployments: any number of equal pods, replaced some at a time. */
export const DEPLOYMENT: WorkloadKind<WorkloadProps & DeploymentOptions> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  naming: { longest: 63, dotted: true },
  role: 'service',
  spreads: true,
  keys: [...Object.keys(FIELDS), 'replicas', 'strategy', 'disruption'],
  pods: (props, reading) => podNumberOf(props.replicas, reading),
  spec: readDeployment,
};

function readDeployment(
  reading: Reading,
  props: WorkloadProps & DeploymentOptions,
  { identity, pod, template }: SpecParts,
): Plain {
  const fields = { ...ROLLOUT_DEFAULTS, ...readFields(reading, props, FIELDS) };
  checkDeadline(reading, props, { fields, pod });
  return {
    ...fields,
    ...readReplicas(reading, props.replicas),
    strategy: readStrategy(within(reading, 'strategy'), props.strategy, podNumberOf(props.replicas, reading)),
    selector: { matchLabels: { ...identity.selector } },
    template,
  };
}

function readStrategy(at: Reading, given: unknown, { mayBeSeveral }: PodNumber): Plain {
  if (given === 'Recreate') {
    if (mayBeSeveral) noteRecreate(at);
    return { type: 'Recreate' };
  }
  if (given !== undefined && !isObject(given)) {
    at.faults.add(
      given,
      "'Recreate', or { maxSurge, maxUnavailable }",
      "write { maxSurge: '25%', maxUnavailable: 0 }",
    );
    return {};
  }
  const rollingUpdate = { ...STRATEGY, ...readShares(at, given) };
  at.faults.require(
    !Object.values(rollingUpdate).every(isNoPod),
    given,
    'maxSurge or maxUnavailable above 0: otherwise no pod can ever be replaced',
    'write maxSurge: 1',
  );
  return { type: 'RollingUpdate', rollingUpdate };
}

/** With one pod, small-replicas says it already. */
function noteRecreate(at: Reading): void {
  at.faults.note({
    rule: 'recreate',
    given: 'Recreate',
    allowed: "{ maxSurge: '25%', maxUnavailable: 0 }",
    fix: 'leave strategy out, unless two versions can never run beside each other',
  });
}

/** A rollout whose pods may take longer to start than the deadline is reported as failed while it is going well. */
function checkDeadline(
  reading: Reading,
  props: WorkloadProps & DeploymentOptions,
  { fields, pod }: { readonly fields: Plain; readonly pod: PodSpec },
): void {
  const { progressDeadlineSeconds = PROGRESS_DEADLINE_SECONDS } = fields;
  const { name, seconds } = slowestOf(pod);
  const least = Number(fields.minReadySeconds) + seconds;
  if (Number(progressDeadlineSeconds) > least) return;
  const longest = 'minReadySeconds and the longest start that startupProbe allows';
  const write = `write progressDeadlineSeconds: ${least + 60}`;
  if (fields.progressDeadlineSeconds !== undefined) {
    const at = within(reading, 'progressDeadlineSeconds').faults;
    at.add(progressDeadlineSeconds, `more than ${least} s: ${longest}`, write);
    return;
  }
  // Nobody typed the deadline: what was typed is told.
  const allowed = `less than the ${PROGRESS_DEADLINE_SECONDS} s after which a rollout counts as failed, in all: ${longest} are ${least} s`;
  const beside = `${write} (of a MicroserviceApp in its workload)`;
  if (seconds === 0)
    within(reading, 'minReadySeconds').faults.add(props.minReadySeconds, allowed, `${beside}, or lower it`);
  else
    within(reading, 'containers', name, 'startupProbe').faults.add(
      props.containers[name]?.startupProbe,
      allowed,
      `${beside}, or lower failureThreshold`,
    );
}

/** The container that may take longest to start, and how long. */
function slowestOf({ containers }: PodSpec): { readonly name: string; readonly seconds: number } {
  let slowest = { name: '', seconds: 0 };
  for (const { name, startupProbe } of containers) {
    const seconds = longestStartSeconds(startupProbe as Plain | undefined);
    if (seconds > slowest.seconds) slowest = { name: name, seconds };
  }
  return slowest;
}

/**
 * A Deployment in hardened form, with a ServiceAccount of its own and a PodDisruptionBudget. Passes Pod Security
 * "restricted" unless its props say otherwise, with a reason.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureDeployment<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureDeploymentProps<P>) {
    super(scope, id, planOwn(DEPLOYMENT, props));
  }
}
