import type { Construct } from 'constructs';
import { type Percent, parsePercent } from '../core/percent';
import type { Disruption } from './disruption';
import { type Replicas, floorOf, readPodShare, readReplicas } from './replicas';
import { type Reading, isObject, readBoolean, readInteger, within } from './reading';
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
export interface DeploymentOptions {
  /** @default - the profile's, or 3 */
  readonly replicas?: Replicas;
  /** @default { maxSurge: '25%', maxUnavailable: 0 }; 'Recreate' is never chosen for you */
  readonly strategy?: DeploymentStrategy;
  /** Seconds a new pod must stay ready before it counts. @default 10 */
  readonly minReadySeconds?: number;
  /** Old ReplicaSets kept for a roll-back. @default 5 */
  readonly revisionHistoryLimit?: number;
  /** Seconds without progress after which a rollout counts as failed. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Stops rollouts until it is taken back. @default false */
  readonly paused?: boolean;
  /** What a node drain may take away. @default { maxUnavailable: 1 } from 2 replicas on, else none */
  readonly disruption?: Disruption;
}

/** Props for {@link SecureDeployment}. */
export interface SecureDeploymentProps<P extends string = string>
  extends WorkloadProps<P>, DeploymentOptions {}

/** security.md 1.2; what Kubernetes itself would fill in is not repeated here. */
const DEFAULTS = {
  maxSurge: '25%',
  maxUnavailable: 0,
  minReadySeconds: 10,
  revisionHistoryLimit: 5,
} as const;

/** Kubernetes' own default, which a longer start must not exceed. */
const PROGRESS_DEADLINE_SECONDS = 600;

/** Deployments: any number of equal pods, replaced some at a time. */
export const DEPLOYMENT: WorkloadKind<WorkloadProps & DeploymentOptions> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  longestName: 63,
  role: 'service',
  spreads: true,
  keys: [
    'replicas',
    'strategy',
    'minReadySeconds',
    'revisionHistoryLimit',
    'progressDeadlineSeconds',
    'paused',
    'disruption',
  ],
  floor: (props, reading) => floorOf(props.replicas, reading),
  spec: readDeployment,
};

function readDeployment(
  reading: Reading,
  props: DeploymentOptions,
  { identity, pod, template }: SpecParts,
): Readonly<Record<string, unknown>> {
  const deadline = readInteger(within(reading, 'progressDeadlineSeconds'), props.progressDeadlineSeconds, {
    least: 1,
  });
  const minReadySeconds =
    readInteger(within(reading, 'minReadySeconds'), props.minReadySeconds, { least: 0 }) ??
    DEFAULTS.minReadySeconds;
  const paused = readBoolean(within(reading, 'paused'), props.paused);
  checkDeadline(reading, { minReadySeconds, deadline: deadline ?? PROGRESS_DEADLINE_SECONDS, pod });
  return {
    replicas: readReplicas(reading, props.replicas),
    revisionHistoryLimit:
      readInteger(within(reading, 'revisionHistoryLimit'), props.revisionHistoryLimit, { least: 0 }) ??
      DEFAULTS.revisionHistoryLimit,
    minReadySeconds,
    ...(deadline === undefined ? {} : { progressDeadlineSeconds: deadline }),
    ...(paused === undefined ? {} : { paused }),
    strategy: readStrategy(within(reading, 'strategy'), props.strategy),
    selector: { matchLabels: { ...identity.selector } },
    template,
  };
}

function readStrategy(at: Reading, given: DeploymentStrategy | undefined): Readonly<Record<string, unknown>> {
  if (given === 'Recreate') return { type: 'Recreate' };
  if (given !== undefined && !isObject(given as unknown)) {
    at.faults.add(
      given,
      "'Recreate', or { maxSurge, maxUnavailable }",
      "write { maxSurge: '25%', maxUnavailable: 0 }",
    );
    return {};
  }
  const asked = given ?? {};
  at.faults.onlyKeys(asked, ['maxSurge', 'maxUnavailable']);
  const maxSurge = readPodShare(within(at, 'maxSurge'), asked.maxSurge) ?? DEFAULTS.maxSurge;
  const maxUnavailable =
    readPodShare(within(at, 'maxUnavailable'), asked.maxUnavailable) ?? DEFAULTS.maxUnavailable;
  at.faults.require(
    !isNone(maxSurge) || !isNone(maxUnavailable),
    asked,
    'maxSurge or maxUnavailable above 0: otherwise no pod can ever be replaced',
    'write maxSurge: 1',
  );
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

function isNone(share: number | Percent): boolean {
  return share === 0 || parsePercent(share) === 0;
}

interface Deadline {
  readonly minReadySeconds: number;
  readonly deadline: number;
  readonly pod: SpecParts['pod'];
}

/** A rollout whose pods may take longer to start than the deadline is reported as failed while it is going well. */
function checkDeadline(reading: Reading, { minReadySeconds, deadline, pod }: Deadline): void {
  const startup = Math.max(0, ...pod.containers.map(({ startupProbe }) => startupSeconds(startupProbe)));
  reading.faults
    .at('progressDeadlineSeconds')
    .require(
      deadline > minReadySeconds + startup,
      deadline,
      `more than ${minReadySeconds + startup} s: minReadySeconds and the longest start that startupProbe allows`,
      `write progressDeadlineSeconds: ${minReadySeconds + startup + 60}`,
    );
}

/** The longest start that a startup probe lets pass. */
function startupSeconds(probe: unknown): number {
  if (!isObject(probe)) return 0;
  const number = (key: string, preset: number): number =>
    typeof probe[key] === 'number' ? probe[key] : preset;
  return number('initialDelaySeconds', 0) + number('periodSeconds', 10) * number('failureThreshold', 3);
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
