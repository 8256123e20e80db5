import { isAtLeast } from '../core/kubernetes-version';
import { type HttpGet, type ProbeHandler, readProbe } from './probes';
import type { ContainerPortSpec } from './ports';
import { type Reading, isObject, readInteger, requireVersion, versionOf, within } from './reading';

/** What runs right after the start or right before the stop of a container. */
export type LifecycleHook<P extends string = string> =
  | Exclude<ProbeHandler<P>, { readonly grpc: unknown }>
  | { readonly httpGet: HttpGet<P> }
  /** Seconds to wait; Kubernetes 1.30 or newer. */
  | { readonly sleep: { readonly seconds: number } };

/** Hooks of one container. */
export interface Lifecycle<P extends string = string> {
  /** Runs before the container is told to stop. @default - sleep 5 s, while the load balancers forget the pod; nothing before Kubernetes 1.30 */
  readonly preStop?: LifecycleHook<P> | 'none';
  /** Runs beside the container's own start. @default - nothing */
  readonly postStart?: LifecycleHook<P>;
}

/** Time for endpoints to leave all load balancers before the process stops taking connections: security.md 1.2. */
const DRAIN_SECONDS = 5;

type Plain = Readonly<Record<string, unknown>>;

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
  given: Lifecycle | undefined,
  context: LifecycleContext,
): Plain | undefined {
  const asked = given === undefined ? {} : given;
  if (!isObject(asked as unknown)) {
    reading.faults.add(given, '{ preStop, postStart }', 'write { preStop: { sleep: { seconds: 5 } } }');
    return undefined;
  }
  reading.faults.onlyKeys(asked, ['preStop', 'postStart']);
  const preStop =
    asked.preStop === undefined
      ? defaultPreStop(reading, context)
      : readPreStop(reading, asked.preStop, context);
  const postStart =
    asked.postStart === undefined
      ? undefined
      : readHook(within(reading, 'postStart'), asked.postStart, context);
  if (preStop === undefined && postStart === undefined) return undefined;
  return { ...(preStop === undefined ? {} : { preStop }), ...(postStart === undefined ? {} : { postStart }) };
}

function readPreStop(reading: Reading, given: unknown, context: LifecycleContext): Plain | undefined {
  const at = within(reading, 'preStop');
  if (given === 'none') {
    noteNoDrain(at, given);
    return undefined;
  }
  const hook = readHook(at, given, context);
  const seconds = hook && isObject(hook.sleep) ? hook.sleep.seconds : 0;
  at.faults.require(
    typeof seconds !== 'number' || seconds < context.graceSeconds,
    given,
    `less than the ${context.graceSeconds} s that the pod has to stop: the rest is the process's own`,
    `set terminationGracePeriodSeconds: ${Number(seconds) + 30}`,
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

function readHook(at: Reading, given: unknown, context: LifecycleContext): Plain | undefined {
  if (isObject(given) && given.sleep !== undefined) {
    requireVersion(at, '1.30', given);
    at.faults.onlyKeys(given, ['sleep']);
    const seconds = isObject(given.sleep)
      ? readInteger(within(at, 'sleep', 'seconds'), given.sleep.seconds ?? null, { least: 1 })
      : undefined;
    at.faults.require(isObject(given.sleep), given.sleep, '{ seconds }', 'write sleep: { seconds: 5 }');
    return { sleep: { seconds } };
  }
  if (isObject(given)) at.faults.onlyKeys(given, ['httpGet', 'tcpSocket', 'exec']);
  return readProbe(at, given, context.ports);
}
