import type { Maybe, Rule } from '../../rule';

interface Trigger {
  readonly type?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly useCachedMetrics?: Maybe<boolean>;
}

interface Scaled {
  readonly triggers?: Maybe<readonly Trigger[]>;
}

const WEBHOOK =
  'https://github.com/kedacore/keda, apis/keda/v1alpha1/scaletriggers_types.go (ValidateTriggers)';

const SCALED = ['keda.sh/v1alpha1.ScaledObjectSpec', 'jobs.keda.sh/v1alpha1.ScaledJobSpec'];

export const TRIGGER_NAMES: Rule = {
  id: 'trigger-names',
  class: 'later',
  title: 'Triggers of a scaler that have names have different ones',
  why: 'The admission webhook of KEDA refuses it, and without the webhook nothing is scaled.',
  docs: WEBHOOK,
  on: SCALED,

  check({ triggers }: Scaled, place) {
    if (triggers === null || triggers === undefined || triggers.length < 2) return;
    for (let index = 1; index < triggers.length; index++) {
      const name = triggers[index]?.name ?? '';
      if (name === '' || triggers.findIndex((trigger) => trigger.name === name) === index) continue;
      place.refuse(
        ['triggers', index, 'name'],
        name,
        'a name that no other trigger has',
        `write such as ${name}-2`,
      );
    }
  },
};

/** Of whom KEDA keeps no metrics: the metrics server of the cluster has them, or there are none. */
const NEVER_CACHED = ['cpu', 'memory', 'cron'];

export const TRIGGER_CACHE: Rule = {
  id: 'trigger-cache',
  class: 'later',
  title: 'Metrics of triggers on CPU, memory and times are not cached',
  why: 'The admission webhook of KEDA refuses it, and without the webhook nothing is scaled.',
  docs: WEBHOOK,
  on: SCALED,

  check({ triggers }: Scaled, place) {
    if (triggers === null || triggers === undefined) return;
    for (let index = 0; index < triggers.length; index++) {
      const { useCachedMetrics, type } = triggers[index] ?? {};
      if (useCachedMetrics === true && NEVER_CACHED.includes(type ?? ''))
        place.refuse(
          ['triggers', index, 'useCachedMetrics'],
          useCachedMetrics,
          `not with type: ${type ?? ''}`,
          'remove it',
        );
    }
  },
};

/** What starts a scaler. */
export const TRIGGER_RULES: readonly Rule[] = [TRIGGER_NAMES, TRIGGER_CACHE];
