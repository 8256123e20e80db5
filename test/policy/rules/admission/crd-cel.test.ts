import { CRD_CEL } from '../../../../lib/policy/rules/admission/crd-expressions';
import { type CheckOptions } from 'cdk8s-kiban/policy';
import { faultsOf } from '../../faults';
import { withSchema } from './definitions';

const options: CheckOptions = { kubernetesVersion: '1.36', only: ['api'] };
const AT = 'spec.versions[0].schema.openAPIV3Schema';
const validations = (rule: string, more: object = {}): object => ({
  'x-kubernetes-validations': [{ rule, message: 'a', ...more }],
});

/** A schema with fields of every sort. */
const properties = {
  name: { type: 'string', maxLength: 10 },
  count: { type: 'integer' },
  share: { type: 'number' },
  isOn: { type: 'boolean' },
  body: { type: 'string', format: 'byte', maxLength: 5 },
  every: { type: 'string', format: 'duration' },
  since: { type: 'string', format: 'date-time' },
  port: { 'x-kubernetes-int-or-string': true },
  any: { 'x-kubernetes-preserve-unknown-fields': true },
  namespace: { type: 'string', maxLength: 5 },
  'a-b': { type: 'string', maxLength: 5 },
  '9a': { type: 'string' },
  part: { type: 'object', properties: { x: { type: 'integer' } } },
  other: { type: 'object', properties: { x: { type: 'integer' } } },
  labels: { type: 'object', maxProperties: 3, additionalProperties: { type: 'string', maxLength: 5 } },
  items: {
    type: 'array',
    maxItems: 3,
    items: { type: 'object', properties: { key: { type: 'string', maxLength: 5 } } },
  },
  template: {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    properties: { a: { type: 'integer' } },
  },
};

const withRule = (rule: string, more: object = {}): object =>
  withSchema({ type: 'object', properties, ...validations(rule, more) });

test.each([
  "self.name == 'a' && self.count > 1 && self.share > 1.5 && !self.isOn",
  "self.body == b'a' && self.every < duration('1h') && self.since > timestamp('2020-01-01T00:00:00Z')",
  'type(self.port) == int ? self.port > 1 : self.port == "http"',
  "self.namespace == 'a' || self.__namespace__ == 'b' || self.a__dash__b == 'c'",
  'has(self.part.x) && self.part.x > 0 && self.part == oldSelf.part',
  "self.labels.all(key, self.labels[key] != 'a') && self.labels.a == 'b'",
  "self.items.exists(item, item.key == 'a') && self.items[0].key.size() > 0",
  "self.metadata.name == 'a' && self.kind == 'Foo' && self.template.metadata.generateName == ''",
  'self == oldSelf && oldSelf.count <= self.count',
])('takes the rule %j', (rule) => {
  expect(faultsOf(withRule(rule), options)).toEqual([]);
});

test.each([
  withRule('true', { messageExpression: "'not ' + self.name" }),
  withRule('oldSelf.hasValue() || self.count > 1', { optionalOldSelf: true }),
  withRule('self == oldSelf', { optionalOldSelf: false }),
  ...['.count', '.part.x', '.labels.any', "['a-b']", '.a-b', ".labels['it\\'s']"].map((fieldPath) =>
    withRule('true', { fieldPath }),
  ),
  withSchema({
    type: 'object',
    properties: { a: { type: 'string', ...validations("self.startsWith('a')") } },
  }),
  withSchema({
    type: 'object',
    properties: {
      a: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['k'],
        items: {
          type: 'object',
          required: ['k'],
          properties: { k: { type: 'string' }, n: { type: 'integer', ...validations('self >= oldSelf') } },
        },
      },
    },
  }),
  withSchema({
    type: 'object',
    properties: {
      a: {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: { n: { type: 'integer', ...validations('self >= oldSelf') } },
      },
    },
  }),
])('takes the expressions of %j', (given) => {
  expect(faultsOf(given, options)).toEqual([]);
});

test.each([
  ['self.names == 1', 'rule', 'names of self, at 1:6', 'did you mean name?'],
  ['self.any == 1', 'rule', 'any of self, at 1:6', undefined],
  ["self.count == 'a'", 'rule', 'int == string, at 1:12', undefined],
  ['self.count', 'rule', 'an expression of type int', undefined],
  ['self.port', 'rule', 'an expression of type dyn', undefined],
  ['self.part == self.other', 'rule', 'self.part == self.other, at 1:11', undefined],
  ['self.part.y > 1', 'rule', 'y of self.part, at 1:11', undefined],
  ["self.labels['a'] > 1", 'rule', 'string > int, at 1:18', undefined],
  ['object.count > 1', 'rule', 'object, at 1:1', undefined],
  [' ', 'rule', ' ', undefined],
] as const)('refuses the rule %j', (rule, field, given, fix) => {
  const [fault, ...more] = faultsOf(withRule(rule), options);
  expect(more).toEqual([]);
  expect(fault).toMatchObject({
    rule: CRD_CEL.id,
    given,
    field: `${AT}["x-kubernetes-validations"][0].${field}`,
  });
  if (fix !== undefined) expect(fault?.fix).toBe(fix);
});

const parts: readonly (readonly [given: object, field: string])[] = [
  [withRule('true', { messageExpression: 'self.count' }), 'messageExpression'],
  [withRule('true', { optionalOldSelf: true }), 'optionalOldSelf'],
  [withRule('true', { optionalOldSelf: false }), 'optionalOldSelf'],
  [withRule('oldSelf.count > 1', { optionalOldSelf: true, messageExpression: "''" }), 'rule'],
  [withRule('oldSelf == self', { optionalOldSelf: true }), 'rule'],
  [withRule('self', { messageExpression: 'self.name' }), 'rule'],
  ...['count', '.counts', '.part.y', '.items[0]', '.part.', '.name.a', ' .count'].map(
    (fieldPath) => [withRule('true', { fieldPath }), 'fieldPath'] as const,
  ),
];

test.each(parts)('refuses a part of %j', (given, field) => {
  expect(faultsOf(given, options).map((fault) => [fault.rule, fault.field])).toEqual([
    [CRD_CEL.id, `${AT}["x-kubernetes-validations"][0].${field}`],
  ]);
});

test.each([{}, { 'x-kubernetes-list-type': 'set' }])(
  'refuses oldSelf in items of a list that is no map: %j',
  (list) => {
    const items = { type: 'string', maxLength: 5, ...validations('self == oldSelf') };
    const given = withSchema({ type: 'object', properties: { a: { type: 'array', ...list, items } } });
    expect(faultsOf(given, options).map(({ field }) => field)).toEqual([
      `${AT}.properties.a.items["x-kubernetes-validations"][0].rule`,
    ]);
  },
);

test('asks nothing of optionalOldSelf where servers may drop it', () => {
  expect(
    faultsOf(withRule('true', { optionalOldSelf: true }), { ...options, kubernetesVersion: '1.29' }),
  ).toEqual([]);
});

test('refuses a reserved name without lines before Kubernetes 1.32', () => {
  const given = withRule("self.namespace == 'a'");
  expect(faultsOf(given, { ...options, kubernetesVersion: '1.31' })).toHaveLength(1);
  expect(faultsOf(given, { ...options, kubernetesVersion: '1.32' })).toEqual([]);
});
