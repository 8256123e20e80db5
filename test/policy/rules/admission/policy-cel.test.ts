import {
  MUTATING_POLICY_CEL,
  VALIDATING_POLICY_CEL,
  WEBHOOK_CEL,
} from '../../../../lib/policy/rules/admission/cel-policies';
import type { RuleCard } from 'cdk8s-kiban/policy';
import { faultsOf } from '../../faults';
import { mutating, validating } from './policies';
import { configuration, hook } from './webhooks';

const options = { kubernetesVersion: '1.36', only: ['api'] } as const;
const params = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } };
const validation = (expression: string, more: object = {}): object =>
  validating({ validations: [{ expression }], ...more });
const message = (messageExpression: string, more: object = {}): object =>
  validating({ validations: [{ expression: 'true', messageExpression }], ...more });
const condition = (expression: string): object => ({ matchConditions: [{ name: 'a', expression }] });
const variables = (...expressions: string[]): object => ({
  variables: expressions.map((expression, at) => ({ name: `v${at}`, expression })),
});
const apply = (expression: string, more: object = {}): object =>
  mutating({ mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }], ...more });
const webhooks = (fields: object): object => configuration(hook(fields));
const patch = (expression: string): object =>
  mutating({ mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }] });

test.each([
  'object.spec.replicas <= 5',
  "object.metadata.labels.exists(key, key == 'team') && request.userInfo.groups.all(g, g != 'a')",
  "has(object.spec.paused) ? object.spec.paused == true : !('a' in object.metadata.annotations)",
  "quantity(object.spec.size).isLessThan(quantity('1Gi'))",
  "object.spec.?template.?metadata.optMap(m, m.name.startsWith('a')).orValue(false)",
  "object.spec.containers.all(i, c, c.name.matches(r'^\\w+$') || i > 1.5)",
  "authorizer.group('apps').resource('deployments').namespace(request.namespace).check('get').allowed()",
  "authorizer.requestResource.check('get').allowed() // whoever may read it",
  "namespaceObject.metadata.labels['a'] == 'b' && request.options.dryRun == null",
  "ip(object.spec.ip).family() == 4 && [1, 2,].sum() in {1: 'a',} && '\\u00e9'.size() == 1",
  "[3, 1].sort() == [1, 3] && semver('1.0.0').major() == 1",
  'type(object.a) == int && .object.b == b"a"',
])('takes the validation %j', (expression) => {
  expect(faultsOf(validation(expression), options)).toEqual([]);
});

test.each([
  validation('variables.v1 > 1', variables('1', 'variables.v0 + 1')),
  validation('variables.v0.size() > 0', variables('optional.of(1)')),
  validation("params.data.max == '1'", params),
  message("'a' + string(object.spec.replicas)"),
  message('params.data.text + variables.v0', { ...params, ...variables("'a'") }),
  validating({ auditAnnotations: [{ key: 'a', valueExpression: "object.a ? 'a' : string(1)" }] }),
  validating({ auditAnnotations: [{ key: 'a', valueExpression: 'null' }] }),
  validating(condition(" request.operation == 'CREATE'\n")),
  validating({ ...condition('params.a == 1'), ...params }),
  apply('Object{spec: Object.spec{replicas: 3, template: Object.spec.template{any: {"a": [1]}}}}'),
  apply('variables.v0 ? Object{} : Object{metadata: Object.metadata{?labels: object.?a}}', variables('true')),
  patch('[JSONPatch{op: "add", path: "/metadata/" + jsonpatch.escapeKey("a/b"), value: {"a": 1}}]'),
  patch('[JSONPatch{op: "test", nobody: object.a}]'),
  webhooks(condition("!(request.resource.group in ['rbac.authorization.k8s.io'])")),
])('takes the expressions of %j', (given) => {
  expect(faultsOf(given, options)).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [VALIDATING_POLICY_CEL, validation('variables.v0 > 1'), 'spec.validations[0].expression'],
  [
    VALIDATING_POLICY_CEL,
    validation('variables.v0', variables('variables.v1', '1')),
    'spec.variables[0].expression',
    'spec.validations[0].expression',
  ],
  [VALIDATING_POLICY_CEL, message('1'), 'spec.validations[0].messageExpression'],
  [
    VALIDATING_POLICY_CEL,
    message("authorizer.path('/').check('get').reason()"),
    'spec.validations[0].messageExpression',
  ],
  [
    VALIDATING_POLICY_CEL,
    validating({ auditAnnotations: [{ key: 'a', valueExpression: 'object.a' }] }),
    'spec.auditAnnotations[0].valueExpression',
  ],
  [
    VALIDATING_POLICY_CEL,
    validating({ ...condition('variables.v0'), ...variables('true') }),
    'spec.matchConditions[0].expression',
  ],
  [VALIDATING_POLICY_CEL, validating(condition('params.a')), 'spec.matchConditions[0].expression'],
  [MUTATING_POLICY_CEL, apply('{}'), 'spec.mutations[0].applyConfiguration.expression'],
  [MUTATING_POLICY_CEL, apply('Object.spec{}'), 'spec.mutations[0].applyConfiguration.expression'],
  [
    MUTATING_POLICY_CEL,
    apply('Object{', variables('Object{}')),
    'spec.variables[0].expression',
    'spec.mutations[0].applyConfiguration.expression',
  ],
  [MUTATING_POLICY_CEL, patch('[]'), 'spec.mutations[0].jsonPatch.expression'],
  [MUTATING_POLICY_CEL, patch('[JSONPatch{op: 1}]'), 'spec.mutations[0].jsonPatch.expression'],
  [MUTATING_POLICY_CEL, mutating(condition('1')), 'spec.matchConditions[0].expression'],
  [WEBHOOK_CEL, webhooks(condition('params.a == 1')), 'webhooks[0].matchConditions[0].expression'],
  [WEBHOOK_CEL, webhooks(condition('object.a')), 'webhooks[0].matchConditions[0].expression'],
];

test.each(refused.map(([rule, given, ...at]) => [rule.id, given, at] as const))(
  '%s refuses expressions of %j',
  (id, given, at) => {
    const faults = faultsOf(given, options);
    expect(faults.map((fault) => [fault.rule, fault.field])).toEqual(at.map((field) => [id, field]));
  },
);

/** What is told of an expression: what is given, allowed and to do. */
const told: readonly (readonly [expression: string, given: string, allowed: string, fix: string])[] = [
  [
    'object.a ==',
    'the end, at 1:12',
    'a value: a name, a number, a text in quotes, [, { or (',
    'correct the expression there, or just before',
  ],
  [
    'a\n  ? b ? c : d : e',
    '?, at 2:7',
    ': and what else the value is',
    'correct the expression there, or just before',
  ],
  [
    'objekt.a == 1',
    'objekt, at 1:1',
    'one of object, oldObject, namespaceObject, request, authorizer, authorizer.requestResource',
    'did you mean object?',
  ],
];

test.each(told)('tells of %j where it is wrong', (expression, given, allowed, fix) => {
  expect(faultsOf(validation(expression), options)).toMatchObject([{ given, allowed, fix }]);
});
