import { entryOf } from '../../../core/entry-of';
import { type Maybe, type Rule, refusing } from '../../rule';

interface PodSpec {
  readonly priority?: Maybe<number>;
  readonly priorityClassName?: Maybe<string>;
  readonly preemptionPolicy?: Maybe<string>;
}

/** The classes that every cluster has. @see pkg/apis/scheduling/v1/helpers.go */
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  '': 0,
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

export const POD_PRIORITY: Rule = {
  id: 'pod-priority',
  class: 'api',
  title: 'A pod has the priority and the preemptionPolicy of its priorityClassName',
  why: 'The API server works them out itself, and refuses a pod that says anything else.',
  docs: 'plugin/pkg/admission/priority/admission.go (admitPod)',
  on: ['core/v1.PodSpec'],

  check({ priority, priorityClassName, preemptionPolicy }: PodSpec, place) {
    const ofClass = entryOf(SYSTEM_CLASSES, priorityClassName ?? '');
    if (ofClass === undefined) return;
    const isOther = (priority ?? ofClass) !== ofClass;
    if (!isOther && preemptionPolicy !== 'Never') return;
    const field = isOther ? 'priority' : 'preemptionPolicy';
    const given = isOther ? priority : preemptionPolicy;
    const allowed = isOther ? `${ofClass}, that of its class` : 'PreemptLowerPriority, that of its class';
    const fix = `remove ${field}, and name a PriorityClass that has it in priorityClassName`;
    refusing(place, place.manifest.kind === 'Pod')(field, given, allowed, fix);
  },
};

/** Whose turn it is. */
export const PRIORITY_RULES: readonly Rule[] = [POD_PRIORITY];
