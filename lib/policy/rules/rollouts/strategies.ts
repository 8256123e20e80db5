import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Rule, refusingBelow } from '../../rule';
import { type Labels, type Selector, isEmptySelector, unansweredBy } from '../workloads/selector';
import { checkCustomSelector } from '../workloads/selectors';

interface BlueGreen {
  readonly activeService?: Maybe<string>;
  readonly previewService?: Maybe<string>;
  readonly scaleDownDelayRevisionLimit?: Maybe<number>;
}

interface Strategy {
  readonly canary?: Maybe<object>;
  readonly blueGreen?: Maybe<BlueGreen>;
}

interface RolloutSpec {
  readonly selector?: Maybe<Selector>;
  readonly template?: Maybe<{ readonly metadata?: Maybe<{ readonly labels?: Maybe<Labels> }> }>;
  readonly workloadRef?: Maybe<object>;
  readonly strategy?: Maybe<Strategy>;
  readonly minReadySeconds?: Maybe<number>;
  readonly progressDeadlineSeconds?: Maybe<number>;
  readonly revisionHistoryLimit?: Maybe<number>;
}

const SOURCE = 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go';

const ON = ['rollouts.argoproj.io/v1alpha1.RolloutSpec'];

const WHY =
  'The controller sets the phase InvalidSpec and stops: there is no webhook that would refuse it before.';

export const ROLLOUT_STRATEGY: Rule = {
  id: 'rollout-strategy',
  class: 'later',
  title: 'A Rollout has one strategy: canary or blueGreen',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategy)`,
  on: ON,

  check({ strategy }: RolloutSpec, place) {
    const isCanary = isGiven(strategy?.canary);
    if (isCanary === isGiven(strategy?.blueGreen))
      place.refuse(
        'strategy',
        strategy,
        'canary or blueGreen, not both',
        'keep one, such as canary: { steps: [{ setWeight: 10 }, { pause: {} }] }',
      );
  },
};

export const ROLLOUT_PODS: Rule = {
  id: 'rollout-pods',
  class: 'later',
  title: 'A Rollout has a template of its own or refers to a workload, not both',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutSpec)`,
  on: ON,

  check({ template, workloadRef }: RolloutSpec, place) {
    const hasTemplate = isGiven(template);
    const isReferring = isGiven(workloadRef);
    if (hasTemplate === isReferring)
      place.refuse(
        isReferring ? 'workloadRef' : 'template',
        isReferring ? workloadRef : template,
        'template or workloadRef, not both',
        isReferring ? 'remove one of the two' : 'add the template of the pods',
      );
  },
};

export const ROLLOUT_SELECTOR: Rule = {
  id: 'rollout-selector',
  class: 'later',
  title: 'The selector of a Rollout matches the labels of its pods, and asks for one at least',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutSpec)`,
  on: ON,

  check({ selector, template, workloadRef }: RolloutSpec, place) {
    if (isGiven(workloadRef)) return;
    const asked = selector ?? undefined;
    if (asked === undefined || isEmptySelector(asked)) {
      place.refuse(
        'selector',
        selector,
        'a selector with labels',
        'add such as selector: { matchLabels: { app: shop } }',
      );
      return;
    }
    const key = unansweredBy(template?.metadata?.labels, asked);
    if (key !== undefined)
      place.refuse(
        ['template', 'metadata', 'labels'],
        template?.metadata?.labels,
        `labels that the selector matches: ${key} does not`,
        `add ${key} to the labels, or correct the selector`,
      );
  },
};

export const ROLLOUT_SELECTOR_VALUES: Rule = {
  id: 'rollout-selector-values',
  class: 'later',
  title: 'A selector of a Rollout has keys and values that labels can have, and operators that there are',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutSpec, ValidateLabelSelector)`,
  on: ON,

  check({ selector }: RolloutSpec, place) {
    if (selector) checkCustomSelector(selector, refusingBelow(place, ['selector']));
  },
};

/** Seconds until a Rollout counts as stuck where nobody says. */
const DEFAULT_DEADLINE = 600;

export const ROLLOUT_DEADLINE: Rule = {
  id: 'rollout-deadline',
  class: 'later',
  title: 'A Rollout has longer to progress than pods take to count as ready',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutSpec)`,
  on: ON,

  check(spec: RolloutSpec, place) {
    for (const field of ['minReadySeconds', 'revisionHistoryLimit'] as const) {
      if ((spec[field] ?? 0) < 0) place.refuse(field, spec[field], '0 or more', 'write 0 or more');
    }
    const deadline = spec.progressDeadlineSeconds ?? DEFAULT_DEADLINE;
    const ready = spec.minReadySeconds ?? 0;
    if (deadline <= ready)
      place.refuse(
        'progressDeadlineSeconds',
        spec.progressDeadlineSeconds,
        `more than minReadySeconds, ${ready}`,
        `write progressDeadlineSeconds: ${ready + DEFAULT_DEADLINE}`,
      );
  },
};

export const BLUE_GREEN_SERVICES: Rule = {
  id: 'rollout-blue-green-services',
  class: 'later',
  title: 'A blue-green Rollout has two Services',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyBlueGreen)`,
  on: ['rollouts.argoproj.io/v1alpha1.BlueGreen'],

  check({ activeService, previewService }: BlueGreen, place) {
    if ((activeService ?? '') === (previewService ?? ''))
      place.refuse(
        'previewService',
        previewService,
        'another Service than activeService',
        'write such as previewService: shop-preview',
      );
  },
};

/** Old ReplicaSets that a Rollout keeps where nobody says how many. */
const DEFAULT_HISTORY = 10;

export const BLUE_GREEN_HISTORY: Rule = {
  id: 'rollout-kept-versions',
  class: 'later',
  title: 'A blue-green Rollout keeps as many old versions as may wait to be scaled down',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyBlueGreen)`,
  on: ON,

  check({ strategy, revisionHistoryLimit }: RolloutSpec, place) {
    const waiting = strategy?.blueGreen?.scaleDownDelayRevisionLimit ?? 0;
    const kept = revisionHistoryLimit ?? DEFAULT_HISTORY;
    if (waiting > kept)
      place.refuse(
        ['strategy', 'blueGreen', 'scaleDownDelayRevisionLimit'],
        waiting,
        `at most revisionHistoryLimit, ${kept}`,
        `write revisionHistoryLimit: ${waiting}`,
      );
  },
};

interface AntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: Maybe<{ readonly weight?: Maybe<number> }>;
  readonly requiredDuringSchedulingIgnoredDuringExecution?: Maybe<object>;
}

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const MOST_WEIGHT = 100;

export const ROLLOUT_ANTI_AFFINITY: Rule = {
  id: 'rollout-anti-affinity',
  class: 'later',
  title:
    'Pods of old and new versions are kept apart in one way: by a rule, or by a wish with a weight of 1 to 100',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyAntiAffinity)`,
  on: ['rollouts.argoproj.io/v1alpha1.AntiAffinity'],

  check(affinity: AntiAffinity, place) {
    const preferred = affinity[PREFERRED] ?? undefined;
    const isRequired = isGiven(affinity.requiredDuringSchedulingIgnoredDuringExecution);
    if ((preferred !== undefined) === isRequired)
      place.refuse(
        PREFERRED,
        preferred,
        'preferred or required, one of the two',
        isRequired ? 'remove one of the two' : `write ${PREFERRED}: { weight: 100 }`,
      );
    const weight = preferred?.weight ?? undefined;
    if (weight !== undefined && (weight < 1 || weight > MOST_WEIGHT))
      place.refuse([PREFERRED, 'weight'], weight, `1 to ${MOST_WEIGHT}`, `write weight: ${MOST_WEIGHT}`);
  },
};

/** What a Rollout is made of. */
export const ROLLOUT_STRATEGY_RULES: readonly Rule[] = [
  ROLLOUT_STRATEGY,
  ROLLOUT_PODS,
  ROLLOUT_SELECTOR,
  ROLLOUT_SELECTOR_VALUES,
  ROLLOUT_DEADLINE,
  BLUE_GREEN_SERVICES,
  BLUE_GREEN_HISTORY,
  ROLLOUT_ANTI_AFFINITY,
];
