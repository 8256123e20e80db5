import type { Maybe, Rule } from '../../rule';

interface Retries {
  readonly attempts?: Maybe<number>;
  readonly perTryTimeout?: Maybe<string>;
  readonly retryOn?: Maybe<string>;
  readonly retryRemoteLocalities?: Maybe<boolean>;
}

/** @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
const CONDITIONS: ReadonlySet<string> = new Set([
  ...['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'envoy-ratelimited'],
  ...[
    'retriable-4xx',
    'refused-stream',
    'retriable-status-codes',
    'retriable-headers',
    'http3-post-connect-failure',
  ],
  ...['cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable'],
]);

/** Numbers of statuses that Go has a text for. @see https://pkg.go.dev/net/http#StatusText */
const STATUSES: ReadonlySet<number> = new Set([
  ...[100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226],
  ...[300, 301, 302, 303, 304, 305, 307, 308],
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418],
  ...[421, 422, 423, 424, 425, 426, 428, 429, 431, 451],
  ...[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
]);

const isStatus = (word: string): boolean => /^\+?\d+$/.test(word) && STATUSES.has(Number(word));

const HINTS = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'] as const;

export const RETRIES: Rule = {
  id: 'istio-retries',
  class: 'later',
  title: 'Retries say how many there are, and on what Envoy retries',
  why: 'The webhook of Istio refuses settings of retries that are off, and conditions that Envoy does not know.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPRetry)',
  on: ['networking.istio.io/v1.Retries'],

  check(retries: Retries, place) {
    const attempts = retries.attempts ?? 0;
    if (attempts < 0) place.refuse('attempts', attempts, '0 or more', 'write 0 to turn retries off');
    const hint = HINTS.find((field) => (retries[field] ?? '') !== '');
    if (attempts === 0 && hint !== undefined)
      place.refuse(hint, retries[hint], `no ${hint} where attempts is 0`, 'remove it, or write attempts: 2');
    const odd = retries.retryOn?.split(',').find((word) => !CONDITIONS.has(word) && !isStatus(word));
    if (odd !== undefined && retries.retryOn !== '')
      place.refuse(
        'retryOn',
        odd,
        `conditions of Envoy, apart by commas: ${[...CONDITIONS].join(', ')}, or HTTP status codes`,
        'write such as connect-failure,refused-stream,unavailable',
      );
  },
};

/** Retries of an HTTP route. */
export const RETRY_RULES: readonly Rule[] = [RETRIES];
