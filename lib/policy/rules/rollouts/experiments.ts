import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import type { TrafficRouting } from './canaries';

interface Experiment {
  readonly templates?: Maybe<readonly { readonly weight?: Maybe<number> }[]>;
}

interface Canary {
  readonly steps?: Maybe<readonly { readonly experiment?: Maybe<Experiment> }[]>;
  readonly trafficRouting?: Maybe<TrafficRouting>;
}

/** Ways to route that give an experiment traffic of its own. */
const BY_WEIGHT = ['smi', 'alb', 'istio', 'plugins'] as const;

export const EXPERIMENT_WEIGHT: Rule = {
  id: 'rollout-experiment-weight',
  class: 'later',
  title: 'A template of an experiment has a weight where traffic is routed by one that can',
  why: 'The controller sets the phase InvalidSpec and stops.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go (ValidateRolloutStrategyCanary)',
  on: ['rollouts.argoproj.io/v1alpha1.Canary'],

  check({ steps, trafficRouting }: Canary, place) {
    if (BY_WEIGHT.some((way) => isGiven(trafficRouting?.[way]))) return;
    steps?.forEach(({ experiment }, at) => {
      experiment?.templates?.forEach(({ weight }, index) => {
        if (weight === undefined || weight === null) return;
        place.refuse(
          ['steps', at, 'experiment', 'templates', index, 'weight'],
          weight,
          `trafficRouting by ${BY_WEIGHT.join(', ')}`,
          'remove it: the experiment runs beside, and gets no traffic of the Rollout',
        );
      });
    });
  },
};

/** What a Rollout tries on the way. */
export const EXPERIMENT_RULES: readonly Rule[] = [EXPERIMENT_WEIGHT];
