import { RESERVED_SYMBOLS } from '../../../kubernetes/cel/reserved-names';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';
import type { Maybe, Rule } from '../../rule';
import { isBlank } from './blank';

interface Variable {
  readonly name?: Maybe<string>;
  readonly expression?: Maybe<string>;
}

interface Policy {
  readonly spec?: Maybe<{
    readonly matchConstraints?: Maybe<{ readonly resourceRules?: Maybe<readonly object[]> }>;
    readonly variables?: Maybe<readonly Variable[]>;
  }>;
}

const POLICIES = [
  'admissionregistration/v1.MutatingAdmissionPolicy',
  'admissionregistration/v1.ValidatingAdmissionPolicy',
];

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

export const POLICY_MATCH: Rule = {
  id: 'admission-policy-match',
  class: 'api',
  title: 'An admission policy says by resourceRules what it is about',
  why: 'The API server refuses a policy without: it reads the types of its expressions there.',
  docs: `${DOCS} (validateValidatingAdmissionPolicySpec, validateMutatingAdmissionPolicySpec)`,
  on: POLICIES,

  check({ spec }: Policy, place) {
    const rules = spec?.matchConstraints?.resourceRules ?? [];
    if (rules.length === 0)
      place.refuse(
        ['spec', 'matchConstraints', 'resourceRules'],
        rules,
        'at least one rule',
        'add such as { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }',
      );
  },
};

interface NamedRule {
  readonly resourceNames?: Maybe<readonly Maybe<string>[]>;
}

export const MATCHED_NAMES: Rule = {
  id: 'admission-policy-resource-names',
  class: 'api',
  title: 'A rule of an admission policy names each object once, and as objects can be named',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateNamedRuleWithOperations)`,
  on: ['admissionregistration/v1.NamedRuleWithOperations'],

  check({ resourceNames }: NamedRule, place) {
    const names = resourceNames ?? [];
    for (let at = 0; at < names.length; at++) {
      const name = names[at] ?? '';
      if (!isPathSegment(name) || names.findIndex((other) => (other ?? '') === name) < at)
        place.refuse(['resourceNames', at], name, `${PATH_SEGMENT}, once`, 'correct or remove it');
    }
  },
};

const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

export const POLICY_VARIABLES: Rule = {
  id: 'admission-policy-variables',
  class: 'api',
  title: 'A variable of an admission policy has an identifier of CEL for a name, and an expression',
  why: 'The API server refuses others: expressions after it read variables.<name>.',
  docs: `${DOCS} (validateVariable, isCELIdentifier)`,
  on: ['admissionregistration/v1.Variable'],

  check({ name, expression }: Variable, place) {
    const given = name ?? '';
    if (given !== '' && (!IDENTIFIER.test(given) || RESERVED_SYMBOLS.has(given)))
      place.refuse(
        'name',
        given,
        'letters, digits and _, not starting with a digit, and no word of CEL',
        'write such as name: replicas',
      );
    const text = expression ?? '';
    if (isBlank(text))
      place.refuse('expression', text, 'a CEL expression', 'write such as expression: object.spec.replicas');
  },
};

/** What admission policies of both sorts have. Their expressions are compiled in cel-policies.ts. */
export const ADMISSION_POLICY_RULES: readonly Rule[] = [POLICY_MATCH, MATCHED_NAMES, POLICY_VARIABLES];
