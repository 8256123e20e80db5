import { CRD_SCHEMA, CRD_STRUCTURE } from '../../../../lib/policy/rules/admission/crd-schemas';
import { faultsOf, refusedBy } from '../../faults';
import { definition, withField, withSchema } from './definitions';

const AT = 'spec.versions[0].schema.openAPIV3Schema';

const text = { type: 'string' };
const keyed = { type: 'object', required: ['n'], properties: { n: text } };
const list = (kind: string, items: object, keys?: readonly string[]): object => ({
  type: 'array',
  'x-kubernetes-list-type': kind,
  ...(keys !== undefined && { 'x-kubernetes-list-map-keys': keys }),
  items,
});
const embedded = (more: object): object => ({
  type: 'object',
  'x-kubernetes-embedded-resource': true,
  ...more,
});
const either = [{ type: 'integer' }, { type: 'string' }];

test.each([
  ['a missing schema', definition({ version: { schema: undefined } }), ['']],
  ['no type', withSchema({ properties: {} }), ['.type']],
  ['a text', withSchema(text), ['.type']],
  ['an open map', withSchema({ type: 'object', additionalProperties: text }), ['.additionalProperties']],
  ['a default', withSchema({ type: 'object', default: {} }), ['.default']],
  ['null', withSchema({ type: 'object', nullable: true }), ['.nullable']],
  [
    'an open map of anything',
    withSchema({ type: 'object', additionalProperties: true }),
    ['.additionalProperties'],
  ],
  ['an open object', withSchema({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true }), []],
  ['an open object without a type', withSchema({ 'x-kubernetes-preserve-unknown-fields': true }), []],
  ['an open text', withSchema({ ...text, 'x-kubernetes-preserve-unknown-fields': true }), ['.type']],
])('%s at the root', (_title, manifest, fields) => {
  expect(refusedBy(CRD_SCHEMA, manifest)).toEqual(fields.map((field) => `${AT}${field}`));
});

test.each([
  [{ metadata: { type: 'object', properties: { name: { ...text, pattern: 'a' } } } }, []],
  [{ metadata: { type: 'object', properties: { labels: { type: 'object' } } } }, ['metadata']],
  [{ metadata: { type: 'object', maxProperties: 3 } }, ['metadata']],
  [{ metadata: { type: 'object', description: 'x' } }, ['metadata']],
  [{ metadata: { type: 'object', oneOf: [], nullable: false } }, []],
  [{ kind: { ...text, default: 'Foo' } }, ['kind.default']],
  [{ apiVersion: { ...text, default: 'example.com/v1' } }, ['apiVersion.default']],
  [{ metadata: text }, ['metadata.type']],
  [{ apiVersion: { type: 'integer' } }, ['apiVersion.type']],
  [{ kind: { ...text, description: 'x' } }, []],
])('of the own fields %j it refuses %j', (properties, fields) => {
  const refused = refusedBy(CRD_SCHEMA, withSchema({ type: 'object', properties }));
  expect(refused).toEqual(fields.map((field) => `${AT}.properties.${field}`));
});

test.each([
  { type: 'array', uniqueItems: false, items: text },
  { type: 'object', additionalProperties: true },
  { type: 'object', additionalProperties: text },
  { 'x-kubernetes-preserve-unknown-fields': true },
  { 'x-kubernetes-int-or-string': true },
  { 'x-kubernetes-int-or-string': true, anyOf: either },
  { 'x-kubernetes-int-or-string': true, allOf: [{ anyOf: either }] },
  { ...text, anyOf: either },
  { type: 'object', allOf: [{ anyOf: either }, { maxProperties: 3 }] },
  { ...text, anyOf: [{ pattern: 'a' }, { pattern: 'b' }] },
  {
    type: 'object',
    properties: { x: text },
    anyOf: [{ required: ['x'] }, { properties: { x: { enum: ['a'] } } }],
  },
  { ...text, not: { pattern: 'a' } },
  { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: { type: 'object' } } },
  list('map', keyed, ['n']),
  list('map', { type: 'object', properties: { n: { ...text, default: 'x' } } }, ['n']),
  list('set', text),
  list('set', { type: 'object', 'x-kubernetes-map-type': 'atomic' }),
  list('set', { type: 'array', items: text }),
  list('set', list('atomic', text)),
  { ...text, nullable: true, default: null },
  { ...text, default: 'x' },
  { ...text, enum: [], default: 'x' },
  { type: 'object', properties: { b: { type: 'integer', default: 1 } }, default: {} },
  { type: 'object', additionalProperties: text, default: { x: 'a' } },
  { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, default: { x: 1 } },
  { type: 'object', properties: { b: text }, default: { b: 'x' } },
  { ...text, maxLength: 2, default: '😀é' },
  { ...text, anyOf: [{ pattern: '^a' }, { pattern: '^b' }], default: 'b' },
  { ...text, oneOf: [{ pattern: '^a' }, { pattern: 'b$' }], default: 'b' },
  { ...text, not: { pattern: '^a' }, default: 'b' },
  // Only Go could tell of these, or tell of them soon.
  { ...text, pattern: '^(a+)+$', default: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' },
  { ...text, pattern: '^(a|aa)+$', default: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' },
  { ...text, pattern: '^[[:alpha:]]$', default: 'x' },
  { ...text, not: { pattern: '^[[:digit:]]$' }, default: 'x' },
  { ...text, not: { format: 'ipv4' }, default: 'x' },
  { ...text, oneOf: [{ format: 'ipv4' }, { maxLength: 3 }], default: 'x' },
  { type: 'integer', maximum: 3, default: 3 },
  { type: 'object', properties: { b: { ...text, nullable: true } }, default: { b: null } },
  {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    properties: { kind: { ...text, default: 'X' }, metadata: { type: 'object', maxProperties: 3 } },
  },
  embedded({ properties: { apiVersion: { ...text, default: 'a/b' }, kind: { ...text, default: null } } }),
  // The server reads these by themselves, and drops what it does not know.
  { type: 'array', items: { ...text, example2: 'x' } },
  { type: 'object', additionalProperties: { type: 'object', properties: { b: { ...text, zone: {} } } } },
  { type: 'object', 'x-kubernetes-validations': [{ rule: 'true\n||true', message: 'x' }] },
  { type: 'object', 'x-kubernetes-validations': [{ rule: 'true', message: '' }] },
  { type: 'object', definitions: {}, patternProperties: {}, $schema: '', id: '', items: [] },
  { ...list('set', text), 'x-kubernetes-list-map-keys': [] },
  { ...text, allOf: [{ 'x-kubernetes-validations': [], 'x-kubernetes-list-map-keys': [], nullable: false }] },
])('takes a field %j', (field) => {
  expect(faultsOf(withField(field))).toEqual([]);
});

test.each<[object, string]>([
  [{}, 'type'],
  [{ type: 'int' }, 'type'],
  [{ type: 'array' }, 'items'],
  [{ type: 'array', items: [text] }, 'items'],
  [{ type: 'array', items: {} }, 'items.type'],
  [{ type: 'array', uniqueItems: true, items: text }, 'uniqueItems'],
  [{ type: 'object', additionalProperties: {} }, 'additionalProperties.type'],
  [{ type: 'object', properties: { b: text }, additionalProperties: text }, 'additionalProperties'],
  [{ type: 'object', $ref: '#/x' }, '$ref'],
  [{ type: 'object', $ref: '' }, '$ref'],
  [{ type: 'object', dependencies: {} }, 'dependencies'],
  [{ type: 'object', additionalItems: false }, 'additionalItems'],
  [{ type: 'object', properties: { b: text }, additionalProperties: false }, 'additionalProperties'],
  [{ type: 'array', items: [] }, 'items'],
  [{ ...text, allOf: [{ additionalProperties: {} }] }, 'allOf[0].additionalProperties'],
  [{ type: 'object', patternProperties: { a: text } }, 'patternProperties'],
  [{ type: 'object', definitions: { a: text } }, 'definitions'],
  [{ type: 'object', 'x-kubernetes-preserve-unknown-fields': false }, 'x-kubernetes-preserve-unknown-fields'],
  [{ ...text, anyOf: [text] }, 'anyOf[0].type'],
  [{ ...text, anyOf: [...either, { pattern: 'a' }] }, 'anyOf[0].type'],
  [{ ...text, anyOf: [{ allOf: [{ anyOf: either }] }] }, 'anyOf[0].allOf[0].anyOf[0].type'],
  [{ 'x-kubernetes-int-or-string': true, allOf: [{ anyOf: either }, text] }, 'allOf[1].type'],
  [{ 'x-kubernetes-int-or-string': true, allOf: [{ ...text, anyOf: either }] }, 'allOf[0].type'],
  [{ 'x-kubernetes-int-or-string': true, anyOf: either, oneOf: [text] }, 'oneOf[0].type'],
  [
    { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true },
    'x-kubernetes-preserve-unknown-fields',
  ],
  [{ type: 'object', additionalProperties: 'a' }, 'additionalProperties'],
  [{ type: 'object', anyOf: [{ properties: { metadata: {} } }] }, 'anyOf[0].properties.metadata'],
  [{ ...text, oneOf: [{ description: 'x' }] }, 'oneOf[0].description'],
  [{ ...text, not: { default: 'x' } }, 'not.default'],
  [{ ...text, allOf: [{ nullable: true }] }, 'allOf[0].nullable'],
  [{ type: 'object', allOf: [{ properties: { b: text } }] }, 'allOf[0].properties.b.type'],
  [{ type: 'object', 'x-kubernetes-embedded-resource': true }, 'properties'],
  [embedded({ properties: { kind: { type: 'integer' } } }), 'properties.kind.type'],
  [embedded({ properties: { metadata: text } }), 'properties.metadata.type'],
  [embedded({ properties: { kind: { ...text, default: 'a.b' } } }), 'properties.kind.default'],
  [embedded({ properties: { kind: { ...text, default: '' } } }), 'properties.kind.default'],
  [embedded({ properties: { apiVersion: { ...text, default: '' } } }), 'properties.apiVersion.default'],
  [embedded({ properties: { apiVersion: { ...text, default: 'a/b/c' } } }), 'properties.apiVersion.default'],
  [
    { ...text, 'x-kubernetes-validations': [{ rule: 'true', messageExpression: ' ' }] },
    'x-kubernetes-validations',
  ],
  [
    embedded({ 'x-kubernetes-preserve-unknown-fields': true, additionalProperties: text }),
    'additionalProperties',
  ],
  [{ 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-embedded-resource': true }, 'type'],
  [list('x', text), 'x-kubernetes-list-type'],
  [list('', text), 'x-kubernetes-list-type'],
  [{ type: 'object', 'x-kubernetes-map-type': '' }, 'x-kubernetes-map-type'],
  [{ ...text, allOf: [{ 'x-kubernetes-list-type': '' }] }, 'allOf[0].x-kubernetes-list-type'],
  [{ type: 'object', 'x-kubernetes-list-type': 'atomic' }, 'type'],
  [list('set', text, ['n']), 'x-kubernetes-list-type'],
  [list('set', { type: 'object' }), 'items'],
  [list('set', list('set', text)), 'items'],
  [list('set', { ...text, nullable: true }), 'items'],
  [list('map', keyed), 'x-kubernetes-list-map-keys'],
  [list('map', keyed, ['n', 'n']), 'x-kubernetes-list-map-keys'],
  [list('map', { ...keyed, required: ['m'] }, ['m']), 'x-kubernetes-list-map-keys'],
  [list('map', { type: 'object', properties: { n: text } }, ['n']), 'x-kubernetes-list-map-keys'],
  [list('map', { ...keyed, properties: { n: { type: 'object' } } }, ['n']), 'x-kubernetes-list-map-keys'],
  [{ type: 'object', 'x-kubernetes-map-type': 'x' }, 'x-kubernetes-map-type'],
  [{ type: 'array', items: text, 'x-kubernetes-map-type': 'atomic' }, 'type'],
  [{ ...text, pattern: '(' }, 'pattern'],
  [{ ...text, pattern: '(?=a)' }, 'pattern'],
  [{ ...text, default: 1 }, 'default'],
  [{ type: 'integer', default: 1.5 }, 'default'],
  [{ ...text, enum: ['a'], default: 'x' }, 'default'],
  [{ ...text, pattern: '^a$', default: 'x' }, 'default'],
  [{ ...text, pattern: '^([0-9]+(s|m|h))+$', default: '1d' }, 'default'],
  [{ ...text, maxLength: 2, default: 'abc' }, 'default'],
  [{ ...text, minLength: 4, default: 'abc' }, 'default'],
  [{ ...text, format: 'date-time', default: 'now' }, 'default'],
  [{ type: 'integer', minimum: 3, default: 1 }, 'default'],
  [{ type: 'integer', maximum: 3, exclusiveMaximum: true, default: 3 }, 'default'],
  [{ type: 'number', multipleOf: 0.5, default: 0.7 }, 'default'],
  [{ type: 'array', items: text, maxItems: 1, default: ['a', 'b'] }, 'default'],
  [{ type: 'object', additionalProperties: text, minProperties: 1, default: {} }, 'default'],
  [{ type: 'object', properties: { b: { ...text, pattern: '^a$' } }, default: { b: 'x' } }, 'default'],
  [{ type: 'object', properties: { b: text }, default: { b: null } }, 'default'],
  [{ 'x-kubernetes-int-or-string': true, anyOf: either, default: true }, 'default'],
  [{ ...text, allOf: [{ maxLength: 1 }], default: 'xx' }, 'default'],
  [{ ...text, anyOf: [{ pattern: '^a' }, { pattern: '^b' }], default: 'x' }, 'default'],
  [{ ...text, oneOf: [{ pattern: '^x' }, { pattern: 'x$' }], default: 'x' }, 'default'],
  [{ ...text, not: { pattern: '^x' }, default: 'x' }, 'default'],
  [{ type: 'object', default: { x: 1 } }, 'default'],
  [{ type: 'object', required: ['b'], properties: { b: text }, default: {} }, 'default'],
  [{ type: 'object', required: ['b'], properties: { b: { ...text, default: 'x' } }, default: {} }, 'default'],
  [{ type: 'array', items: text, default: ['a', 1] }, 'default'],
  [{ type: 'object', properties: { b: text, c: text }, default: { b: 'x', c: 1 } }, 'default'],
  [{ type: 'object', additionalProperties: text, default: { x: 1 } }, 'default'],
  [{ type: 'object', 'x-kubernetes-validations': [{ rule: 'true\n||true' }] }, 'x-kubernetes-validations'],
  [
    { type: 'object', 'x-kubernetes-validations': [{ rule: 'true\n||true', message: '' }] },
    'x-kubernetes-validations',
  ],
  [{ ...text, 'x-kubernetes-validations': [{ rule: 'true', message: ' ' }] }, 'x-kubernetes-validations'],
  [{ ...text, 'x-kubernetes-validations': [{ rule: 'true', message: 'a\nb' }] }, 'x-kubernetes-validations'],
  [{ ...text, 'x-kubernetes-validations': [{ rule: 'true', reason: 'x' }] }, 'x-kubernetes-validations'],
  [
    { ...text, anyOf: [{ 'x-kubernetes-validations': [{ rule: 'true' }] }] },
    'anyOf[0].x-kubernetes-validations',
  ],
])('refuses a field %j', (given, field) => {
  const path = field.replace(/\b(x-[a-z-]+)$/, '["$1"]').replace('.["', '["');
  const separator = path.startsWith('[') ? '' : '.';
  expect(refusedBy(CRD_STRUCTURE, withField(given))).toContain(`${AT}.properties.a${separator}${path}`);
});

test('fields of fields are judged too', () => {
  const given = withField({
    type: 'object',
    properties: { b: { type: 'array', items: { type: 'object', properties: { c: {} } } } },
  });
  expect(refusedBy(CRD_STRUCTURE, given)).toEqual([
    `${AT}.properties.a.properties.b.items.properties.c.type`,
  ]);
});
