import type { ContainerPortSpec } from './ports';
import { type Probes, isCopyOfReadiness, readProbe, toleranceSeconds } from './probes';
import { type Reading, isObject, within } from './reading';

type Plain = Readonly<Record<string, unknown>>;

/** What the probes of a container depend on. */
export interface ProbeContext {
  readonly ports: readonly ContainerPortSpec[];
  readonly role: 'main' | 'init' | 'sidecar' | 'batch';
}

/** Reads the probes of a container and holds them against each other. */
export function readProbes(reading: Reading, given: Probes, context: ProbeContext): Plain {
  if (context.role === 'init') return refuseProbes(reading, given);
  const readinessProbe = readReadiness(reading, given, context);
  const livenessProbe = readLiveness(reading, given, { context, readinessProbe });
  const startupProbe =
    given.startupProbe === undefined
      ? undefined
      : readProbe(within(reading, 'startupProbe'), given.startupProbe, context.ports);
  for (const [key, probe] of Object.entries({ livenessProbe, startupProbe }))
    checkOnce(within(reading, key), probe);
  if (readinessProbe?.terminationGracePeriodSeconds !== undefined) {
    const at = within(reading, 'readinessProbe', 'terminationGracePeriodSeconds');
    at.faults.add(
      readinessProbe.terminationGracePeriodSeconds,
      'nothing: readiness never stops a container',
      'move it to livenessProbe',
    );
  }
  return {
    ...(readinessProbe === undefined ? {} : { readinessProbe }),
    ...(livenessProbe === undefined ? {} : { livenessProbe }),
    ...(startupProbe === undefined ? {} : { startupProbe }),
  };
}

function refuseProbes(reading: Reading, given: Probes): Plain {
  for (const key of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
    const at = within(reading, key);
    at.faults.require(
      given[key] === undefined,
      given[key],
      'nothing: an init container is done when it ends',
      `remove ${key}`,
    );
  }
  return {};
}

/** Without a word from the user a connect is the most that can be asked without knowing the application. */
function readReadiness(reading: Reading, given: Probes, context: ProbeContext): Plain | undefined {
  const at = within(reading, 'readinessProbe');
  if (given.readinessProbe !== undefined && given.readinessProbe !== 'none')
    return readProbe(at, given.readinessProbe, context.ports);
  const port = context.ports.find(({ protocol }) => protocol === 'TCP');
  if (context.role !== 'main' || port === undefined) return undefined;
  const left = given.readinessProbe === 'none';
  at.faults.note({
    rule: 'no-readiness-probe',
    given: given.readinessProbe,
    allowed: 'a question that the application answers itself',
    fix: "set readinessProbe: '/ready', or { grpc: { port: 'grpc' } }",
  });
  return left ? undefined : { tcpSocket: { port: port.name } };
}

function readLiveness(
  reading: Reading,
  given: Probes,
  { context, readinessProbe }: { context: ProbeContext; readinessProbe: Plain | undefined },
): Plain | undefined {
  const at = within(reading, 'livenessProbe');
  if (given.livenessProbe === undefined) {
    if (context.role === 'main' && context.ports.length > 0) {
      at.faults.note({
        rule: 'no-liveness-probe',
        given: undefined,
        allowed: 'a probe that tells a process that hangs',
        fix: "set livenessProbe: '/live'",
      });
    }
    return undefined;
  }
  if (isCopyOfReadiness(at, given.livenessProbe)) {
    at.faults.require(
      readinessProbe !== undefined,
      given.livenessProbe,
      'a readiness probe to copy',
      "set readinessProbe: '/ready'",
    );
    return readinessProbe && without(readinessProbe, 'successThreshold');
  }
  const probe = readProbe(at, given.livenessProbe, context.ports);
  if (probe && readinessProbe) checkDiffers(at, probe, readinessProbe);
  return probe;
}

/**
 * Asking both probes the same restarts a pod that only wanted a pause. The same question is fine when liveness is
 * more patient: the pattern that the Kubernetes documentation gives.
 */
function checkDiffers(at: Reading, liveness: Plain, readiness: Plain): void {
  if (question(liveness) !== question(readiness) || toleranceSeconds(liveness) > toleranceSeconds(readiness))
    return;
  at.faults.add(
    liveness,
    'a question other than the readiness probe’s, or the same with more patience (periodSeconds × failureThreshold)',
    "ask another path, set failureThreshold: 6, or write { sameAs: { value: 'readinessProbe', reason: '…' } }",
  );
}

const HANDLERS = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

function question(probe: Plain): string {
  return JSON.stringify(HANDLERS.map((kind) => probe[kind] ?? null));
}

/** The API server takes no other success threshold than 1 where one success decides. */
function checkOnce(at: Reading, probe: Plain | undefined): void {
  if (!isObject(probe)) return;
  const once = probe.successThreshold === undefined || probe.successThreshold === 1;
  within(at, 'successThreshold').faults.require(
    once,
    probe.successThreshold,
    '1 for liveness and startup',
    'remove successThreshold',
  );
}

function without(probe: Plain, key: string): Plain {
  return Object.fromEntries(Object.entries(probe).filter(([name]) => name !== key));
}
