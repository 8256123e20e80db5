import type { Maybe, Rule } from '../../rule';

interface ResourceRule {
  readonly operations?: Maybe<readonly Maybe<string>[]>;
}

interface Match {
  readonly resourceRules?: Maybe<readonly ResourceRule[]>;
}

interface Policy {
  readonly spec?: Maybe<{
    readonly matchConstraints?: Maybe<Match>;
    readonly matchResources?: Maybe<Match>;
    readonly mutations?: Maybe<readonly object[]>;
    readonly reinvocationPolicy?: Maybe<string>;
  }>;
}

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

export const POLICY_MUTATIONS: Rule = {
  id: 'mutating-policy-mutations',
  class: 'api',
  title: 'A MutatingAdmissionPolicy has mutations and a reinvocationPolicy',
  why: 'The API server refuses a policy that lacks one of them; it fills neither in.',
  docs: `${DOCS} (validateMutatingAdmissionPolicySpec)`,
  on: ['admissionregistration/v1.MutatingAdmissionPolicy'],

  check({ spec }: Policy, place) {
    const mutations = spec?.mutations ?? [];
    if (mutations.length === 0)
      place.refuse(
        ['spec', 'mutations'],
        mutations,
        'at least one mutation',
        'add such as { patchType: ApplyConfiguration, applyConfiguration: { expression: … } }',
      );
    const policy = spec?.reinvocationPolicy ?? '';
    if (policy === '')
      place.refuse(
        ['spec', 'reinvocationPolicy'],
        policy,
        'Never or IfNeeded',
        'add reinvocationPolicy: Never',
      );
  },
};

/** Where a policy and where its binding say what they match. */
const MATCHES = ['matchConstraints', 'matchResources'] as const;

export const MUTATED_OPERATIONS: Rule = {
  id: 'mutating-policy-operations',
  class: 'api',
  title: 'A MutatingAdmissionPolicy and its binding match no DELETE',
  why: 'The API server refuses it: there is nothing to change in an object that goes away.',
  docs: `${DOCS} (validateMutatingAdmissionPolicySpec, validateMutatingAdmissionPolicyBindingSpec)`,
  on: [
    'admissionregistration/v1.MutatingAdmissionPolicy',
    'admissionregistration/v1.MutatingAdmissionPolicyBinding',
  ],

  check({ spec }: Policy, place) {
    for (const field of MATCHES) {
      const rules = spec?.[field]?.resourceRules ?? [];
      for (let at = 0; at < rules.length; at++) {
        const index = rules[at]?.operations?.indexOf('DELETE') ?? -1;
        if (index >= 0)
          place.refuse(
            ['spec', field, 'resourceRules', at, 'operations', index],
            'DELETE',
            'CREATE, UPDATE, CONNECT or *',
            'remove it',
          );
      }
    }
  },
};

interface Expression {
  readonly expression?: Maybe<string>;
}

interface Mutation {
  readonly patchType?: Maybe<string>;
  readonly applyConfiguration?: Maybe<Expression>;
  readonly jsonPatch?: Maybe<Expression>;
}

const PATCHES = [
  ['ApplyConfiguration', 'applyConfiguration', 'Object{spec: Object.spec{replicas: 3}}'],
  ['JSONPatch', 'jsonPatch', '[JSONPatch{op: "add", path: "/spec/replicas", value: 3}]'],
] as const;

export const MUTATION_PATCH: Rule = {
  id: 'mutating-policy-patch',
  class: 'api',
  title: 'A mutation has the patch of its patchType, with an expression, and no other',
  why: 'The API server refuses a mutation without its patch, and one with both.',
  docs: `${DOCS} (validateMutation, validateApplyConfiguration, validateJSONPatch)`,
  on: ['admissionregistration/v1.Mutation'],

  check(mutation: Mutation, place) {
    const isKnown = PATCHES.some(([type]) => type === mutation.patchType);
    if (!isKnown) return;
    for (const [type, field, example] of PATCHES) {
      const patch = mutation[field] ?? undefined;
      if (type !== mutation.patchType) {
        if (patch !== undefined)
          place.refuse(field, patch, `nothing where patchType is ${mutation.patchType}`, `remove ${field}`);
      } else if ((patch?.expression ?? '').trim() === '')
        place.refuse(
          [field, 'expression'],
          patch?.expression,
          'a CEL expression',
          `write such as ${field}: { expression: '${example}' }`,
        );
    }
  },
};

/** What a MutatingAdmissionPolicy changes. */
export const MUTATING_POLICY_RULES: readonly Rule[] = [POLICY_MUTATIONS, MUTATED_OPERATIONS, MUTATION_PATCH];
