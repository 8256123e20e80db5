import { isAtLeast } from '../core/kubernetes-version';
import { type Plain, isObject, readInteger } from '../core/read-values';
import { type Reading, requireVersion, versionOf, within } from '../core/reading';
import type { ContainerPortSpec } from './ports';
import type { ProbeHandler } from './probes';
import { readOneOf } from './read-probe';

/** What runs right after the start or right before the stop of a container. */
export type LifecycleHook<P extends string = string> =
  | Exclude<ProbeHandler<P>, { readonly grpc: unknown } | { readonly tcpSocket: unknown }>
  /** Seconds to wait; Kubernetes 1.30. */
  | { readonly sleep: { readonly seconds: number } };

/** Hooks of one container. */
export interface Lifecycle<P extends string = string> {
  /** Runs before the container is told to stop. @default - sleep 5 s, while the load balancers forget the pod; nothing before Kubernetes 1.30 */
  readonly preStop?: LifecycleHook<P> | 'none';
  /** Runs beside the container's own start. @default - nothing */
  readonly postStart?: LifecycleHook<P>;
}

/** Time for endpoints to leave all load balancers before the process stops taking connections: security.md 1.2. */
export const DRAIN_SECONDS = 5;

/** What the hooks of a container are read for. */
export interface LifecycleContext {
  readonly ports: readonly ContainerPortSpec[];
  /** Seconds that the pod has to stop. */
  readonly graceSeconds: number;
  /** Whether the container serves traffic, so that it must drain before it stops. */
  readonly drains: boolean;
}

/** Reads the hooks of one container; undefined when it has none. */
export function readLifecycle(
  reading: Reading,
  given: unknown,
  context: LifecycleContext,
): Plain | undefined {
  const asked = given ?? {};
  if (!isObject(asked)) {
    reading.faults.add(given, '{ preStop, postStart }', 'write { preStop: { sleep: { seconds: 5 } } }');
    return undefined;
  }
  reading.faults.onlyKeys(asked, ['preStop', 'postStart']);
  const preStop =
    asked.preStop === undefined
      ? defaultPreStop(reading, context)
      : readPreStop(within(reading, 'preStop'), asked.preStop, context);
  const postStart =
    asked.postStart === undefined
      ? undefined
      : readHook(within(reading, 'postStart'), asked.postStart, context);
  if (preStop === undefined && postStart === undefined) return undefined;
  return { ...(preStop === undefined ? {} : { preStop }), ...(postStart === undefined ? {} : { postStart }) };
}

function readPreStop(at: Reading, given: unknown, context: LifecycleContext): Plain | undefined {
  if (given === 'none') {
    noteNoDrain(at, given);
    return undefined;
  }
  const hook = readHook(at, given, context);
  const seconds = hook && isObject(hook.sleep) ? Number(hook.sleep.seconds) : 0;
  at.faults.require(
    seconds < Math.max(context.graceSeconds, 1),
    given,
    `less than the ${context.graceSeconds} s that the pod has to stop: the rest is the process's own`,
    `set terminationGracePeriodSeconds: ${seconds + 30}`,
  );
  return hook;
}

/** Below twice the drain there is no room for the process itself, and below 1.30 there is no sleep without a shell. */
function defaultPreStop(reading: Reading, context: LifecycleContext): Plain | undefined {
  if (!context.drains) return undefined;
  if (context.graceSeconds >= 2 * DRAIN_SECONDS && isAtLeast(versionOf(reading), '1.30'))
    return { sleep: { seconds: DRAIN_SECONDS } };
  noteNoDrain(within(reading, 'preStop'), undefined);
  return undefined;
}

function noteNoDrain(at: Reading, given: unknown): void {
  at.faults.note({
    rule: 'no-graceful-drain',
    given,
    allowed: `${DRAIN_SECONDS} s of preStop sleep`,
    fix: `give the pod terminationGracePeriodSeconds of ${2 * DRAIN_SECONDS} or more, or see that the process itself keeps serving after SIGTERM`,
  });
}

/** gRPC is for probes alone, and a tcpSocket hook is taken by the API server and fails in the kubelet. */
function readHook(at: Reading, given: unknown, { ports }: LifecycleContext): Plain | undefined {
  if (!isObject(given)) {
    at.faults.add(given, 'one of httpGet, exec, sleep', 'write { sleep: { seconds: 5 } }');
    return undefined;
  }
  at.faults.onlyKeys(given, ['httpGet', 'exec', 'sleep']);
  if (given.sleep === undefined) return readOneOf(at, given, { kinds: ['httpGet', 'exec'], ports });
  requireVersion(at, '1.30', given);
  at.faults.require(Object.keys(given).length === 1, given, 'sleep alone', 'remove the other handler');
  const { sleep } = given;
  if (isObject(sleep)) within(at, 'sleep').faults.onlyKeys(sleep, ['seconds']);
  const seconds = isObject(sleep)
    ? readInteger(within(at, 'sleep', 'seconds'), sleep.seconds ?? null, { least: leastSleep(at) })
    : undefined;
  at.faults.require(isObject(sleep), sleep, '{ seconds }', 'write sleep: { seconds: 5 }');
  return seconds === undefined ? undefined : { sleep: { seconds } };
}

/** Not to sleep at all is allowed from 1.33 on (PodLifecycleSleepActionAllowZero). */
function leastSleep(reading: Reading): number {
  return isAtLeast(versionOf(reading), '1.33') ? 0 : 1;
}
