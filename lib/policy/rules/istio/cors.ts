import { isToken } from '../../../core/http-token';
import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

interface CorsPolicy {
  readonly allowMethods?: Maybe<readonly Maybe<string>[]>;
  readonly allowHeaders?: Maybe<readonly Maybe<string>[]>;
  readonly exposeHeaders?: Maybe<readonly Maybe<string>[]>;
  readonly maxAge?: Maybe<string>;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

const HEADERS = ['allowHeaders', 'exposeHeaders'] as const;

/** In nanoseconds. */
const SECOND = 1e9;

export const CORS_POLICY: Rule = {
  id: 'istio-cors',
  class: 'later',
  title: 'A CORS policy allows methods and headers of HTTP, and is kept for whole seconds',
  why: 'The webhook of Istio refuses other methods, names that are none of headers, and parts of seconds.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateCORSPolicy)',
  on: ['networking.istio.io/v1.CorsPolicy'],

  check(policy: CorsPolicy, place) {
    const { allowMethods, maxAge } = policy;
    const odd = allowMethods?.findIndex((method) => !METHODS.includes(method ?? '')) ?? -1;
    if (odd >= 0)
      place.refuse(
        ['allowMethods', odd],
        allowMethods?.[odd],
        METHODS.join(', '),
        'write such as GET, in capital letters',
      );
    for (const field of HEADERS) {
      policy[field]?.forEach((name, at) => {
        if (!isToken(name ?? ''))
          place.refuse([field, at], name, 'the name of a header, or *', 'write such as x-shop');
      });
    }
    const age = lengthOfTime(maxAge ?? '') ?? 0;
    if (age % SECOND !== 0) place.refuse('maxAge', maxAge, 'whole seconds', 'write such as 24h');
  },
};

/** Who may call from other origins. */
export const CORS_POLICY_RULES: readonly Rule[] = [CORS_POLICY];
