import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

const FIELDS = [
  ...(['timeout', 'perTryTimeout', 'backoff', 'fixedDelay', 'exponentialDelay', 'maxAge'] as const),
  ...(['baseEjectionTime', 'interval', 'idleTimeout', 'connectTimeout', 'maxConnectionDuration'] as const),
  ...(['time', 'duration'] as const),
];

type Times = Readonly<Partial<Record<(typeof FIELDS)[number], Maybe<string>>>>;

const MILLISECOND = 1e6;

/** Parts smaller than a millisecond: of a unit of their own, or behind a dot. */
const MAY_BE_SMALLER = /[.unµμ]/;

export const WHOLE_MILLISECONDS: Rule = {
  id: 'istio-whole-milliseconds',
  class: 'later',
  title: 'Lengths of time are of whole milliseconds',
  why: 'The webhook of Istio refuses smaller parts, which Envoy would drop.',
  docs: 'github.com/istio/istio: pkg/config/validation/agent/validation.go (ValidateDuration)',
  on: [
    ...[
      'CorsPolicy',
      'Delay',
      'Http',
      'Http2KeepAlive',
      'OutlierDetection',
      'Retries',
      'SpecHttp',
      'Tcp',
    ].map((type) => `networking.istio.io/v1.${type}`),
    ...['networking.istio.io/v1.TcpKeepalive', 'networking.istio.io/v1.Warmup'],
    'security.istio.io/v1.JwtRules',
  ],

  check(times: Times, place) {
    for (const field of FIELDS) {
      const text = times[field] ?? undefined;
      if (text === undefined || !MAY_BE_SMALLER.test(text)) continue;
      const length = lengthOfTime(text) ?? 0;
      // Less than one is told by other rules, and an idleTimeout of none turns it off.
      if (length > MILLISECOND && length % MILLISECOND !== 0)
        place.refuse(field, text, 'whole milliseconds', `write ${Math.round(length / MILLISECOND)}ms`);
    }
  },
};

/** Lengths of time as Envoy counts them. */
export const DURATION_RULES: readonly Rule[] = [WHOLE_MILLISECONDS];
