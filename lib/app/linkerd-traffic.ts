import { type Duration, parseDuration } from '../core/duration';
import type { CallPolicy, Retries } from '../core/mesh-call-policy';
import type { ReadTrafficPolicy } from '../mesh/read-traffic-policy';
import type { ServiceNode } from '../network/service-node';
import { type LinkerdContext, linkerdMemberOf } from './linkerd-view';

/** Envoy's own time for a request, which kiban writes for every mesh. */
const TIMEOUT: Duration = '15s';

/** Failures that the balancer of Linkerd answers by itself: it sends requests to endpoints that it has a connection to. */
const OF_THE_BALANCER: ReadonlySet<string> = new Set([
  'connect-failure',
  'refused-stream',
  'reset-before-request',
]);

/**
 * Failures by the conditions that Linkerd knows.
 *
 * @see https://github.com/linkerd/linkerd2/blob/main/policy-controller/k8s/index/src/outbound/index/http.rs (parse_http_retry)
 */
const HTTP: Readonly<Record<string, string>> = {
  '5xx': '5xx',
  'gateway-error': 'gateway-error',
  '500': '500',
  '502': '502',
  '503': '503',
  '504': '504',
  'retriable-4xx': '409',
};

/** @see https://github.com/linkerd/linkerd2/blob/main/policy-controller/k8s/index/src/outbound/index/grpc.rs (parse_grpc_retry) */
const GRPC: readonly string[] = [
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

/** What goes for a call, as Linkerd can say it. */
export interface LinkerdCall {
  readonly timeout: Duration | 'none';
  readonly retries: Retries | undefined;
  readonly idempotent: boolean;
}

/** Calls of a service for which the same goes. */
export interface CallGroup {
  readonly call: LinkerdCall;
  /** Who calls so, and the ports. */
  readonly callers: readonly string[];
}

/** What goes for the calls of a service on ports that proxies read, each once. */
export function callGroups({ graph }: LinkerdContext, node: ServiceNode): CallGroup[] {
  const member = linkerdMemberOf(node);
  if (member === undefined) return [];
  const { policy, ports } = member;
  const readable = ports.filter(({ http }) => http).map(({ name }) => name);
  const groups = new Map<string, { call: LinkerdCall; callers: string[] }>();
  for (const { caller, ports: called, policies } of graph.callersOf(node))
    for (const port of readable.filter((name) => called.has(name))) {
      const own = policies.get(port);
      const call = callOf(policy, own);
      const key = JSON.stringify(annotationsOf(call));
      const group = groups.get(key) ?? { call, callers: [] };
      group.callers.push(`${caller.path} on ${port}`);
      groups.set(key, group);
    }
  return [...groups.values()];
}

/** What goes for a call: what the caller says, or else the callee, or else kiban. */
function callOf(callee: ReadTrafficPolicy, caller: CallPolicy | undefined): LinkerdCall {
  const { timeout = callee.timeout ?? TIMEOUT, retries = callee.retries } = caller ?? {};
  return { timeout, retries, idempotent: caller?.idempotent ?? callee.idempotent ?? false };
}

/** Failures that Linkerd has no condition for. */
export function unknownFailures({ retries }: LinkerdCall): string[] {
  return (retries?.on ?? []).filter(
    (token) => !OF_THE_BALANCER.has(token) && !GRPC.includes(token) && !Object.hasOwn(HTTP, token),
  );
}

/**
 * The annotations of a Service for what goes for its calls.
 *
 * @see https://linkerd.io/2/reference/retries/
 * @see https://linkerd.io/2/reference/timeouts/
 */
export function annotationsOf(call: LinkerdCall): Readonly<Record<string, string>> {
  const { timeout } = call;
  return {
    ...(timeout === 'none' ? {} : { 'timeout.linkerd.io/request': timeText(timeout) }),
    ...retryAnnotations(call),
  };
}

function retryAnnotations({ retries }: LinkerdCall): Readonly<Record<string, string>> {
  const { attempts = 0, on = [], perTryTimeout } = retries ?? {};
  const said = {
    'retry.linkerd.io/http': on.flatMap((token) => HTTP[token] ?? []).join(','),
    'retry.linkerd.io/grpc': on.filter((token) => GRPC.includes(token)).join(','),
    'retry.linkerd.io/timeout': perTryTimeout === undefined ? '' : timeText(perTryTimeout),
  };
  const known = Object.entries(said).filter(([, text]) => text !== '');
  if (attempts === 0 || known.length === 0) return {};
  return { ...Object.fromEntries(known), 'retry.linkerd.io/limit': String(attempts) };
}

/** What leaving pods out starts from: what kiban writes for Istio is the same. */
const OUTLIER = { consecutive: 5, least: '30s', most: '300s' } as const;

/**
 * The annotations of a Service that leave pods out that fail, where it asks for that. Linkerd counts failures of HTTP
 * in a row, doubles the time up to a bound, and leaves all pods out where all fail: so it is not done unasked.
 *
 * @see https://linkerd.io/2/reference/circuit-breaking/
 */
export function breakerAnnotations({
  outlierDetection,
}: ReadTrafficPolicy): Readonly<Record<string, string>> {
  if (outlierDetection === undefined || outlierDetection === 'none') return {};
  const { consecutive5xxErrors = OUTLIER.consecutive, baseEjectionTime = OUTLIER.least } = outlierDetection;
  const prefix = 'balancer.linkerd.io/failure-accrual';
  const most = Math.max(parseDuration(OUTLIER.most) ?? 0, parseDuration(baseEjectionTime) ?? 0);
  return {
    [prefix]: 'consecutive',
    [`${prefix}-consecutive-max-failures`]: String(consecutive5xxErrors),
    [`${prefix}-consecutive-min-penalty`]: timeText(baseEjectionTime),
    [`${prefix}-consecutive-max-penalty`]: timeText(`${most}ms`),
  };
}

/** A whole number and one unit, as Linkerd takes times. */
function timeText(time: Duration): string {
  const milliseconds = parseDuration(time) ?? 0;
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
