import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { VALUE_FORM } from '../metadata/labels';
import { type Selector, checkMergedKeys } from './merged-label-keys';

const DOCS = 'pkg/apis/core/validation/validation.go';

const LABEL_KEY = 'the key of a label: an optional domain and /, then at most 63 letters, digits, -, _ and .';

interface Requirement {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

interface Term {
  readonly matchExpressions?: Maybe<readonly Requirement[]>;
  readonly matchFields?: Maybe<readonly Requirement[]>;
}

const NO_TEXTS: readonly Maybe<string>[] = [];

export const NODE_LABELS: Rule = {
  id: 'node-selector-label',
  class: 'api',
  title: 'A requirement on the labels of a node has a key, and as many values as its operator takes',
  why: 'The API server refuses In and NotIn without values, Exists and DoesNotExist with some, Gt and Lt with other than one.',
  docs: `${DOCS} (ValidateNodeSelectorRequirement)`,
  on: ['core/v1.NodeSelectorTerm'],

  check({ matchExpressions }: Term, place) {
    matchExpressions?.forEach((requirement, at) => checkLabel(requirement, at, place));
  },
};

function checkLabel({ key, operator, values }: Requirement, at: number, place: Place): void {
  const given = key ?? '';
  if (given !== '' && !isQualifiedName(given))
    place.refuse(
      ['matchExpressions', at, 'key'],
      given,
      LABEL_KEY,
      'write such as topology.kubernetes.io/zone',
    );
  const allowed = countFor(operator ?? '', values?.length ?? 0);
  if (allowed !== undefined)
    place.refuse(
      ['matchExpressions', at, 'values'],
      values,
      `${allowed} for ${operator ?? ''}`,
      'correct values or operator',
    );
}

/** How many values an operator takes, where it does not take this many. */
function countFor(operator: string, count: number): string | undefined {
  if (operator === 'In' || operator === 'NotIn') return count === 0 ? 'at least one value' : undefined;
  if (operator === 'Exists' || operator === 'DoesNotExist') return count > 0 ? 'no values' : undefined;
  return (operator === 'Gt' || operator === 'Lt') && count !== 1 ? 'one value' : undefined;
}

export const NODE_FIELDS: Rule = {
  id: 'node-selector-field',
  class: 'api',
  title: 'A requirement on the fields of a node is In or NotIn one metadata.name',
  why: 'The API server knows no other field, and no other operator for it.',
  docs: `${DOCS} (ValidateNodeFieldSelectorRequirement)`,
  on: ['core/v1.NodeSelectorTerm'],

  check({ matchFields }: Term, place) {
    matchFields?.forEach((requirement, at) => checkField(requirement, at, place));
  },
};

function checkField({ key, operator, values }: Requirement, at: number, place: Place): void {
  const given = key ?? '';
  if (given !== '' && given !== 'metadata.name')
    place.refuse(
      ['matchFields', at, 'key'],
      given,
      'metadata.name',
      'move it to matchExpressions if it is a label',
    );
  if (operator !== 'In' && operator !== 'NotIn')
    place.refuse(['matchFields', at, 'operator'], operator, 'In or NotIn', 'write operator: In');
  if (values?.length !== 1 || !isDnsSubdomain(values[0] ?? ''))
    place.refuse(
      ['matchFields', at, 'values'],
      values,
      'the name of one node',
      'write such as values: [node-1]',
    );
}

interface NodeSelector {
  readonly nodeSelectorTerms?: Maybe<readonly Term[]>;
}

interface Preference {
  readonly preference?: Maybe<Term>;
}

export const NODE_VALUES: Rule = {
  id: 'node-selector-value',
  class: 'api',
  title: 'The values that a node is chosen by are values that labels can have, numbers for Gt and Lt',
  why: 'Where they are required the API server refuses others from 1.33 on. All else it takes: the scheduler cannot read it, and the pod stays pending.',
  docs: `${DOCS} (ValidateNodeSelectorRequirement), staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go`,
  on: ['core/v1.NodeSelector', 'core/v1.PreferredSchedulingTerm'],

  check({ nodeSelectorTerms, preference }: NodeSelector & Preference, place) {
    nodeSelectorTerms?.forEach((term, at) => checkValues(term, ['nodeSelectorTerms', at], place));
    if (preference) checkValues(preference, ['preference'], place);
  },
};

function checkValues({ matchExpressions }: Term, around: readonly (string | number)[], place: Place): void {
  const isRefused = around[0] !== 'preference' && place.isAtLeast('1.33');
  matchExpressions?.forEach(({ operator, values }, at) => {
    const isNumber = operator === 'Gt' || operator === 'Lt';
    values?.forEach((value, index) => {
      const path = [...around, 'matchExpressions', at, 'values', index];
      const isLabel = isLabelValue(value ?? '');
      const allowed = isNumber ? 'a whole number in quotes' : `the value of a label: ${VALUE_FORM}`;
      const fix = isNumber ? 'write such as "4"' : 'write a value that a label of a node has';
      const isOdd = isNumber ? !/^[+-]?\d+$/.test(value ?? '') : !isLabel;
      const isFound = isRefused && !isLabel;
      if (isOdd || isFound) refusing(place, isFound)(path, value, allowed, fix);
    });
  });
}

interface Weighted {
  readonly weight?: Maybe<number>;
}

export const AFFINITY_WEIGHT: Rule = {
  id: 'affinity-weight',
  class: 'api',
  title: 'The weight of a preference is from 1 to 100',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidatePreferredSchedulingTerms, validateWeightedPodAffinityTerms)`,
  on: ['core/v1.PreferredSchedulingTerm', 'core/v1.WeightedPodAffinityTerm'],

  check({ weight }: Weighted, place) {
    const given = weight ?? 1;
    if (given < 1 || given > 100) place.refuse('weight', given, '1 to 100', 'write such as weight: 100');
  },
};

interface PodTerm {
  readonly topologyKey?: Maybe<string>;
  readonly namespaces?: Maybe<readonly Maybe<string>[]>;
  readonly labelSelector?: Maybe<Selector>;
  readonly matchLabelKeys?: Maybe<readonly Maybe<string>[]>;
  readonly mismatchLabelKeys?: Maybe<readonly Maybe<string>[]>;
}

export const POD_AFFINITY_TERM: Rule = {
  id: 'pod-affinity-term',
  class: 'api',
  title: 'A term of pod affinity has the key of a label as topologyKey, and names of namespaces',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validatePodAffinityTerm)`,
  on: ['core/v1.PodAffinityTerm'],

  check({ topologyKey, namespaces }: PodTerm, place) {
    const key = topologyKey ?? '';
    if (key !== '' && !isQualifiedName(key))
      place.refuse('topologyKey', key, LABEL_KEY, 'write such as topologyKey: kubernetes.io/hostname');
    const names = namespaces ?? NO_TEXTS;
    for (let at = 0; at < names.length; at++) {
      if (!isDnsLabel(names[at] ?? ''))
        place.refuse(
          ['namespaces', at],
          names[at],
          'the name of a namespace: a DNS label',
          'write such as shop',
        );
    }
  },
};

export const POD_AFFINITY_KEYS: Rule = {
  id: 'pod-affinity-label-keys',
  class: 'api',
  title:
    'The matchLabelKeys of a term of pod affinity are keys of labels, beside a labelSelector that has none of them',
  why: 'The API server refuses others from Kubernetes 1.31 on.',
  docs: `${DOCS} (validateMatchLabelKeysAndMismatchLabelKeys)`,
  on: ['core/v1.PodAffinityTerm'],

  check(term: PodTerm, place) {
    // Before 1.31 the fields are dropped: MatchLabelKeysInPodAffinity is off by default.
    if (!place.isAtLeast('1.31')) return;
    checkKeys(term, 'matchLabelKeys', place);
    checkKeys(term, 'mismatchLabelKeys', place);
    const keys = term.matchLabelKeys ?? NO_TEXTS;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? '';
      if (term.mismatchLabelKeys?.includes(key) === true)
        place.refuse(
          ['matchLabelKeys', at],
          key,
          'a key that is not in mismatchLabelKeys',
          'remove one of the two',
        );
    }
    checkMergedKeys(term, place);
  },
};

function checkKeys(term: PodTerm, field: 'matchLabelKeys' | 'mismatchLabelKeys', place: Place): void {
  const keys = term[field] ?? NO_TEXTS;
  if (keys.length > 0 && !isGiven(term.labelSelector))
    place.refuse(field, keys, 'nothing where there is no labelSelector', 'add a labelSelector');
  for (let at = 0; at < keys.length; at++) {
    if (!isQualifiedName(keys[at] ?? ''))
      place.refuse([field, at], keys[at], LABEL_KEY, 'write such as pod-template-hash');
  }
}

/** Which nodes a pod may or should run on, by the nodes and by the pods that run there. */
export const AFFINITY_RULES: readonly Rule[] = [
  NODE_LABELS,
  NODE_FIELDS,
  NODE_VALUES,
  AFFINITY_WEIGHT,
  POD_AFFINITY_TERM,
  POD_AFFINITY_KEYS,
];
