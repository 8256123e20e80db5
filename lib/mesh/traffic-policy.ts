import type { Duration } from '../core/duration';
import type { Retries } from '../core/mesh-call-policy';
import type { Reasoned } from '../core/reasoned';

/** What a proxy may have open towards a service at once; beyond it, requests fail at once instead of queueing. */
export interface CircuitBreaker {
  /** TCP connections, to all pods together. @default - Envoy's, practically none */
  readonly maxConnections?: number;
  /** Requests that wait for a connection. @default - Envoy's */
  readonly maxPendingRequests?: number;
  /** Requests under way. @default - Envoy's */
  readonly maxRequests?: number;
  /** Requests that are being sent again. @default - Envoy's */
  readonly maxRetries?: number;
}

/** How connections to a service are kept. */
export interface ConnectionPool {
  /** How long a connection may take to be made. @default '3s' */
  readonly connectTimeout?: Duration;
  /** How long a connection may stay idle. @default - Envoy's, an hour */
  readonly idleTimeout?: Duration;
  /** How long a TCP connection may last. @default - for ever */
  readonly maxConnectionDuration?: Duration;
  /** Requests until a connection is made anew. @default - no bound */
  readonly maxRequestsPerConnection?: number;
  /** Requests at once on one HTTP/2 connection. @default - Envoy's */
  readonly maxConcurrentStreams?: number;
  /** Whether HTTP/1.1 goes on as HTTP/2. @default - as the mesh does */
  readonly h2UpgradePolicy?: 'DO_NOT_UPGRADE' | 'UPGRADE';
  /** Keeps idle TCP connections alive. @default - as the node does */
  readonly tcpKeepalive?: {
    readonly probes?: number;
    readonly time?: Duration;
    readonly interval?: Duration;
  };
}

/** When a pod is left out for a while, because it fails. */
export interface OutlierDetection {
  /** Failures in a row. @default 5 */
  readonly consecutive5xxErrors?: number;
  /** Failures in a row of those that a gateway tells: 502, 503 and 504. @default - counted among the others alone */
  readonly consecutiveGatewayErrors?: number;
  /** How often it is looked. @default '10s' */
  readonly interval?: Duration;
  /** How long it is left out, times how often it was. @default '30s' */
  readonly baseEjectionTime?: Duration;
  /** Percent of the pods that may be left out at a time. @default - fewer than half of the fewest replicas, one at least */
  readonly maxEjectionPercent?: number;
  /** Percent of the pods that must be healthy: below it, none is left out. @default - as Istio does, 0 */
  readonly minHealthPercent?: number;
}

/** Which pod gets a request. A hash sends alike requests to one pod while the pods stay the same. */
export type LoadBalancer =
  | 'LEAST_REQUEST'
  | 'ROUND_ROBIN'
  | 'RANDOM'
  | { readonly httpHeaderName: string }
  | { readonly httpQueryParameterName: string }
  | { readonly httpCookie: { readonly name: string; readonly path?: string; readonly ttl?: Duration } }
  | { readonly useSourceIp: true };

/** How new pods come to their share of requests. */
export interface Warmup {
  /** How long it takes. */
  readonly duration: Duration;
  /** Percent of their share that they begin with. Since Istio 1.26. @default - Istio's, 10 */
  readonly minimumPercent?: number;
  /** How fast the share grows: 1 is evenly. Since Istio 1.26. @default - Istio's, 1 */
  readonly aggression?: number;
}

/** How many of the requests under way may be repetitions. Since Istio 1.27. */
export interface RetryBudget {
  /** Percent of the requests under way that may be repetitions. */
  readonly percent: number;
  /** Repetitions that are always allowed. @default - Istio's, 3 */
  readonly minRetryConcurrency?: number;
}

/** Tokens that requests must carry. */
export interface JwtRule {
  /** Who made the token, as it says itself (`iss`). */
  readonly issuer: string;
  /** Where the keys of the issuer are. */
  readonly jwksUri: string;
  /** Whom the token must be for (`aud`), one of these. @default - anybody: name them where the issuer has other clients */
  readonly audiences?: readonly string[];
  /** Whether the service gets the token too. @default false */
  readonly forwardOriginalToken?: boolean;
}

/** What a service says of calls to it. In an environment without a mesh nothing comes of it. */
export interface TrafficPolicy<P extends string = string> {
  /** How long a call may take, all attempts together. Streams need none, with the reason. @default '15s', as Envoy has it */
  readonly timeout?: Duration | Reasoned<'none'>;
  /** How often callers try again, and after which failures. @default - 2 attempts more, after failures before the request was sent */
  readonly retries?: Retries;
  /** Whether doing any request twice is as good as once. @default false */
  readonly idempotent?: boolean;
  /** How many of the requests under way may be repetitions. Since Istio 1.27. @default - no bound beyond maxRetries */
  readonly retryBudget?: RetryBudget;
  /** How much may be under way at once before calls are refused, to spare the service. @default - no bounds beyond Envoy's */
  readonly circuitBreaker?: CircuitBreaker;
  /** How connections are made, used again and closed. @default - connections are made within 3 seconds */
  readonly connectionPool?: ConnectionPool;
  /** When a pod is left out for a while, because it fails. @default - from two replicas on: 5 failures in a row, for 30 seconds */
  readonly outlierDetection?: OutlierDetection | Reasoned<'none'>;
  /** Which pod gets a request. @default 'LEAST_REQUEST' */
  readonly loadBalancer?: LoadBalancer;
  /** How new pods come to their share of requests. @default - new pods get their full share at once */
  readonly warmup?: Warmup;
  /** Ports that take calls from outside the mesh, without its encryption, and why. @default - none: mutual TLS everywhere */
  readonly plaintext?: { readonly [K in P]?: { readonly reason: string } };
  /** Tokens that every request of the HTTP ports must carry. @default - none */
  readonly jwt?: JwtRule;
}
