import {
  MATCHED_NAMES,
  POLICY_MATCH,
  POLICY_VARIABLES,
} from '../../../../lib/policy/rules/admission/admission-policies';
import {
  MUTATED_OPERATIONS,
  MUTATION_PATCH,
  POLICY_MUTATIONS,
} from '../../../../lib/policy/rules/admission/mutating-policies';
import { BINDING_ACTIONS, BOUND_POLICY } from '../../../../lib/policy/rules/admission/policy-bindings';
import { PARAM_KIND, PARAM_REFERENCE } from '../../../../lib/policy/rules/admission/policy-params';
import {
  POLICY_AUDIT,
  POLICY_MESSAGE,
  POLICY_VALIDATIONS,
} from '../../../../lib/policy/rules/admission/validating-policies';
import { WEBHOOK_CONDITIONS } from '../../../../lib/policy/rules/admission/webhooks';
import type { RuleCard } from 'cdk8s-kiban/policy';
import { faultsOf } from '../../faults';
import { binding, mutating, validating } from './policies';
import { match } from './webhooks';

const options = { kubernetesVersion: '1.36', only: ['api'] } as const;
const VERSION = 'admissionregistration.k8s.io/v1';
const bare = (kind: string): object => ({ apiVersion: VERSION, kind, metadata: { name: 'a' } });
const matched = (fields: object): object => ({
  matchConstraints: { resourceRules: [{ ...match(), ...fields }] },
});
const variables = (fields: object): object =>
  validating({ variables: [{ name: 'a', expression: '1', ...fields }] });
const validation = (fields: object): object =>
  validating({ validations: [{ expression: 'true', ...fields }] });
const audit = (...keys: string[]): object =>
  validating({ auditAnnotations: keys.map((key) => ({ key, valueExpression: "'a'" })) });
const paramRef = (fields: object): object =>
  binding({ paramRef: { name: 'a', parameterNotFoundAction: 'Deny', ...fields } });
const patch = (fields: object): object =>
  mutating({ mutations: [{ patchType: 'ApplyConfiguration', ...fields }] });

test.each([
  validating(),
  validating({ validations: [], auditAnnotations: [{ key: 'A_b.c', valueExpression: "'a'" }] }),
  validating({ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, matchConditions: [] }),
  validating({ paramKind: { apiVersion: '/v1', kind: 'A-b1' } }),
  validating(matched({ resourceNames: ['', 'A!', 'a b'] })),
  variables({ name: '_a1', expression: '  1  ' }),
  validation({ message: '  a  ', messageExpression: '', reason: 'Forbidden' }),
  mutating(),
  mutating({ matchConstraints: { resourceRules: [match({ operations: ['*'] })] } }),
  binding(),
  binding({ validationActions: ['Warn', 'Audit'], matchResources: { resourceRules: [] } }),
  binding({}, 'Mutating'),
  paramRef({ namespace: 'A!' }),
  paramRef({ name: '', selector: {} }),
])('takes the policy or binding %j', (given) => {
  expect(faultsOf(given, options)).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [POLICY_MATCH, validating({ matchConstraints: null }), 'spec.matchConstraints.resourceRules'],
  [POLICY_MATCH, mutating({ matchConstraints: {} }), 'spec.matchConstraints.resourceRules'],
  [POLICY_MATCH, bare('MutatingAdmissionPolicy'), 'spec.matchConstraints.resourceRules'],
  [
    MATCHED_NAMES,
    validating(matched({ resourceNames: ['a', 'a', 'b/c', '..'] })),
    ...[1, 2, 3].map((at) => `spec.matchConstraints.resourceRules[0].resourceNames[${at}]`),
  ],
  [POLICY_VARIABLES, variables({ name: '1a' }), 'spec.variables[0].name'],
  [POLICY_VARIABLES, variables({ name: 'namespace' }), 'spec.variables[0].name'],
  [POLICY_VARIABLES, variables({ name: 'a-b' }), 'spec.variables[0].name'],
  [POLICY_VARIABLES, variables({ expression: ' \n ' }), 'spec.variables[0].expression'],
  [
    WEBHOOK_CONDITIONS,
    validating({ matchConditions: [{ name: 'a b', expression: 'true' }] }),
    'spec.matchConditions[0].name',
  ],
  [
    WEBHOOK_CONDITIONS,
    mutating({ matchConditions: [{ name: 'a', expression: ' ' }] }),
    'spec.matchConditions[0].expression',
  ],
  [POLICY_VALIDATIONS, validating({ validations: [] }), 'spec.validations'],
  [POLICY_MESSAGE, validation({ expression: ' ' }), 'spec.validations[0].expression'],
  [POLICY_MESSAGE, validation({ message: ' ' }), 'spec.validations[0].message'],
  [POLICY_MESSAGE, validation({ message: 'a\nb' }), 'spec.validations[0].message'],
  [POLICY_MESSAGE, validation({ messageExpression: '\t' }), 'spec.validations[0].messageExpression'],
  [POLICY_AUDIT, audit('a', 'a'), 'spec.auditAnnotations[1].key'],
  [POLICY_AUDIT, audit('a/b'), 'spec.auditAnnotations[0].key'],
  [POLICY_AUDIT, audit('a'.repeat(64)), 'spec.auditAnnotations[0].key'],
  [POLICY_AUDIT, audit(...Array.from({ length: 21 }, (_, at) => `a${at}`)), 'spec.auditAnnotations'],
  [
    POLICY_AUDIT,
    validating({ auditAnnotations: [{ key: 'a', valueExpression: `'${'a'.repeat(5119)}'` }] }),
    'spec.auditAnnotations[0].valueExpression',
  ],
  [POLICY_MUTATIONS, mutating({ mutations: [] }), 'spec.mutations'],
  [POLICY_MUTATIONS, mutating({ reinvocationPolicy: '' }), 'spec.reinvocationPolicy'],
  [
    MUTATED_OPERATIONS,
    mutating({ matchConstraints: { resourceRules: [match({ operations: ['CREATE', 'DELETE'] })] } }),
    'spec.matchConstraints.resourceRules[0].operations[1]',
  ],
  [
    MUTATED_OPERATIONS,
    binding({ matchResources: { resourceRules: [match({ operations: ['DELETE'] })] } }, 'Mutating'),
    'spec.matchResources.resourceRules[0].operations[0]',
  ],
  [MUTATION_PATCH, patch({}), 'spec.mutations[0].applyConfiguration.expression'],
  [
    MUTATION_PATCH,
    patch({ applyConfiguration: { expression: ' ' } }),
    'spec.mutations[0].applyConfiguration.expression',
  ],
  [
    MUTATION_PATCH,
    patch({ applyConfiguration: { expression: 'Object{}' }, jsonPatch: { expression: '[]' } }),
    'spec.mutations[0].jsonPatch',
  ],
  [
    MUTATION_PATCH,
    patch({ patchType: 'JSONPatch', jsonPatch: {} }),
    'spec.mutations[0].jsonPatch.expression',
  ],
  [BOUND_POLICY, binding({ policyName: 'A' }), 'spec.policyName'],
  [BOUND_POLICY, binding({ policyName: '' }, 'Mutating'), 'spec.policyName'],
  [BINDING_ACTIONS, binding({ validationActions: ['Deny', 'Deny'] }), 'spec.validationActions[1]'],
  [BINDING_ACTIONS, binding({ validationActions: ['Deny', 'Warn'] }), 'spec.validationActions'],
  [PARAM_KIND, validating({ paramKind: { apiVersion: 'v1' } }), 'spec.paramKind.kind'],
  [
    PARAM_KIND,
    validating({ paramKind: { apiVersion: 'a/b/c', kind: 'A b' } }),
    'spec.paramKind.apiVersion',
    'spec.paramKind.kind',
  ],
  [
    PARAM_KIND,
    mutating({ paramKind: { apiVersion: 'a/', kind: '1a' } }),
    'spec.paramKind.apiVersion',
    'spec.paramKind.kind',
  ],
  [PARAM_REFERENCE, paramRef({ selector: {} }), 'spec.paramRef'],
  [PARAM_REFERENCE, paramRef({ name: null }), 'spec.paramRef'],
  [PARAM_REFERENCE, paramRef({ name: 'a/b' }), 'spec.paramRef.name'],
  [PARAM_REFERENCE, paramRef({ parameterNotFoundAction: null }), 'spec.paramRef.parameterNotFoundAction'],
];

test.each(refused.map(([rule, given, ...at]) => [rule.id, given, at] as const))(
  '%s refuses %j',
  (id, given, at) => {
    const told = faultsOf(given, options).filter(({ rule }) => rule === id);
    expect(told.map(({ field }) => field)).toEqual(at);
  },
);

test.each([
  [validation({ reason: 'Unauthorized' }), 'spec.validations[0].reason'],
  [patch({ patchType: 'JSONpatch' }), 'spec.mutations[0].patchType'],
  [mutating({ failurePolicy: 'fail' }), 'spec.failurePolicy'],
  [mutating({ reinvocationPolicy: 'Always' }), 'spec.reinvocationPolicy'],
  [paramRef({ parameterNotFoundAction: 'Ignore' }), 'spec.paramRef.parameterNotFoundAction'],
])('refuses a value that is none of those known: %j', (given, field) => {
  expect(faultsOf(given, options).map((fault) => [fault.rule, fault.field])).toEqual([
    ['known-value', field],
  ]);
});
