import { type CheckOptions } from 'cdk8s-kiban/policy';
import { CRD_CEL } from '../../../../lib/policy/rules/admission/crd-expressions';
import { faultsOf } from '../../faults';
import { withSchema } from './definitions';

type Version = NonNullable<CheckOptions['kubernetesVersion']>;

const text = (maxLength?: number): object => ({
  type: 'string',
  ...(maxLength === undefined ? {} : { maxLength }),
});
const list = (items: object, maxItems?: number): object => ({
  type: 'array',
  items,
  ...(maxItems === undefined ? {} : { maxItems }),
});
const object = (properties: object): object => ({ type: 'object', properties });
const map = (values: object, maxProperties?: number): object => ({
  type: 'object',
  additionalProperties: values,
  ...(maxProperties === undefined ? {} : { maxProperties }),
});
const ruled = (schema: object, ...rules: readonly string[]): object => ({
  ...schema,
  'x-kubernetes-validations': rules.map((rule) => ({ rule, message: 'a' })),
});
const spec = (schema: object): object => withSchema(object({ spec: schema }));
const of = (kubernetesVersion: Version): CheckOptions => ({ kubernetesVersion, only: ['api'] });

const PAIRS = 'self.all(a, self.exists(b, a != b))';
const MATCHES = "self.matches('^[a-z0-9]{1,63}$')";
const EITHER = { 'x-kubernetes-int-or-string': true, maxLength: 5 };

/** Where faults are told, below the schema. */
function places(schema: object, kubernetesVersion: Version): readonly string[] {
  return faultsOf(spec(schema), of(kubernetesVersion))
    .filter(({ rule }) => rule === CRD_CEL.id)
    .map(({ path }) => path.slice(5).join('.'));
}

test.each<[Version, object]>([
  ['1.28', ruled(list(text(10), 100), PAIRS)],
  ['1.36', ruled(list(text(10), 100), PAIRS)],
  ['1.36', ruled(list(text()), 'self.size() > 1')],
  ['1.36', list(ruled(text(), 'self.size() > 1'))],
  ['1.29', list(ruled({ type: 'string', enum: ['a', 'b'] }, MATCHES), 1000)],
  ['1.34', list(ruled(EITHER, "string(self).contains('a')"))],
  ['1.36', list(object({ a: ruled(map(text(5), 3), 'self.all(k, self[k] != k)') }), 1000)],
])('a server of %s takes what costs little: %j', (version, schema) => {
  expect(places(schema, version)).toEqual([]);
});

const RULE = 'x-kubernetes-validations.0.rule';

test.each<[Version, object, string]>([
  ['1.28', ruled(list(text()), PAIRS), `properties.spec.${RULE}`],
  ['1.36', ruled(map(text()), 'self.all(k, self.all(l, self[k] == self[l]))'), `properties.spec.${RULE}`],
  ['1.28', list(ruled(text(), MATCHES), 100), `properties.spec.items.${RULE}`],
  ['1.28', list(ruled({ type: 'string', enum: ['a', 'b'] }, MATCHES), 1000), `properties.spec.items.${RULE}`],
  [
    '1.36',
    map(object({ a: ruled(list(text(10)), PAIRS) }), 5),
    `properties.spec.additionalProperties.properties.a.${RULE}`,
  ],
])('a server of %s refuses what may cost too much: %j', (version, schema, at) => {
  expect(places(schema, version)).toContain(at);
});

test('a rule that may cost too much is told with bounds that make it cheap enough', () => {
  const [fault] = faultsOf(spec(list(object({ names: ruled(list(text()), PAIRS) }))), of('1.36'));
  expect(fault).toMatchObject({
    given: `${PAIRS}, which may cost 18446744073709551615`,
    allowed: 'a cost of at most 10000000: a list, a map or a text without a bound is taken to fill a request',
    fix: 'write maxLength: 64 at spec[].names[], maxItems: 64 at spec[].names, maxItems: 64 at spec or less, or a simpler expression',
  });
});

test('the bounds that are told are enough', () => {
  const bounded = (bound: number): object =>
    list(object({ names: ruled(list(text(bound), bound), PAIRS) }), bound);
  expect(places(bounded(64), '1.36')).toEqual([]);
  expect(places(bounded(100), '1.36')).not.toEqual([]);
});

test('what no bound that is missing makes cheap is to be asked more simply', () => {
  const [fault] = faultsOf(spec(ruled(list(text(5), 5000), PAIRS)), of('1.36'));
  expect(fault?.fix).toBe(
    'ask less of fewer values: write a simpler expression, or lower maxItems, maxProperties and maxLength',
  );
});

test('names that the schema cannot bound are not told to be bounded', () => {
  const long = `self.metadata.name.matches('${'a'.repeat(200)}')`;
  const [fault] = faultsOf(withSchema(ruled(object({ spec: object({}) }), long)), of('1.36'));
  expect(fault?.fix).toContain('ask less of fewer values');
});

test('names are as long as names are from 1.37 on, or shorter where the schema says so', () => {
  const named = (name: object, pattern: number): object => ({
    ...ruled(object({ spec: object({}) }), `self.metadata.name.matches('${'a'.repeat(pattern)}')`),
    properties: { metadata: object({ name }), spec: object({}) },
  });
  const refused = (name: object, pattern: number, version: Version): boolean =>
    faultsOf(withSchema(named(name, pattern)), of(version)).length > 0;
  expect([refused(text(), 200, '1.36'), refused(text(), 200, '1.37')]).toEqual([true, false]);
});

test('expressions that are cheap enough each may cost too much in all', () => {
  const rules = Array.from({ length: 30 }, () => "self.all(a, a.contains('ab'))");
  const faults = faultsOf(spec(ruled(list(text(5000), 2000), ...rules)), of('1.36'));
  expect(faults.map(({ path, given }) => [path.join('.'), given])).toEqual([
    ['spec.versions.0.schema.openAPIV3Schema', 'expressions that may cost 120240060 in all'],
  ]);
});

test('what a message costs is not multiplied by how often it may be asked for', () => {
  const told = (rule: string, messageExpression: string): object => ({
    ...text(10_000),
    'x-kubernetes-validations': [{ rule, messageExpression }],
  });
  expect(places(list(told('true', "self.replace('a', 'b')"), 5000), '1.36')).toEqual([]);
  expect(places(list(told("self.replace('a', 'b') == ''", "'a'"), 5000), '1.36')).not.toEqual([]);
});
