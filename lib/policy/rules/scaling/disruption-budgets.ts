import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

type Amount = Maybe<number | string>;

interface Budget {
  readonly spec?: Maybe<BudgetSpec>;
}

interface BudgetSpec {
  readonly minAvailable?: Amount;
  readonly maxUnavailable?: Amount;
  readonly selector?: Maybe<object>;
}

const DOCS = 'pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec)';

const BOUNDS = ['minAvailable', 'maxUnavailable'] as const;

export const BUDGET_BOUND: Rule = {
  id: 'disruption-budget-bound',
  class: 'api',
  title: 'A PodDisruptionBudget has minAvailable or maxUnavailable, and not both',
  why: 'The API server refuses both.',
  docs: DOCS,
  on: ['policy/v1.PodDisruptionBudgetSpec'],

  check({ minAvailable, maxUnavailable }: BudgetSpec, place) {
    if (isGiven(minAvailable) && isGiven(maxUnavailable))
      place.refuse(
        'minAvailable',
        minAvailable,
        'nothing beside maxUnavailable',
        'remove minAvailable: maxUnavailable goes along with any number of replicas',
      );
  },
};

const PERCENT = /^\d+%$/;

/** Whether the API server takes it: a number that is not negative, or a whole percentage of at most 100. */
function isAmount(amount: number | string): boolean {
  if (typeof amount === 'number') return amount >= 0;
  return PERCENT.test(amount) && Number(amount.slice(0, -1)) <= 100;
}

export const BUDGET_AMOUNT: Rule = {
  id: 'disruption-budget-amount',
  class: 'api',
  title: 'A PodDisruptionBudget counts pods, or whole percents of them up to 100%',
  why: 'The API server refuses negative numbers, numbers in quotes, and fractions of a percent.',
  docs: `${DOCS}, pkg/apis/apps/validation/validation.go (ValidatePositiveIntOrPercent, IsNotMoreThan100Percent)`,
  on: ['policy/v1.PodDisruptionBudgetSpec'],

  check(spec: BudgetSpec, place) {
    for (const bound of BOUNDS) {
      const given = spec[bound] ?? 0;
      if (!isAmount(given)) tellAmount(given, bound, place);
    }
  },
};

function tellAmount(given: number | string, bound: string, place: Place): void {
  const isQuoted = typeof given === 'string' && /^\d+$/.test(given);
  const fix = isQuoted ? `remove the quotes: ${given}` : `write such as ${bound}: 1 or ${bound}: 50%`;
  place.refuse(bound, given, '0 or more, or a percentage from 0% to 100%', fix);
}

const ALL = /^0*100%$/;
const NONE = /^0+%$/;

export const BUDGET_BLOCKS: Rule = {
  id: 'disruption-budget-blocks',
  class: 'unwise',
  title: 'A PodDisruptionBudget lets some pod be evicted',
  why: 'One that never allows an eviction stops every drain of a node, and so upgrades of the cluster.',
  docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  on: ['policy/v1.PodDisruptionBudgetSpec'],

  check({ minAvailable, maxUnavailable }: BudgetSpec, place) {
    const fix = 'write maxUnavailable: 1, and run at least two replicas';
    const most = maxUnavailable ?? 1;
    if (typeof most === 'number' ? most === 0 : NONE.test(most))
      place.refuse('maxUnavailable', most, 'more than 0', fix);
    if (typeof minAvailable === 'string' && ALL.test(minAvailable))
      place.refuse('minAvailable', minAvailable, 'less than 100%', fix);
  },
};

export const BUDGET_WITHOUT_BOUND: Rule = {
  id: 'disruption-budget-without-bound',
  class: 'unwise',
  title: 'A PodDisruptionBudget says how many pods may go, and which',
  why: 'Without a bound it never allows an eviction; without a selector it is about no pod.',
  docs: 'pkg/controller/disruption/disruption.go (getExpectedPodCount, updatePdbStatus, getPodsForPdb)',
  on: ['policy/v1.PodDisruptionBudget'],

  check({ spec }: Budget, place) {
    if (!isGiven(spec?.minAvailable ?? spec?.maxUnavailable))
      place.refuse('spec', spec, 'minAvailable or maxUnavailable', 'add maxUnavailable: 1');
    if (!isGiven(spec?.selector))
      place.refuse(
        ['spec', 'selector'],
        spec?.selector,
        'a selector',
        'add selector: { matchLabels: { app.kubernetes.io/name: … } }',
      );
  },
};

/** How many pods may be evicted at once. */
export const BUDGET_RULES: readonly Rule[] = [
  BUDGET_BOUND,
  BUDGET_AMOUNT,
  BUDGET_BLOCKS,
  BUDGET_WITHOUT_BOUND,
];
