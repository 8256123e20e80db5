import { isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { type Selector, checkMergedKeys, timesSaid } from './merged-label-keys';

interface Constraint {
  readonly maxSkew?: Maybe<number>;
  readonly minDomains?: Maybe<number>;
  readonly topologyKey?: Maybe<string>;
  readonly whenUnsatisfiable?: Maybe<string>;
  readonly labelSelector?: Maybe<Selector>;
  readonly matchLabelKeys?: Maybe<readonly Maybe<string>[]>;
}

interface PodSpec {
  readonly topologySpreadConstraints?: Maybe<readonly Constraint[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (validateTopologySpreadConstraints)';

const NO_CONSTRAINTS: readonly Constraint[] = [];

export const SPREAD_NUMBERS: Rule = {
  id: 'spread-numbers',
  class: 'api',
  title:
    'A spread constraint has a maxSkew of at least 1, and minDomains of at least 1 only with DoNotSchedule',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ['core/v1.TopologySpreadConstraint'],

  check({ maxSkew, minDomains, whenUnsatisfiable }: Constraint, place) {
    if ((maxSkew ?? 1) < 1) place.refuse('maxSkew', maxSkew, '1 or more', 'write maxSkew: 1');
    const domains = minDomains ?? undefined;
    if (domains === undefined) return;
    if (domains < 1)
      place.refuse('minDomains', domains, '1 or more', 'remove it, or write such as minDomains: 3');
    if (whenUnsatisfiable !== 'DoNotSchedule')
      place.refuse(
        'minDomains',
        domains,
        'nothing where whenUnsatisfiable is not DoNotSchedule',
        'remove minDomains, or write whenUnsatisfiable: DoNotSchedule',
      );
  },
};

export const SPREAD_KEYS: Rule = {
  id: 'spread-label-keys',
  class: 'api',
  title:
    'The matchLabelKeys of a spread constraint are keys of labels, beside a labelSelector that has none of them',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateMatchLabelKeysInTopologySpread)',
  on: ['core/v1.TopologySpreadConstraint'],

  check(constraint: Constraint, place) {
    const { matchLabelKeys, labelSelector } = constraint;
    // Since MatchLabelKeysInPodTopologySpreadSelectorMerge is on by default.
    const isMerged = place.isAtLeast('1.34');
    const keys = matchLabelKeys ?? [];
    if (keys.length > 0 && !isGiven(labelSelector))
      place.refuse('matchLabelKeys', keys, 'nothing where there is no labelSelector', 'add a labelSelector');
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? '';
      if (!isQualifiedName(key))
        place.refuse(['matchLabelKeys', at], key, 'the key of a label', 'write such as pod-template-hash');
      else if (!isMerged && timesSaid(labelSelector, key) > 0)
        place.refuse(
          ['matchLabelKeys', at],
          key,
          'a key that the labelSelector does not have',
          'remove one of the two',
        );
    }
    if (isMerged) checkMergedKeys(constraint, place);
  },
};

export const SPREAD_CONSTRAINTS: Rule = {
  id: 'unique-spread-constraints',
  class: 'api',
  title: 'The spread constraints of a pod differ in topologyKey or whenUnsatisfiable',
  why: 'The API server refuses two of one kind.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateSpreadConstraintNotRepeat)',
  on: ['core/v1.PodSpec'],

  check({ topologySpreadConstraints }: PodSpec, place) {
    const list = topologySpreadConstraints ?? NO_CONSTRAINTS;
    for (let at = 1; at < list.length; at++) {
      for (let before = 0; before < at; before++) {
        if (!isSameKind(list[at], list[before])) continue;
        const given = { topologyKey: list[at]?.topologyKey, whenUnsatisfiable: list[at]?.whenUnsatisfiable };
        place.refuse(
          ['topologySpreadConstraints', at],
          given,
          'another topologyKey or whenUnsatisfiable',
          'remove one of the two',
        );
        break;
      }
    }
  },
};

function isSameKind(a: Constraint | undefined, b: Constraint | undefined): boolean {
  return a?.topologyKey === b?.topologyKey && a?.whenUnsatisfiable === b?.whenUnsatisfiable;
}

/** How the pods of a workload are spread. */
export const TOPOLOGY_SPREAD_RULES: readonly Rule[] = [SPREAD_NUMBERS, SPREAD_KEYS, SPREAD_CONSTRAINTS];
