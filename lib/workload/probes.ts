import { type Reasoned, checkReason } from '../core/reasoned';
import type { ContainerPortSpec } from './ports';
import { type Reading, isObject, readInteger, readText, readTexts, readWord, within } from './reading';

/** When and how often a probe asks, in Kubernetes' own fields and units (seconds). */
export interface ProbeTiming {
  /** Seconds after the start of the container before the first question. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds between questions. @default 10 */
  readonly periodSeconds?: number;
  /** Seconds until an unanswered question counts as failed. @default 1 */
  readonly timeoutSeconds?: number;
  /** Successes in a row that make a failed probe good again; 1 for liveness and startup. @default 1 */
  readonly successThreshold?: number;
  /** Failures in a row that count. @default 3 */
  readonly failureThreshold?: number;
  /** Seconds the container has to finish when this probe kills it; not for readiness. @default - the pod's terminationGracePeriodSeconds */
  readonly terminationGracePeriodSeconds?: number;
}

/** Asks by HTTP GET; 200 to 399 is good. `P` is the union of the container's port names. */
export interface HttpGet<P extends string = string> {
  /** Absolute path. */
  readonly path: string;
  /** Port, by name or number. @default - the container's only port, or its first one named http… */
  readonly port?: P | number;
  /** @default 'HTTP' */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /** Headers to send. @default - none */
  readonly httpHeaders?: Readonly<Record<string, string>>;
}

/** What a probe asks: exactly one way. */
export type ProbeHandler<P extends string = string> =
  | { readonly httpGet: HttpGet<P> | `/${string}` }
  | { readonly tcpSocket: { readonly port: P | number } }
  | { readonly grpc: { readonly port: P | number; readonly service?: string } }
  | { readonly exec: { readonly command: readonly string[] } };

/** A probe: a path as shorthand for HTTP GET, or handler and timing. */
export type Probe<P extends string = string> = `/${string}` | (ProbeHandler<P> & ProbeTiming);

/** A liveness probe may only copy the readiness probe when somebody says why that is safe. */
export type LivenessProbe<P extends string = string> =
  Probe<P> | { readonly sameAs: Reasoned<'readinessProbe'> };

/** The probes of one container. */
export interface Probes<P extends string = string> {
  /** Whether it can serve now; without success it gets no traffic. @default - a TCP connect to its first TCP port, recorded as a finding; none without ports */
  readonly readinessProbe?: Probe<P> | 'none';
  /** Whether it must be restarted; it must not ask other services. @default - none, recorded as a finding */
  readonly livenessProbe?: LivenessProbe<P>;
  /** Whether it has started; until then the other probes wait. @default - none */
  readonly startupProbe?: Probe<P>;
}

const HANDLERS = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;
type Handler = (typeof HANDLERS)[number];
type Plain = Readonly<Record<string, unknown>>;

const TIMINGS: readonly { key: keyof ProbeTiming; least: number }[] = [
  { key: 'initialDelaySeconds', least: 0 },
  { key: 'periodSeconds', least: 1 },
  { key: 'timeoutSeconds', least: 1 },
  { key: 'successThreshold', least: 1 },
  { key: 'failureThreshold', least: 1 },
  { key: 'terminationGracePeriodSeconds', least: 1 },
];

/** Reads one probe of a container with these ports; undefined when faulty. */
export function readProbe(
  reading: Reading,
  given: unknown,
  ports: readonly ContainerPortSpec[],
): Plain | undefined {
  if (typeof given === 'string') return handlerOnly(readHttpGet(reading, given, ports));
  if (!isObject(given)) {
    reading.faults.add(
      given,
      `a path, or one of ${HANDLERS.join(', ')} with timings`,
      "write '/healthz' or { grpc: { port: 'grpc' } }",
    );
    return undefined;
  }
  reading.faults.onlyKeys(given, [...HANDLERS, ...TIMINGS.map(({ key }) => key)]);
  const kinds = HANDLERS.filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    reading.faults.add(
      given,
      `exactly one of ${HANDLERS.join(', ')}`,
      "write { httpGet: { path: '/healthz' } }",
    );
    return undefined;
  }
  const handler = READERS[kind](within(reading, kind), given[kind], ports);
  const timing = TIMINGS.map(
    ({ key, least }) => [key, readInteger(within(reading, key), given[key], { least })] as const,
  );
  return { [kind]: handler, ...Object.fromEntries(timing.filter(([, value]) => value !== undefined)) };
}

function handlerOnly(httpGet: Plain | undefined): Plain | undefined {
  return httpGet && { httpGet };
}

const READERS: Readonly<
  Record<Handler, (at: Reading, given: unknown, ports: readonly ContainerPortSpec[]) => Plain | undefined>
> = {
  httpGet: readHttpGet,
  tcpSocket: (at, given, ports) =>
    isObject(given)
      ? { port: readPortRef(within(at, 'port'), given.port, ports) }
      : refuse(at, given, '{ port }'),
  grpc: readGrpc,
  exec: (at, given) =>
    isObject(given)
      ? { command: readTexts(within(at, 'command'), given.command ?? null) }
      : refuse(at, given, '{ command }'),
};

function refuse(at: Reading, given: unknown, allowed: string): undefined {
  at.faults.add(given, allowed, `write ${allowed}`);
  return undefined;
}

function readHttpGet(at: Reading, given: unknown, ports: readonly ContainerPortSpec[]): Plain | undefined {
  const asked = typeof given === 'string' ? { path: given } : given;
  if (!isObject(asked)) return refuse(at, given, "a path, or { path: '/healthz' }");
  at.faults.onlyKeys(asked, ['path', 'port', 'scheme', 'httpHeaders']);
  const path = readText(at, asked.path, 'a path that starts with /');
  if (path === undefined || !path.startsWith('/'))
    return refuse(at, asked.path, "a path that starts with /, such as '/healthz'");
  const scheme = readWord(within(at, 'scheme'), asked.scheme, ['HTTP', 'HTTPS'] as const);
  const headers = isObject(asked.httpHeaders) ? Object.entries(asked.httpHeaders) : [];
  if (asked.httpHeaders !== undefined && !isObject(asked.httpHeaders))
    refuse(within(at, 'httpHeaders'), asked.httpHeaders, '{ name: value }');
  const httpHeaders = headers.map(([name, value]) => ({
    name,
    value: readText(within(at, 'httpHeaders', name), value ?? null),
  }));
  return {
    path,
    port: readPortRef(within(at, 'port'), asked.port ?? defaultPort(ports), ports),
    ...(scheme === undefined ? {} : { scheme }),
    ...(httpHeaders.length === 0 ? {} : { httpHeaders }),
  };
}

function readGrpc(at: Reading, given: unknown, ports: readonly ContainerPortSpec[]): Plain | undefined {
  if (!isObject(given)) return refuse(at, given, "{ port: 'grpc' }");
  at.faults.onlyKeys(given, ['port', 'service']);
  const port = readPortRef(within(at, 'port'), given.port, ports);
  const service = readText(within(at, 'service'), given.service);
  const number = ports.find(({ name }) => name === port)?.containerPort ?? port;
  return { port: number, ...(service === undefined ? {} : { service }) };
}

/** The only port, or else the first whose name says HTTP. */
function defaultPort(ports: readonly ContainerPortSpec[]): string | undefined {
  return (ports.length === 1 ? ports[0] : ports.find(({ name }) => name.startsWith('http')))?.name;
}

/** A probe asks a port that the container declares: anything else is a spelling mistake that only shows at run time. */
function readPortRef(
  at: Reading,
  given: unknown,
  ports: readonly ContainerPortSpec[],
): string | number | undefined {
  const declared = ports.find(({ name, containerPort }) => given === name || given === containerPort);
  const names = ports.map(({ name, containerPort }) => `${name} (${containerPort})`).join(', ');
  at.faults.require(
    declared !== undefined && declared.protocol === 'TCP',
    given,
    names === '' ? 'nothing: the container declares no ports' : `a TCP port of the container: ${names}`,
    ports[0] === undefined ? 'declare the port: ports: { http: 8080 }' : `write port: '${ports[0].name}'`,
  );
  return given as string | number | undefined;
}

/** Seconds until a probe that fails from now on has its effect. */
export function toleranceSeconds(probe: Plain): number {
  return (
    (typeof probe.periodSeconds === 'number' ? probe.periodSeconds : 10) *
    (typeof probe.failureThreshold === 'number' ? probe.failureThreshold : 3)
  );
}

/** Checks the word for a copied readiness probe; answers whether it is one. */
export function isCopyOfReadiness(reading: Reading, given: unknown): boolean {
  if (!isObject(given) || given.sameAs === undefined) return false;
  const at = within(reading, 'sameAs');
  const copy = given.sameAs;
  const sound = at.faults.require(
    isObject(copy) && copy.value === 'readinessProbe',
    copy,
    "{ value: 'readinessProbe', reason }",
    "write sameAs: { value: 'readinessProbe', reason: '…' }",
  );
  if (sound && isObject(copy)) checkReason(copy.reason, at.faults, 'a liveness probe of its own');
  return true;
}
