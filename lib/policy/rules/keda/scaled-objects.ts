import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { type Trigger, isOfResource } from './resource-triggers';

interface Modifiers {
  readonly formula?: Maybe<string>;
  readonly target?: Maybe<string>;
  readonly metricType?: Maybe<string>;
}

interface Target {
  readonly apiVersion?: Maybe<string>;
  readonly kind?: Maybe<string>;
}

interface ScaledObjectSpec {
  readonly triggers?: Maybe<readonly Trigger[]>;
  readonly scaleTargetRef?: Maybe<Target>;
  readonly minReplicaCount?: Maybe<number>;
  readonly idleReplicaCount?: Maybe<number>;
  readonly fallback?: Maybe<object>;
  readonly advanced?: Maybe<{ readonly scalingModifiers?: Maybe<Modifiers> }>;
}

const WEBHOOK = 'https://github.com/kedacore/keda, apis/keda/v1alpha1';

const WHY = 'The admission webhook of KEDA refuses it, and without the webhook nothing is scaled.';

const ON = ['keda.sh/v1alpha1.ScaledObjectSpec'];

const areOfResources = (triggers: readonly Trigger[]): boolean => triggers.every(isOfResource);

/** Whether triggers are composed: any of the fields does. */
function isComposed(modifiers: Modifiers): boolean {
  return Object.values(modifiers).some((text: Maybe<string>) => (text ?? '') !== '');
}

/** Only of these the webhook reads the pods, and then the number of them. */
const READ = /^(?:apps\/v1)?\.(?:Deployment|StatefulSet)?$/;

export const SCALED_TO_ZERO: Rule = {
  id: 'scaled-object-zero',
  class: 'later',
  title: 'A workload that is scaled by CPU and memory alone keeps a pod: minReplicaCount is 1 or more',
  why: 'The admission webhook of KEDA refuses it: without a pod nothing is used, and nothing would start one.',
  docs: `${WEBHOOK}/scaledobject_webhook.go (verifyCPUMemoryScalers)`,
  on: ON,

  check({ triggers, scaleTargetRef, minReplicaCount }: ScaledObjectSpec, place) {
    const list = triggers ?? [];
    if (list.length === 0 || !areOfResources(list) || (minReplicaCount ?? 0) !== 0) return;
    if (READ.test(`${scaleTargetRef?.apiVersion ?? ''}.${scaleTargetRef?.kind ?? ''}`))
      place.refuse('minReplicaCount', minReplicaCount, '1 or more', 'write minReplicaCount: 1');
  },
};

export const SCALED_IDLE: Rule = {
  id: 'scaled-object-idle',
  class: 'later',
  title: 'An idle workload has fewer replicas than a busy one',
  why: WHY,
  docs: `${WEBHOOK}/scaledobject_types.go (CheckReplicaCountBoundsAreValid)`,
  on: ON,

  check({ idleReplicaCount, minReplicaCount }: ScaledObjectSpec, place) {
    const isSet = isGiven(minReplicaCount);
    const least = isSet ? Math.max(minReplicaCount ?? 0, 1) : 0;
    if ((idleReplicaCount ?? -1) >= least)
      place.refuse(
        'idleReplicaCount',
        idleReplicaCount,
        `less than minReplicaCount, ${minReplicaCount ?? 0}`,
        'write idleReplicaCount: 0 and minReplicaCount: 1 or more',
      );
  },
};

export const SCALED_FALLBACK: Rule = {
  id: 'scaled-object-fallback',
  class: 'later',
  title: 'A ScaledObject that falls back has another trigger than CPU and memory, or a formula',
  why: WHY,
  docs: `${WEBHOOK}/scaledobject_types.go (CheckFallbackValid)`,
  on: ON,

  check({ fallback, triggers, advanced }: ScaledObjectSpec, place) {
    if (fallback === undefined || fallback === null) return;
    if (!isComposed(advanced?.scalingModifiers ?? {}) && areOfResources(triggers ?? []))
      place.refuse('fallback', fallback, 'none beside CPU and memory alone', 'remove it, or add a trigger');
  },
};

export const SCALING_MODIFIERS: Rule = {
  id: 'scaled-object-modifiers',
  class: 'later',
  title: 'A formula over triggers has a target above 0',
  why: WHY,
  docs: `${WEBHOOK}/scaledobject_webhook.go (ValidateAndCompileScalingModifiers)`,
  on: ['keda.sh/v1alpha1.ScalingModifiers'],

  check(modifiers: Modifiers, place) {
    const { formula, target } = modifiers;
    if (!isComposed(modifiers)) return;
    if ((formula ?? '') === '')
      place.refuse('formula', formula, 'a formula beside others', 'add such as formula: a + b');
    else if (!(Number(target ?? '') > 0))
      place.refuse('target', target, 'a number above 0 beside formula', 'write such as target: "10"');
  },
};

interface Named {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{
    readonly advanced?: Maybe<{
      readonly horizontalPodAutoscalerConfig?: Maybe<{ readonly name?: Maybe<string> }>;
    }>;
  }>;
}

/** Both are values of labels. */
const MOST_NAME = 63;

export const SCALED_NAME: Rule = {
  id: 'scaled-object-name',
  class: 'later',
  title:
    'The name of a ScaledObject and that of its autoscaler, keda-hpa- and the name, have 63 letters at most',
  why: WHY,
  docs: `${WEBHOOK}/scaledobject_webhook.go (verifyName)`,
  on: ['keda.sh/v1alpha1.ScaledObject'],

  check({ metadata, spec }: Named, place) {
    const name = metadata?.name ?? '';
    const own = spec?.advanced?.horizontalPodAutoscalerConfig?.name ?? '';
    const most = own === '' ? MOST_NAME - 'keda-hpa-'.length : MOST_NAME;
    if (name.length > most)
      place.refuse(
        ['metadata', 'name'],
        name,
        `at most ${most} letters`,
        own === '' ? 'shorten it, or give advanced.horizontalPodAutoscalerConfig a name' : 'shorten it',
      );
    if (own.length > MOST_NAME)
      place.refuse(
        ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name'],
        own,
        `at most ${MOST_NAME} letters`,
        'shorten it',
      );
  },
};

/** What scales as KEDA takes it. */
export const SCALED_OBJECT_RULES: readonly Rule[] = [
  SCALED_TO_ZERO,
  SCALED_IDLE,
  SCALED_FALLBACK,
  SCALING_MODIFIERS,
  SCALED_NAME,
];
