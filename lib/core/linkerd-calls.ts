import { type Duration, parseDuration } from './duration';
import type { PropIssue } from './issue';
import type { Retries } from './mesh-call-policy';

/** Envoy's own time for a request, which kiban writes for every mesh. */
export const LINKERD_TIMEOUT: Duration = '15s';

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
export const LINKERD_GRPC: readonly string[] = [
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

/** What Linkerd cannot do for a call, or would do at the wrong time. */
export function callIssues(call: LinkerdCall): PropIssue[] {
  const { retries, idempotent } = call;
  const failures = unknownFailures(call).map((token) => ({
    field: 'retries.on',
    given: token,
    allowed:
      'failures that Linkerd has a condition for: 5xx, gateway-error, 500, 502, 503, 504, retriable-4xx, and those of gRPC',
    fix: 'remove it',
  }));
  if (retries?.perTryTimeout === undefined || idempotent) return failures;
  return [
    ...failures,
    {
      field: 'retries.perTryTimeout',
      given: retries.perTryTimeout,
      allowed:
        'nothing for calls that are not idempotent: Linkerd sends again what took too long, and that may have been done',
      fix: 'remove it, or say idempotent: true where doing the request twice is as good as once',
    },
  ];
}

/** Failures that Linkerd has no condition for. */
function unknownFailures({ retries }: LinkerdCall): string[] {
  return (retries?.on ?? []).filter(
    (token) => !OF_THE_BALANCER.has(token) && !LINKERD_GRPC.includes(token) && !Object.hasOwn(HTTP, token),
  );
}

/**
 * The annotations of a Service or a route for what goes for its calls. What stands on a route takes the place of all of the
 * kind that stands on its Service; nothing there leaves it to the Service.
 *
 * @see https://linkerd.io/2/reference/retries/
 * @see https://linkerd.io/2/reference/timeouts/
 */
export function annotationsOf(call: LinkerdCall): Readonly<Record<string, string>> {
  const { timeout } = call;
  return {
    ...(timeout === 'none' ? {} : { 'timeout.linkerd.io/request': linkerdTime(timeout) }),
    ...retryAnnotations(call),
  };
}

function retryAnnotations({ retries }: LinkerdCall): Readonly<Record<string, string>> {
  const { attempts = 0, on = [], perTryTimeout } = retries ?? {};
  const said = {
    'retry.linkerd.io/http': on.flatMap((token) => HTTP[token] ?? []).join(','),
    'retry.linkerd.io/grpc': on.filter((token) => LINKERD_GRPC.includes(token)).join(','),
    'retry.linkerd.io/timeout': perTryTimeout === undefined ? '' : linkerdTime(perTryTimeout),
  };
  const known = Object.entries(said).filter(([, text]) => text !== '');
  if (attempts === 0 || known.length === 0) return {};
  return { ...Object.fromEntries(known), 'retry.linkerd.io/limit': String(attempts) };
}

/** A whole number and one unit, as Linkerd takes times. */
export function linkerdTime(time: Duration): string {
  const milliseconds = parseDuration(time) ?? 0;
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
