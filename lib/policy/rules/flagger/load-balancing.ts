import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

const HASHES = ['httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'] as const;

interface LoadBalancer {
  readonly simple?: Maybe<string>;
  readonly consistentHash?: Maybe<Readonly<Partial<Record<(typeof HASHES)[number], unknown>>>>;
}

export const CANARY_LOAD_BALANCER: Rule = {
  id: 'canary-load-balancer',
  class: 'api',
  title: 'Load of a Canary is balanced either simply or by a hash of one thing',
  why: 'The API server refuses none, both, and a hash of nothing or of several things.',
  docs: 'the CustomResourceDefinition of Canary (spec.service.trafficPolicy.loadBalancer)',
  on: ['flagger.app/v1beta1.LoadBalancer'],

  check({ simple, consistentHash }: LoadBalancer, place) {
    const isSimple = isGiven(simple);
    const hashes = HASHES.filter((field) => isGiven(consistentHash?.[field]));
    // A hash of several things beside `simple` is none for the definition, which then counts only one choice.
    if (isSimple !== (hashes.length === 1)) return;
    place.refuse(
      'consistentHash',
      consistentHash,
      `simple, or consistentHash with one of ${HASHES.join(', ')}`,
      'write such as simple: LEAST_REQUEST, and nothing else',
    );
  },
};

/** How load of a Canary is balanced. */
export const LOAD_BALANCING_RULES: readonly Rule[] = [CANARY_LOAD_BALANCER];
