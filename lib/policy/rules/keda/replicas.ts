import type { Maybe, Rule } from '../../rule';

interface ScaledObject {
  readonly minReplicaCount?: Maybe<number>;
  readonly maxReplicaCount?: Maybe<number>;
}

/** What KEDA scales to where nobody says. */
const DEFAULT_MOST = 100;

export const SCALED_REPLICAS: Rule = {
  id: 'scaled-object-replicas',
  class: 'api',
  title: 'A ScaledObject has at most as many replicas at least as it has at most',
  why: 'The API server refuses it: there is no number between the two.',
  docs: 'the CustomResourceDefinition of ScaledObject (spec)',
  on: ['keda.sh/v1alpha1.ScaledObjectSpec'],

  check({ minReplicaCount, maxReplicaCount }: ScaledObject, place) {
    const most = maxReplicaCount ?? DEFAULT_MOST;
    if ((minReplicaCount ?? 0) > most)
      place.refuse(
        'minReplicaCount',
        minReplicaCount,
        `at most maxReplicaCount, ${most}`,
        `write ${most} or less, or raise maxReplicaCount`,
      );
  },
};

/** How far KEDA scales. */
export const SCALED_REPLICA_RULES: readonly Rule[] = [SCALED_REPLICAS];
