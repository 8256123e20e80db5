import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

interface CorsPolicy {
  readonly allowMethods?: Maybe<readonly Maybe<string>[]>;
  readonly maxAge?: Maybe<string>;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** In nanoseconds. */
const SECOND = 1e9;

export const CORS_POLICY: Rule = {
  id: 'istio-cors',
  class: 'later',
  title: 'A CORS policy allows methods of HTTP, and is kept for whole seconds',
  why: 'The webhook of Istio refuses other methods, and parts of seconds.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateCORSPolicy)',
  on: ['networking.istio.io/v1.CorsPolicy'],

  check({ allowMethods, maxAge }: CorsPolicy, place) {
    const odd = allowMethods?.findIndex((method) => !METHODS.includes(method ?? '')) ?? -1;
    if (odd >= 0)
      place.refuse(
        ['allowMethods', odd],
        allowMethods?.[odd],
        METHODS.join(', '),
        'write such as GET, in capital letters',
      );
    const age = lengthOfTime(maxAge ?? '') ?? 0;
    if (age % SECOND !== 0) place.refuse('maxAge', maxAge, 'whole seconds', 'write such as 24h');
  },
};

/** Who may call from other origins. */
export const CORS_POLICY_RULES: readonly Rule[] = [CORS_POLICY];
