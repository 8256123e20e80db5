import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Boost {
  readonly type: string;
  readonly factor?: Maybe<number>;
  readonly quantity?: Maybe<unknown>;
}

/** Which field says how much, by type. */
const FIELDS = [
  ['Factor', 'factor', 'factor: 2'],
  ['Quantity', 'quantity', 'quantity: 500m'],
] as const;

export const STARTUP_BOOST: Rule = {
  id: 'startup-boost',
  class: 'api',
  title: 'A boost at startup says how much in the field of its type',
  why: 'The API server refuses a type without its field, and a field without its type.',
  docs: 'the CustomResourceDefinition of VerticalPodAutoscaler (spec.startupBoost.cpu)',
  on: ['autoscaling.k8s.io/v1.Cpu'],

  check(boost: Boost, place) {
    for (const [type, field, example] of FIELDS) {
      const isThere = isGiven(boost[field]);
      if (isThere === (boost.type === type)) continue;
      place.refuse(
        field,
        boost[field],
        `${field} with type: ${type}, and with no other`,
        isThere ? `remove it, or write type: ${type}` : `add such as ${example}`,
      );
    }
  },
};

/** VerticalPodAutoscalers as the API server takes them. */
export const STARTUP_BOOST_RULES: readonly Rule[] = [STARTUP_BOOST];
