import { integerOf, readFields } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { type HandlerKind, readHandler } from './handlers';
import type { ContainerPortSpec } from './ports';
import type { ProbeTiming } from './probes';

const KINDS: readonly HandlerKind[] = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/** How the timings of a probe are read. */
export const TIMING = {
  initialDelaySeconds: integerOf(0),
  periodSeconds: integerOf(1),
  timeoutSeconds: integerOf(1),
  successThreshold: integerOf(1),
  failureThreshold: integerOf(1),
  terminationGracePeriodSeconds: integerOf(1),
} satisfies Readonly<Record<keyof ProbeTiming, unknown>>;

/** Reads one probe of a container with these ports; undefined when faulty. */
export function readProbe(
  reading: Reading,
  given: unknown,
  ports: readonly ContainerPortSpec[],
): Plain | undefined {
  const asked = typeof given === 'string' ? { httpGet: given } : given;
  if (!isObject(asked)) {
    reading.faults.add(
      given,
      `a path, or one of ${KINDS.join(', ')} with timings`,
      "write '/healthz' or { grpc: { port: 'grpc' } }",
    );
    return undefined;
  }
  reading.faults.onlyKeys(asked, [...KINDS, ...Object.keys(TIMING)]);
  const handler = readOneOf(reading, asked, { kinds: KINDS, ports, isShort: typeof given === 'string' });
  return handler && { ...handler, ...readFields(reading, asked, TIMING) };
}

interface Choice {
  readonly kinds: readonly HandlerKind[];
  readonly ports: readonly ContainerPortSpec[];
  /** Whether the user wrote the handler alone, so that its faults are those of the whole. */
  readonly isShort?: boolean;
}

/** Reads the one handler that was given of those that may be. */
export function readOneOf(
  reading: Reading,
  asked: Plain,
  { kinds, ports, isShort = false }: Choice,
): Plain | undefined {
  const given = kinds.filter((candidate) => asked[candidate] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    reading.faults.add(
      asked,
      `exactly one of ${kinds.join(', ')}`,
      "write { httpGet: { path: '/healthz' } }",
    );
    return undefined;
  }
  const at = isShort ? reading : within(reading, kind);
  const handler = readHandler(at, asked[kind], { kind, ports });
  return handler && { [kind]: handler };
}

/** Seconds until a probe that fails from now on has its effect. */
export function toleranceSeconds(probe: Plain): number {
  const { periodSeconds = 10, failureThreshold = 3 } = probe as ProbeTiming;
  return periodSeconds * failureThreshold;
}

/** Seconds that a container may take to start: until its startup probe gives up. */
export function longestStartSeconds(probe: Plain | undefined): number {
  if (probe === undefined) return 0;
  const { initialDelaySeconds = 0 } = probe as ProbeTiming;
  return initialDelaySeconds + toleranceSeconds(probe);
}
