import type { Maybe, Rule } from '../../rule';

interface Requirement {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly string[]>;
  readonly minValues?: Maybe<number>;
}

interface Labelled {
  readonly labels?: Maybe<Readonly<Record<string, unknown>>>;
}

const DEFINITION = 'the CustomResourceDefinitions of Karpenter (spec.requirements, spec.template.metadata)';

const COMPARING = ['Gt', 'Lt', 'Gte', 'Lte'];

/** Those of a NodeClaim, and those of a NodePool, which may not be about the pool. */
const REQUIREMENTS = ['karpenter.sh/v1.Requirements', 'karpenter.sh/v1.SpecRequirements'];
const OVERLAID = 'karpenter.sh/v1alpha1.Requirements';

/** What CEL reads as a whole number of 64 bits that is not negative. */
function isCount(value: Maybe<string>): boolean {
  return /^(?:\+?\d+|-0+)$/.test(value ?? '') && BigInt((value ?? '').replace(/^[+-]/, '')) < 2n ** 63n;
}

export const CHOSEN_VALUES: Rule = {
  id: 'karpenter-requirement-values',
  class: 'api',
  title: 'A requirement of nodes that is one of some values says which',
  why: 'The API server refuses it: In wants a value at least, and minValues of them where that is given.',
  docs: DEFINITION,
  on: [...REQUIREMENTS, OVERLAID],

  check({ operator, values, minValues }: Requirement, place) {
    const least = Math.max(1, minValues ?? 0);
    if (operator !== 'In' || (values?.length ?? 0) >= least) return;
    const fix = least === 1 ? "add such as values: ['amd64']" : 'add values, or remove minValues';
    place.refuse('values', values, `${String(least)} or more beside operator: In`, fix);
  },
};

export const COMPARED_VALUE: Rule = {
  id: 'karpenter-requirement-number',
  class: 'api',
  title: 'A requirement of nodes that is more or less than a number says one number',
  why: 'The API server refuses it: Gt, Lt, Gte and Lte want one whole number from 0 up.',
  docs: DEFINITION,
  on: [...REQUIREMENTS, OVERLAID],

  check({ operator, values }: Requirement, place) {
    if (!COMPARING.includes(operator ?? '') || (values?.length === 1 && isCount(values[0]))) return;
    place.refuse(
      'values',
      values,
      `one whole number from 0 up beside operator: ${operator ?? ''}`,
      "write such as values: ['4']",
    );
  },
};

export const EXCLUDED_VALUES: Rule = {
  id: 'node-overlay-values',
  class: 'api',
  title: 'A requirement of a NodeOverlay that excludes values says which',
  why: 'The API server refuses it: NotIn without values would exclude nothing.',
  docs: DEFINITION,
  on: [OVERLAID],

  check({ operator, values }: Requirement, place) {
    if (operator === 'NotIn' && (values?.length ?? 0) === 0)
      place.refuse('values', values, 'one value or more', "add such as values: ['arm64']");
  },
};

const OF_THE_POOL = 'karpenter.sh/nodepool';
const ALLOWED = ['karpenter.sh/capacity-type', OF_THE_POOL];

/** Whether a label is one that Karpenter itself puts on nodes: its domain is what stands before the first slash. */
function isKarpenters(label: string): boolean {
  return !ALLOWED.includes(label) && (label.split('/')[0] ?? '').endsWith('karpenter.sh');
}

export const REQUIREMENT_KEYS: Rule = {
  id: 'karpenter-requirement-key',
  class: 'api',
  title: 'A requirement of nodes is about no label that Karpenter or the kubelet gives them',
  why: 'The API server refuses it: those labels are made with the node, and cannot choose it.',
  docs: DEFINITION,
  on: [...REQUIREMENTS, OVERLAID],

  check({ key }: Requirement, place) {
    const label = key ?? '';
    if (isKarpenters(label) || label === 'kubernetes.io/hostname')
      place.refuse(
        'key',
        label,
        'a label such as karpenter.sh/capacity-type or kubernetes.io/arch',
        'write such as key: karpenter.sh/capacity-type',
      );
  },
};

export const POOL_KEYS: Rule = {
  id: 'node-pool-requirement-key',
  class: 'api',
  title: 'A NodePool requires nothing of the label that names it',
  why: 'The API server refuses it: every node of the pool has that label, with the name of the pool.',
  docs: DEFINITION,
  on: ['karpenter.sh/v1.SpecRequirements'],

  check({ key }: Requirement, place) {
    if (key === OF_THE_POOL)
      place.refuse('key', key, `a label other than ${OF_THE_POOL}`, 'remove the requirement');
  },
};

export const POOL_LABELS: Rule = {
  id: 'node-pool-labels',
  class: 'api',
  title: 'A NodePool gives its nodes no label that Karpenter or the kubelet gives them',
  why: 'The API server refuses it: there would be two values for one label.',
  docs: DEFINITION,
  on: ['karpenter.sh/v1.Metadata'],

  check({ labels }: Labelled, place) {
    for (const label in labels ?? {})
      if (isKarpenters(label) || label === OF_THE_POOL || label === 'kubernetes.io/hostname')
        place.refuse(
          ['labels', label],
          labels?.[label],
          'no label of karpenter.sh but karpenter.sh/capacity-type, and not kubernetes.io/hostname',
          'remove it, or name it such as example.com/team',
        );
  },
};

/** What nodes Karpenter is asked for. */
export const REQUIREMENT_RULES: readonly Rule[] = [
  CHOSEN_VALUES,
  COMPARED_VALUE,
  EXCLUDED_VALUES,
  REQUIREMENT_KEYS,
  POOL_KEYS,
  POOL_LABELS,
];
