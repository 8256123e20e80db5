import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Pool {
  readonly replicas?: Maybe<number>;
  readonly limits?: Maybe<Readonly<Record<string, unknown>>>;
}

interface Budget {
  readonly schedule?: Maybe<string>;
  readonly duration?: Maybe<string>;
}

export const STATIC_LIMITS: Rule = {
  id: 'static-pool-limits',
  class: 'api',
  title: 'A NodePool of a fixed number of nodes is limited in nodes alone',
  why: 'The API server refuses it: such a pool is not scaled by what pods ask for.',
  docs: 'the CustomResourceDefinition of NodePool (spec)',
  on: ['karpenter.sh/v1.NodePoolSpec'],

  check({ replicas, limits }: Pool, place) {
    if (replicas === null || replicas === undefined) return;
    for (const resource in limits ?? {})
      if (resource !== 'nodes')
        place.refuse(
          ['limits', resource],
          limits?.[resource],
          'nothing but nodes beside replicas',
          'remove it, or replicas',
        );
  },
};

export const BUDGET_TIMES: Rule = {
  id: 'disruption-budget-times',
  class: 'api',
  title: 'A budget of disruptions that begins at a time says how long it goes on',
  why: 'The API server refuses schedule without duration, and duration without schedule.',
  docs: 'the CustomResourceDefinition of NodePool (spec.disruption.budgets)',
  on: ['karpenter.sh/v1.Budgets'],

  check({ schedule, duration }: Budget, place) {
    const [starts, lasts] = [isGiven(schedule), isGiven(duration)];
    if (starts && !lasts)
      place.refuse('duration', duration, 'a duration beside schedule', 'add such as duration: 8h');
    if (lasts && !starts)
      place.refuse('schedule', schedule, 'a schedule beside duration', "add such as schedule: '0 9 * * 1-5'");
  },
};

/** How many nodes there are, and when they may go. */
export const POOL_RULES: readonly Rule[] = [STATIC_LIMITS, BUDGET_TIMES];
