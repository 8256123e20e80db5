import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

interface Timeouts {
  readonly request?: Maybe<string>;
  readonly backendRequest?: Maybe<string>;
}

export const ROUTE_TIMEOUTS: Rule = {
  id: 'route-timeouts',
  class: 'api',
  title: 'One try of a request takes no longer than the request as a whole',
  why: 'The API server refuses a backendRequest timeout above the request timeout, unless that is 0s, which is none.',
  docs: 'the CustomResourceDefinition of HTTPRoute (spec.rules[].timeouts)',
  on: ['gateway.networking.k8s.io/v1.Timeouts'],

  check({ request, backendRequest }: Timeouts, place) {
    const whole = lengthOfTime(request ?? '') ?? 0;
    if (whole !== 0 && (lengthOfTime(backendRequest ?? '') ?? 0) > whole)
      place.refuse(
        'backendRequest',
        backendRequest,
        `at most the request timeout, ${request ?? ''}`,
        `write ${request ?? ''} or less, or raise request`,
      );
  },
};

/** Timeouts of an HTTPRoute. */
export const TIMEOUT_RULES: readonly Rule[] = [ROUTE_TIMEOUTS];
