import { readFields } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, checkReason } from '../core/reasoned';
import type { ContainerPortSpec } from './ports';
import type { ProbeTiming, Probes } from './probes';
import { TIMING, readProbe, toleranceSeconds } from './read-probe';

/** How long a container lives: as long as its pod (`main`, `sidecar`), before the others (`init`), or to its end (`batch`). */
export type ContainerRole = 'main' | 'init' | 'sidecar' | 'batch';

/** What the probes of a container depend on. */
export interface ProbeContext {
  readonly ports: readonly ContainerPortSpec[];
  readonly role: ContainerRole;
}

/** Reads the probes of a container and holds them against each other. */
export function readProbes(reading: Reading, given: Probes, context: ProbeContext): Plain {
  if (context.role === 'init') return refuseProbes(reading, given);
  const readinessProbe = readReadiness(reading, given, context);
  const probes = {
    readinessProbe,
    livenessProbe: readLiveness(reading, given, { context, readinessProbe }),
    startupProbe: readStartup(reading, given, context),
  };
  const at = within(reading, 'readinessProbe', 'terminationGracePeriodSeconds');
  const grace = readinessProbe?.terminationGracePeriodSeconds;
  at.faults.require(
    grace === undefined,
    grace,
    'nothing: readiness never stops a container',
    'move it to livenessProbe',
  );
  return Object.fromEntries(Object.entries(probes).filter(([, probe]) => probe !== undefined));
}

function refuseProbes(reading: Reading, given: Probes): Plain {
  for (const key of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
    const at = within(reading, key);
    const allowed = 'nothing: an init container is done when it ends';
    at.faults.require(given[key] === undefined, given[key], allowed, `remove ${key}`);
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
  at.faults.note({
    rule: 'no-readiness-probe',
    given: given.readinessProbe,
    allowed: 'a question that the application answers itself',
    fix: "set readinessProbe: '/ready', or { grpc: { port: 'grpc' } }",
  });
  return given.readinessProbe === 'none' ? undefined : { tcpSocket: { port: port.name } };
}

function readStartup(reading: Reading, given: Probes, context: ProbeContext): Plain | undefined {
  if (given.startupProbe === undefined) return undefined;
  const at = within(reading, 'startupProbe');
  return checkedOnce(at, readProbe(at, given.startupProbe, context.ports));
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
    const allowed = 'a readiness probe to copy';
    at.faults.require(
      readinessProbe !== undefined,
      given.livenessProbe,
      allowed,
      "set readinessProbe: '/ready'",
    );
    const { successThreshold: _ofReadinessAlone, ...copy } = readinessProbe ?? {};
    return checkedOnce(at, { ...copy, ...readFields(at, given.livenessProbe as object, TIMING) });
  }
  const probe = checkedOnce(at, readProbe(at, given.livenessProbe, context.ports));
  if (probe && readinessProbe) checkDiffers(at, probe, readinessProbe);
  return probe;
}

/** Checks the word for a copied readiness probe; answers whether it is one. */
function isCopyOfReadiness(reading: Reading, given: unknown): boolean {
  if (!isObject(given) || given.sameAs === undefined) return false;
  const at = within(reading, 'sameAs');
  const copy = given.sameAs;
  const sound = at.faults.require(
    isObject(copy) && copy.value === 'readinessProbe',
    copy,
    "{ value: 'readinessProbe', reason }",
    "write sameAs: { value: 'readinessProbe', reason: '…' }",
  );
  reading.faults.onlyKeys(given, ['sameAs', ...Object.keys(TIMING)]);
  if (sound && isObject(copy)) {
    at.faults.onlyKeys(copy, REASONED_KEYS);
    checkReason(copy.reason, at.faults, 'a liveness probe of its own');
  }
  return true;
}

/** Twice the failures that Kubernetes takes by default: room for a pause. */
const PATIENT = 6;

/**
 * Asking both probes the same restarts a pod that only wanted a pause. The same question is fine when liveness is
 * more patient: the pattern that the Kubernetes documentation gives.
 */
function checkDiffers(at: Reading, liveness: Plain, readiness: Plain): void {
  const patience = toleranceSeconds(readiness);
  if (question(liveness) !== question(readiness) || toleranceSeconds(liveness) > patience) return;
  const { periodSeconds = 10 } = liveness as ProbeTiming;
  const threshold = Math.max(PATIENT, Math.floor(patience / periodSeconds) + 1);
  at.faults.add(
    liveness,
    'a question other than the readiness probe’s, or the same with more patience (periodSeconds × failureThreshold)',
    `ask another path, set failureThreshold: ${threshold}, or write { sameAs: { value: 'readinessProbe', reason: '…' } }`,
  );
}

function question({ httpGet, tcpSocket, grpc, exec }: Plain): string {
  return JSON.stringify({ httpGet, tcpSocket, grpc, exec });
}

/** The API server takes no other success threshold than 1 where one success decides. */
function checkedOnce(at: Reading, probe: Plain | undefined): Plain | undefined {
  const { successThreshold = 1 } = probe ?? {};
  within(at, 'successThreshold').faults.require(
    successThreshold === 1,
    successThreshold,
    '1 for liveness and startup',
    'remove successThreshold',
  );
  return probe;
}
