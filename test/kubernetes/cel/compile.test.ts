import { admissionEnvironment } from '../../../lib/kubernetes/cel/admission-environment';
import { type Compiled, compile, placeOf } from '../../../lib/kubernetes/cel/compile';
import { renderType } from '../../../lib/kubernetes/cel/types';

function compiled(text: string, minor = 36): Compiled {
  return compile(text, admissionEnvironment({ minor, hasParams: true }));
}

function typeOf(text: string, minor?: number): string {
  const { faults, type } = compiled(text, minor);
  return type === undefined ? JSON.stringify(faults) : renderType(type);
}

/** As cel-go of Kubernetes 1.36 has them. */
const types: readonly (readonly [text: string, type: string])[] = [
  ['1', 'int'],
  ['--1', 'int'],
  ['!!true', 'bool'],
  ['-9223372036854775808 + 0x7F', 'int'],
  ['18446744073709551615u', 'uint'],
  ['.5e3', 'double'],
  ["r'\\d' + '''a\n'b''' + \"\\x41\\101\\u00e9\"", 'string'],
  ["b'\\xff'", 'bytes'],
  ['null', 'null_type'],
  ['[]', 'list(dyn)'],
  ['[,]', 'list(dyn)'],
  ['{,}', 'map(dyn, dyn)'],
  ['[] + [1]', 'list(int)'],
  ['[?optional.of(1), 2]', 'list(int)'],
  ["{'a': [1], ?'b': optional.none()}", 'map(string, list(int))'],
  ['object.a.b[0]', 'dyn'],
  ['object.?a[0]', 'dyn'],
  ['[1][?0].orValue(2)', 'int'],
  ['has(object.a)', 'bool'],
  ['[1, 2].map(x, x > 1, string(x))', 'list(string)'],
  ["{'a': 1}.map(k, k)", 'list(string)'],
  ['[[1]].filter(x, x.size() > 0)', 'list(list(int))'],
  ['[1].exists_one(x, x == 1)', 'bool'],
  ["{'a': 1}.transformMap(k, v, v > 1)", 'map(string, bool)'],
  ["['a'].transformMapEntry(i, v, {v: i})", 'map(string, int)'],
  ['[1].transformList(i, v, i < v, v)', 'list(int)'],
  ["['b', 'a'].sortBy(x, x.size())", 'list(string)'],
  ['optional.of(1).optMap(x, string(x))', 'optional(string)'],
  ['optional.of(1).optFlatMap(x, optional.of([x]))', 'optional(list(int))'],
  ['true ? 1 : object.a', 'dyn'],
  ['type(1)', 'type(int)'],
  ["timestamp('2020-01-01T00:00:00Z') - duration('1h')", 'timestamp'],
  ["url('https://a').getQuery()", 'map(string, list(string))'],
  ["cidr('10.0.0.0/8').ip()", 'IP'],
  ["format.named('a').value().validate('b')", 'optional(list(string))'],
  ["'%s %d'.format(['a', 1])", 'string'],
  ['dyn([1]).sum()', 'dyn'],
  ['"" + dyn(1)', 'string'],
  ['request.requestKind.group in [request.name]', 'bool'],
  ['1 < 1.5 && 1u >= 1', 'bool'],
  ['object == null || namespaceObject != null', 'bool'],
];

test.each(types)('%s is of type %s', (text, type) => {
  expect(typeOf(text)).toBe(type);
});

test.each([
  '1 +',
  '',
  'a b',
  '!-object.a',
  '-!object.a',
  'object.a ? object.b ? 1 : 2 : 3',
  '[1,,]',
  'size([1],)',
  'object.in',
  'object.`a-b`',
  "'a",
  "'\\d'",
  "'\\ud800'",
  "b'\\u0041'",
  '9223372036854775808',
  '18446744073709551616u',
  '1e999',
  '#',
  'object.a().b{}',
  'if == 1',
  'has(object)',
  "has(request['name'])",
  '[1].all(x.y, true)',
  '[1].all(x, x, true)',
  'object.a =~ 1',
  'nobody',
  'size()',
  'object.a.sise()',
  "1 + 'a'",
  '1 + 1.0',
  "[1, 'a']",
  '[1, dyn(1)]',
  "{'a': 1, 'b': 'c'}",
  "'a'.b",
  '1[0]',
  "[1]['a']",
  'request.nobody',
  'request.kind.group.a',
  '1.all(x, true)',
  '[1].all(x, x)',
  "1 ? 'a' : 'b'",
  "true ? 'a' : 1",
  'null == 1',
  "'a' && true",
  'Object{}',
  'kind{a: 1}',
  '{a: 1}',
  "quantity('1') > quantity('2')",
  '[?1]',
  'authorizer.allowed()',
  'variables.a',
])('%s does not compile', (text) => {
  const { faults, type } = compiled(text);
  expect(type).toBeUndefined();
  expect(faults).not.toEqual([]);
});

/** The first server that takes it in what is new to it. */
const since: readonly (readonly [text: string, minor: number])[] = [
  ['object.?a.hasValue()', 29],
  ["quantity('1').isInteger()", 29],
  ["'%s'.format([1])", 30],
  ['sets.contains([1], [1])', 30],
  ["isIP('a')", 31],
  ["authorizer.group('').resource('pods').fieldSelector('a=b').check('get').allowed()", 31],
  ["format.dns1123Label().validate('a').hasValue()", 32],
  ['[1].all(i, v, i < v)', 33],
  ["isSemver('1.0.0')", 34],
  ['[2, 1].sort()', 35],
  ['[2, 1].sortBy(x, -x)', 35],
];

test.each(since)('%s is taken from Kubernetes 1.%d on', (text, minor) => {
  expect(compiled(text, minor).faults).toEqual([]);
  expect(compiled(text, minor - 1).faults).not.toEqual([]);
});

test('says which version brings a function', () => {
  expect(compiled("isIP('a')", 30).faults).toEqual([
    {
      at: 0,
      given: 'isIP()',
      allowed: 'functions that a cluster of 1.30 takes in what is new to it',
      fix: 'write it without, or for Kubernetes 1.31',
    },
  ]);
});

test.each([
  ['object.a.startWith("a")', 9, 'startWith()', 'did you mean startsWith()?'],
  ['request.oporation == "CREATE"', 8, 'oporation of AdmissionRequest', 'did you mean operation?'],
  ['size(1) > 0', 0, 'size(int)', 'convert one of them, such as string(value) or int(value), or correct it'],
  [
    '[1].join()',
    4,
    'list(int).join()',
    'convert one of them, such as string(value) or int(value), or correct it',
  ],
] as const)('tells of %s what to do', (text, at, given, fix) => {
  expect(compiled(text).faults).toMatchObject([{ at, given, fix }]);
});

test('tells every fault of an expression', () => {
  expect(compiled('nobody == 1 && request.nothing && nowhere()').faults).toHaveLength(3);
});

test.each([
  '('.repeat(150) + '1' + ')'.repeat(150),
  '['.repeat(5000),
  Array.from({ length: 2000 }, () => 'true').join(' && '),
  `object${'.a'.repeat(2000)}`,
  `object.a${'.optMap(x, x)'.repeat(30)}`,
])('does not judge what is too deep or too long: %#', (text) => {
  expect(compiled(text)).toEqual({ faults: [], type: undefined, names: undefined });
});

test.each([
  'google.protobuf.Int64Value{value: 1}',
  'type(object) == kubernetes.Quantity',
  'net.IP == duration',
])('does not judge types that only the server knows: %s', (text) => {
  expect(compiled(text).faults).toEqual([]);
});

test('says a place as editors do', () => {
  expect([placeOf('a\nbc', 0), placeOf('a\nbc', 3)]).toEqual(['1:1', '2:2']);
});

test.each([
  ["request.name.matches('(')", "'('", 'a regular expression of RE2'],
  ["matches(request.name, 'a++')", "'a++'", 'a regular expression of RE2'],
  ["request.name.find('(?=a)') == ''", "'(?=a)'", 'a regular expression of RE2'],
  ["object.a.findAll('[') == []", "'['", 'a regular expression of RE2'],
  ["duration('1') < duration('1h')", "'1'", 'a length of time, in h, m, s or less'],
  ["duration('1d') < duration('1h')", "'1d'", 'a length of time, in h, m, s or less'],
  ["timestamp('2026-01-31') < timestamp('2026-01-31T12:00:00Z')", "'2026-01-31'", 'a moment of RFC 3339'],
  ["int('0x1') == 1", "'0x1'", 'the digits of a whole number'],
  ["uint('-1') == 1u", "'-1'", 'the digits of a whole number'],
  ["double('x') == 1.0", "'x'", 'a number'],
  ["bool('yes')", "'yes'", 'true or false'],
])('%s is refused, as it could never be carried out', (text, given, allowed) => {
  expect(compiled(text).faults).toMatchObject([
    { given, allowed: expect.stringContaining(allowed) as string },
  ]);
});

test.each([
  "request.name.matches('^[a-z]+$')",
  String.raw`request.name.matches('\\Qa(')`,
  "'('.matches(request.name)",
  "object.a.matches('(' + request.name)",
  "duration('-1h30m.5s') < duration('0')",
  "timestamp('2026-01-31T12:00:00.5+02:00') < timestamp('2026-01-31T12:00:00Z')",
  "int('-1') == 1 && uint('1') == 1u && bool('True')",
  "double('-.5e-3') < double('Inf') && double('0x1p-2') < double('1')",
  'int(request.name) == 1',
])('%s is taken, whatever it gives', (text) => {
  expect(compiled(text).faults).toEqual([]);
});
