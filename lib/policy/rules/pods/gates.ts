import { isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Rule, refusing } from '../../rule';
import { isRepeated } from './repeated';

interface PodSpec {
  readonly nodeName?: Maybe<string>;
  readonly schedulingGates?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

interface Condition {
  readonly conditionType?: Maybe<string>;
  readonly name?: Maybe<string>;
}

export const READINESS_GATE: Rule = {
  id: 'readiness-gate',
  class: 'api',
  title: 'A readiness gate and a scheduling gate are named like the key of a label',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateReadinessGates, validateSchedulingGates)',
  on: ['core/v1.PodReadinessGate', 'core/v1.PodSchedulingGate'],

  check({ conditionType, name }: Condition, place) {
    const given = conditionType ?? name ?? '';
    if (given !== '' && !isQualifiedName(given))
      place.refuse(
        !isGiven(conditionType) ? 'name' : 'conditionType',
        given,
        'an optional domain and /, then letters, digits, -, _ and .',
        'write such as example.com/ready',
      );
  },
};

export const SCHEDULING_GATES: Rule = {
  id: 'unique-scheduling-gates',
  class: 'api',
  title: 'The scheduling gates of a pod differ in their names',
  why: 'The API server refuses two of one name.',
  docs: 'pkg/apis/core/validation/validation.go (validateSchedulingGates)',
  on: ['core/v1.PodSpec'],

  check({ schedulingGates }: PodSpec, place) {
    const gates = schedulingGates ?? [];
    for (let at = 1; at < gates.length; at++) {
      const name = gates[at]?.name;
      if (isRepeated(gates, at, 'name'))
        place.refuse(
          ['schedulingGates', at, 'name'],
          name,
          'a gate that comes once',
          'remove one of the two',
        );
    }
  },
};

export const GATED_NODE: Rule = {
  id: 'gated-pod-on-node',
  class: 'api',
  title: 'A pod that waits at a scheduling gate has no node yet',
  why: 'The API server refuses nodeName beside schedulingGates; it takes both in a template, and refuses the pods.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePodCreate)',
  on: ['core/v1.PodSpec'],

  check({ nodeName, schedulingGates }: PodSpec, place) {
    if ((nodeName ?? '') === '' || (schedulingGates ?? []).length === 0) return;
    const allowed = 'nothing where there are schedulingGates';
    refusing(place, place.manifest.kind === 'Pod')('nodeName', nodeName, allowed, 'remove nodeName');
  },
};

/** What a pod waits for, before it runs and before it is ready. */
export const GATE_RULES: readonly Rule[] = [READINESS_GATE, SCHEDULING_GATES, GATED_NODE];
