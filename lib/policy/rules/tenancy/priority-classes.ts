import { entryOf } from '../../../core/entry-of';
import type { Maybe, Rule } from '../../rule';

interface PriorityClass {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly value?: Maybe<number>;
  readonly globalDefault?: Maybe<boolean>;
}

/** @see pkg/apis/scheduling/types.go (HighestUserDefinablePriority) */
const HIGHEST = 1_000_000_000;

const SYSTEM = 'system-';

/** The classes that every cluster has. @see pkg/apis/scheduling/v1/helpers.go (systemPriorityClasses) */
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  'system-node-critical': 2 * HIGHEST + 1000,
  'system-cluster-critical': 2 * HIGHEST,
};

export const PRIORITY_NAME: Rule = {
  id: 'priority-class-name',
  class: 'api',
  title: `The name of a PriorityClass does not start with ${SYSTEM}`,
  why: 'The API server keeps these names for its own classes.',
  docs: 'pkg/apis/scheduling/validation/validation.go (ValidatePriorityClass)',
  on: ['scheduling/v1.PriorityClass'],

  check({ metadata, value, globalDefault }: PriorityClass, place) {
    const name = metadata?.name ?? '';
    if (!name.startsWith(SYSTEM)) return;
    if (entryOf(SYSTEM_CLASSES, name) === (value ?? 0) && globalDefault !== true) return;
    place.refuse(['metadata', 'name'], name, `a name without ${SYSTEM}`, 'rename it, such as to critical');
  },
};

export const PRIORITY_VALUE: Rule = {
  id: 'priority-class-value',
  class: 'api',
  title: `The value of a PriorityClass is at most ${HIGHEST}`,
  why: 'The API server refuses more: what is above belongs to the system.',
  docs: 'pkg/apis/scheduling/validation/validation.go (ValidatePriorityClass)',
  on: ['scheduling/v1.PriorityClass'],

  check({ metadata, value }: PriorityClass, place) {
    const given = value ?? 0;
    if (given > HIGHEST && metadata?.name?.startsWith(SYSTEM) !== true)
      place.refuse('value', given, `at most ${HIGHEST}`, `write value: ${HIGHEST}`);
  },
};

/** Which pods come first. */
export const PRIORITY_CLASS_RULES: readonly Rule[] = [PRIORITY_NAME, PRIORITY_VALUE];
