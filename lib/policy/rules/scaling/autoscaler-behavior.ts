import type { Maybe, Rule } from '../../rule';
import { isNegative } from '../pods/quantity-values';

interface ScalingRules {
  readonly policies?: Maybe<readonly object[]>;
  readonly stabilizationWindowSeconds?: Maybe<number>;
  readonly tolerance?: Maybe<string | number>;
}

interface ScalingPolicy {
  readonly value?: Maybe<number>;
  readonly periodSeconds?: Maybe<number>;
}

const FILE = 'pkg/apis/autoscaling/validation/validation.go';

const DOCS = `${FILE} (validateScalingRules)`;

const ON = ['autoscaling/v2.HPAScalingRules'];

/** Longest times, in seconds. @see pkg/apis/autoscaling/validation/validation.go */
const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;

export const SCALING_WINDOW: Rule = {
  id: 'scaling-window',
  class: 'api',
  title: `A stabilizationWindowSeconds is from 0 to ${LONGEST_WINDOW}`,
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ON,

  check({ stabilizationWindowSeconds }: ScalingRules, place) {
    const given = stabilizationWindowSeconds ?? 0;
    if (given < 0 || given > LONGEST_WINDOW)
      place.refuse('stabilizationWindowSeconds', given, `0 to ${LONGEST_WINDOW}`, 'write such as 300');
  },
};

export const SCALING_POLICIES: Rule = {
  id: 'scaling-policies',
  class: 'api',
  title: 'The policies of a direction are left out or at least one',
  why: 'The API server refuses an empty list: it replaces the policies that are there by default.',
  docs: `${DOCS}, pkg/apis/autoscaling/v2/defaults.go (copyHPAScalingRules)`,
  on: ON,

  check({ policies }: ScalingRules, place) {
    if (policies?.length === 0)
      place.refuse(
        'policies',
        policies,
        'at least one',
        'remove it for the defaults, or write selectPolicy: Disabled to stop this direction',
      );
  },
};

export const SCALING_POLICY: Rule = {
  id: 'scaling-policy',
  class: 'api',
  title: `A policy changes more than 0 in a period of 1 to ${LONGEST_PERIOD} seconds`,
  why: 'The API server refuses any other.',
  docs: `${FILE} (validateScalingPolicy)`,
  on: ['autoscaling/v2.HPAScalingPolicy'],

  check({ value, periodSeconds }: ScalingPolicy, place) {
    const step = value ?? 1;
    const period = periodSeconds ?? 1;
    if (step < 1)
      place.refuse(
        'value',
        step,
        '1 or more',
        'write such as value: 4; selectPolicy: Disabled stops this direction',
      );
    if (period < 1 || period > LONGEST_PERIOD)
      place.refuse('periodSeconds', period, `1 to ${LONGEST_PERIOD}`, 'write such as periodSeconds: 60');
  },
};

export const SCALING_TOLERANCE: Rule = {
  id: 'scaling-tolerance',
  class: 'api',
  title: 'The tolerance of a direction is 0 or more',
  why: 'The API server refuses less; before 1.35 it drops the field, unless HPAConfigurableTolerance is on.',
  docs: `${DOCS}, pkg/features/kube_features.go (HPAConfigurableTolerance, on since 1.35)`,
  on: ON,

  check({ tolerance }: ScalingRules, place) {
    const given = tolerance ?? 0;
    if (isNegative(given) && place.isAtLeast('1.35'))
      place.refuse('tolerance', given, '0 or more', 'write such as tolerance: 0.05');
  },
};

/** How fast an autoscaler goes up and down. */
export const BEHAVIOR_RULES: readonly Rule[] = [
  SCALING_WINDOW,
  SCALING_POLICIES,
  SCALING_POLICY,
  SCALING_TOLERANCE,
];
