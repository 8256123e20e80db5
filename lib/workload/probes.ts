import type { Reasoned } from '../core/reasoned';

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
  /** Whether it asks in clear or over TLS, whose certificate nobody checks. @default 'HTTP' */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /** Headers to send. @default - none */
  readonly httpHeaders?: Readonly<Record<string, string>>;
  /** Another host than the pod. Pod Security forbids it: the kubelet can be made to ask anything. @default - the pod */
  readonly host?: Reasoned<string>;
}

/** Asks by a TCP connect. `P` is the union of the container's port names. */
export interface TcpSocket<P extends string = string> {
  /** Port, by name or number. */
  readonly port: P | number;
  /** Another host than the pod. Pod Security forbids it: the kubelet can be made to ask anything. @default - the pod */
  readonly host?: Reasoned<string>;
}

/** What a probe asks: exactly one way. */
export type ProbeHandler<P extends string = string> =
  | { readonly httpGet: HttpGet<P> | `/${string}` }
  | { readonly tcpSocket: TcpSocket<P> }
  | { readonly grpc: { readonly port: P | number; readonly service?: string } }
  | { readonly exec: { readonly command: readonly string[] } };

/** A probe: a path as shorthand for HTTP GET, or handler and timing. */
export type Probe<P extends string = string> = `/${string}` | (ProbeHandler<P> & ProbeTiming);

/** A liveness probe may only copy the readiness probe when somebody says why that is safe. Timings beside it are its own. */
export type LivenessProbe<P extends string = string> =
  Probe<P> | ({ readonly sameAs: Reasoned<'readinessProbe'> } & ProbeTiming);

/** The probes of one container. */
export interface Probes<P extends string = string> {
  /** Whether it can serve now; without success it gets no traffic. @default - a TCP connect to its first TCP port, recorded as a finding; none without ports */
  readonly readinessProbe?: Probe<P> | 'none';
  /** Whether it must be restarted; it must not ask other services. @default - none, recorded as a finding */
  readonly livenessProbe?: LivenessProbe<P>;
  /** Whether it has started; until then the other probes wait. @default - none */
  readonly startupProbe?: Probe<P>;
}
