import fc from 'fast-check';
import type { Json } from '../../lib/kubernetes/manifest';
import { objectsOf, readYaml } from '../../lib/kubernetes/yaml/read-yaml';

/** The value of the first document. */
const valueOf = (text: string): unknown => readYaml(text)[0]?.value;

/** What the faults of the first document allow. */
const allowedBy = (text: string): readonly string[] =>
  (readYaml(text)[0]?.faults ?? []).map(({ allowed }) => allowed);

// Every expected value is what `YAMLToJSON` of sigs.k8s.io/yaml 1.4.0 answered.
test.each<readonly [string, unknown]>([
  ['e123456', 'e123456'],
  ['1:30', '1:30'],
  ['0o17', 15],
  ['012', 10],
  ['-012', -10],
  ['08', 8],
  ['0O17', 15],
  ['0x1F', 31],
  ['0x_1F', 31],
  ['0x1ffffffffffffffffff', '0x1ffffffffffffffffff'],
  ['-0x8000000000000001', '-0x8000000000000001'],
  ['01777777777777777777777', 18446744073709551615],
  ['02000000000000000000000', 2e21],
  ['-0b11', -3],
  ['0b-101', -5],
  ['-0b-1', '-0b-1'],
  ['1_000', 1000],
  ['_1', '_1'],
  ['.5', 0.5],
  ['.5_0', 0.5],
  ['._5', '._5'],
  ['.0__8', '.0__8'],
  ['.8_', '.8_'],
  ['1.', 1],
  ['.', '.'],
  ['+5', 5],
  ['1e3', 1000],
  ['1e', '1e'],
  ['1e400', '1e400'],
  ['2001-01-01', '2001-01-01'],
  ['y', true],
  ['Off', false],
  ['yEs', 'yEs'],
  ['~', null],
  ['', null],
  ['nULL', 'nULL'],
  ['"012"', '012'],
  ["'true'", 'true'],
  ['! 12', '12'],
  ['!!str 12', '12'],
  ["!!int '12'", 12],
  ['!!binary aGVsbG8=', 'hello'],
  ['!note 12', '12'],
])('reads %s as Go does', (text, value) => {
  expect(valueOf(`a: ${text}`)).toStrictEqual({ a: value });
});

test.each([
  ['yes', 'true'],
  ['08', '8'],
  ['0x10', '16'],
  ['1.10', '1.1'],
  ['3.14159265358979', '3.1415927'],
  ['1e5', '100000'],
  ['1e10', '1e+10'],
  ['1000000.0', '1e+06'],
  ['0.00001', '1e-05'],
  ['0.0001', '0.0001'],
  ['1.5e300', '.inf'],
  ['.nan', '.nan'],
  ['-0.0', '-0'],
  ['12345678.0', '1.2345678e+07'],
  ['9223372036854775807', '9223372036854775807'],
  ['"<<"', '<<'],
  ['__proto__', '__proto__'],
])('reads the key %s as Go does', (text, key) => {
  expect(Object.keys(valueOf(`${text}: a`) as object)).toEqual([key]);
});

test.each([
  ['a: 1\na: 2', 'each key once: Go keeps the last one, the API server refuses both'],
  ["1: a\n'1': b", 'each key once: Go keeps the last one, the API server refuses both'],
  ['{"a": 1, "a": 2}', 'each key once: Go keeps the last one, the API server refuses both'],
  ['? [a]\n: 1', 'keys that are text'],
  ['null: 1', 'keys that are text'],
  ['9223372036854775808: 1', 'keys that are text'],
  ['0xffffffffffffffff: 1', 'keys that are text'],
  ['a: .inf', 'a number that JSON can hold'],
  ['a: !!null x', 'a value of the tag tag:yaml.org,2002:null'],
  ['a: *b', 'an anchor that stands before it'],
  ['a: &a [*a]', 'a value that does not hold itself'],
  ['<<: x', 'a map, or a list of maps, after <<'],
  ['a: b: c', 'YAML (Nested mappings are not allowed in compact mappings)'],
  ['a: \u0001', 'text without control characters'],
])('refuses %j', (text, allowed) => {
  expect(allowedBy(text)).toEqual([allowed]);
});

test('says where a key stands twice', () => {
  const [fault] = readYaml('metadata:\n  labels:\n    a: 1\n    a: 2\n')[0]?.faults ?? [];
  expect(fault).toMatchObject({ line: 4, path: ['metadata', 'labels', 'a'], given: 'a' });
});

test('merges maps where << stands, so that a later key wins', () => {
  const base = 'base: &b {x: 1, z: 2}\n';
  expect(valueOf(`${base}a:\n  <<: *b\n  x: 9\n`)).toMatchObject({ a: { x: 9, z: 2 } });
  expect(valueOf(`${base}a:\n  x: 9\n  <<: *b\n`)).toMatchObject({ a: { x: 1 } });
  expect(valueOf('<<: [{x: 1}, {x: 2}]')).toEqual({ x: 1 });
});

test('an alias means the last anchor of its name before it', () => {
  expect(valueOf('a: &x 1\nb: *x\nc: &x 2\nd: *x')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

test('a document of nine lines that unfolds to billions of values is a fault', () => {
  const line = (_: unknown, index: number): string =>
    `l${index}: &l${index} [${
      index === 0
        ? 'x'
        : Array(9)
            .fill(`*l${index - 1}`)
            .join()
    }]`;
  const [allowed] = allowedBy(Array.from({ length: 12 }, line).join('\n'));
  expect(allowed).toBe('aliases that unfold to a readable size');
});

test('documents have their place and line; empty ones are left out', () => {
  const documents = readYaml('---\n# nothing\n---\na: 1\n---\n---\n\nb:\n  - c: 2\n');
  expect(documents.map(({ index, line, value }) => [index, line, value])).toEqual([
    [1, 4, { a: 1 }],
    [3, 8, { b: [{ c: 2 }] }],
  ]);
});

test('every path has a line, and what is not there has the line around it', () => {
  const [document] = readYaml('spec:\n  ports:\n    - name: http\n      port:\n        80\n');
  const lineOf = (...path: (string | number)[]): number | undefined => document?.lineOf(path);
  expect([
    lineOf(),
    lineOf('spec', 'ports', 0, 'port'),
    lineOf('spec', 'ports', 1),
    lineOf('status', 'x'),
  ]).toEqual([1, 4, 2, 1]);
});

test('a list is its objects, with the path of each', () => {
  const pod = { kind: 'Pod' };
  const inner = { kind: 'PodList', items: [pod] };
  expect(objectsOf({ kind: 'List', items: [pod, inner] })).toEqual([
    { value: pod, path: ['items', 0] },
    { value: pod, path: ['items', 1, 'items', 0] },
  ]);
  expect(objectsOf({ kind: 'AccessList', items: 'none' })).toHaveLength(1);
});

// Every expected value below is what the decoder of kubectl 1.36 (YAMLOrJSONDecoder) answered.
test.each<readonly [string, string, unknown]>([
  ['a list of maps that ends at the column of its key', 'a: [{\n  b: 1\n}]\nc: 2\n', { a: [{ b: 1 }], c: 2 }],
  [
    'flow style that is not indented at all',
    "a:\n  b: {c: [1,\n2], # ]\nd: \"}\",\ne: 'it''s]'}\n  f: 3\n",
    { a: { b: { c: [1, 2], d: '}', e: "it's]" }, f: 3 } },
  ],
  ['two such lists', 'a: [{\n}]\nb: [{\n}]\n', { a: [{}], b: [{}] }],
  [
    'a quoted text that goes on at the column of its key',
    'a:\n  b: "one\n  two"\n  c: 1\n',
    { a: { b: 'one two', c: 1 } },
  ],
  ['a text in single quotes that does', "a:\n  b: 'it''s\n\nso'\n", { a: { b: "it's\nso" } }],
  ['an escaped break before a line that is not indented', 'a:\n  b: "one\\\ntwo"\n', { a: { b: 'onetwo' } }],
  ['an escaped apostrophe', 'a: "it\\\'s"', { a: "it's" }],
  ['escapes of JSON in JSON', '{"a": "\\/ \\ud83d\\ude00"}', { a: '/ \u{1F600}' }],
  ['tabs where they mean nothing', 'a:\tb\t# c\nd: [\t1,\n\t2]\n', { a: 'b', d: [1, 2] }],
  ['a tab in a text of several lines', 'a: b\n  \tc\n', { a: 'b c' }],
  ['a number of the tag float', 'a: !!float 1', { a: 1 }],
  ['a key with a tag', '!!str 1: a', { 1: 'a' }],
  ['comments right behind a bracket and a comma', 'a: [#c\n1,#d\n2]#e\n', { a: [1, 2] }],
  ['a question mark between brackets that makes a key', 'a: {? b : 1, c: "?"} # ?', { a: { b: 1, c: '?' } }],
  [
    'a question mark in text of block style',
    'a: [1]\nb: http://c?d\ne: :f',
    { a: [1], b: 'http://c?d', e: ':f' },
  ],
  ['lines that end as on Windows, twice', 'a: 1\r\r\nb: |\r\r\n  c\r\r\n', { a: 1, b: 'c\n' }],
  ['base64 of several lines', 'a: !!binary |\n  aGVs\n  bG8=\n', { a: 'hello' }],
])('reads %s', (_title, text, value) => {
  expect(readYaml(text)).toMatchObject([{ value, faults: [] }]);
});

test.each([
  ['text behind ---', 'a: 1\n--- {b: 2}\n', '--- {b: 2}', 2],
  ['a word behind ---', 'a: 1\n---b\n', '---b', 2],
  ['a byte order mark behind ---', 'a: 1\n---\uFEFF\n', '---\uFEFF', 2],
  ['a comment at once behind the --- of a file', '---# c\na: 1\n', '---# c', 1],
  ['a comment at once behind the second --- of two', 'a: 1\n---\n---# c\nb: 1\n', '---# c', 3],
  ['the end of a document that is not there', '# c\n...\na: 1\n', '...', 2],
  ['the end of a document behind ---', 'a: 1\n---\n...\n', '...', 3],
  ['what follows the end of an empty document', '---\n...\na: 1\n', '...', 2],
  ['a byte order mark before the first key', '# c\n\uFEFFa: 1\n', '\uFEFF', 2],
  ['a byte order mark behind the --- of a file', '---\n\uFEFFa: 1\n', '\uFEFF', 2],
  ['a directive', '# c\n%YAML 1.2\n---\na: 1\n', '%YAML 1.2', 2],
  ['an escape that JSON has alone', 'a: 1\nb: "\\/"', '\\/', 2],
  ['half a character', 'a: "\\ud83d\\ude00"', '\\ud83d', 1],
  ['a line of a tab', 'a: 1\n\t\nb: 2\n', '\t', 2],
  ['a tab before a comment', 'a: "b"\n  \t# c\nd: 1\n', '\t', 2],
  ['a tab behind the dash of an entry', 'a:\n-\tb\n', '\t', 2],
  ['a whole number that is none', 'a: !!int 1.5', '1.5', 1],
  ['a key of the wrong tag', '!!int a: 1', 'a', 1],
  ['base64 without its end', 'a: !!binary aGk', 'aGk', 1],
  ['base64 with a blank', 'a: !!binary "aG k="', 'aG k=', 1],
  ['a question mark between brackets', 'a:\n  [http://b?c]', 'http://b?c', 2],
  ['a key with a question mark between brackets', 'a: {b?: 1}', 'b?', 1],
  ['a colon before a text between brackets', 'a: [b, {c: ::1}]', '::1', 1],
  ['a line that ends with a carriage return', 'a: 1\nb: c\rd: e', '\r', 2],
  ['a line that ends with U+0085, in quotes', 'a: 1\nb: "c\x85d"', '\x85', 2],
  ['U+2028 in a text', 'a: |\n  b\u2028c\n', '\u2028', 2],
  ['U+2029 in a comment', 'a: 1 # b\u2029c\n', '\u2029', 1],
])('refuses %s, with its line', (_title, text, given, line) => {
  const faults = readYaml(text).flatMap(({ faults }) => faults);
  expect(faults[0]).toMatchObject({ line });
  expect(faults[0]?.given).toContain(given);
});

test('tells what kubectl leaves out behind the end of a document', () => {
  const [document, ...others] = readYaml('a: 1\n...\n# c\nb: 2\n');
  expect(others).toEqual([]);
  expect(document).toMatchObject({ value: { a: 1 }, faults: [{ line: 4, fix: 'write --- instead of ...' }] });
  expect(readYaml('a: 1\n...\n---\nb: 2\n...\n')).toMatchObject([{ faults: [] }, { faults: [] }]);
});

test('objects of JSON may follow one another, each with its lines', () => {
  const documents = readYaml('{"a": "}"}\n{\n"b": {}\n}{"c": 3}\n');
  expect(documents.map(({ index, line, value }) => [index, line, value])).toEqual([
    [0, 1, { a: '}' }],
    [1, 2, { b: {} }],
    [2, 4, { c: 3 }],
  ]);
  expect(documents[1]?.lineOf(['b'])).toBe(3);
  expect(allowedBy('{"a": 1}\n{b: 2}')).toHaveLength(1);
});

test('a document may begin with a byte order mark, and --- end with a comment', () => {
  const text = '\uFEFFa: 1\n---\n\uFEFFb: 2\n--- # c\nc: 3\n---# d\nd: 4\n';
  expect(readYaml(text).map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }]);
});

test.each([
  ['a: b\uFEFFc', { a: 'b\uFEFFc' }],
  ['a: \uFEFF1', { a: '\uFEFF1' }],
  ['a: "\uFEFF"', { a: '\uFEFF' }],
  ['a: |\n  \uFEFFb\n  c\n', { a: '\uFEFFb\nc\n' }],
  ['a: [\uFEFF]', { a: ['\uFEFF'] }],
  ['a: 1\n\uFEFFb: 2\n', { a: 1, '\uFEFFb': 2 }],
  ['# \uFEFF\na: 1', { a: 1 }],
  ['---\n---# c\na: 1', { a: 1 }],
  ['\n---# c\na: 1', { a: 1 }],
])(
  'a byte order mark within a text is part of it, and --- before # ends what stands before: %j',
  (text, value) => {
    expect(valueOf(text)).toEqual(value);
  },
);

test('an empty document may end', () => {
  expect(readYaml('---\n...\n# c\n---\na: 1\n')).toMatchObject([{ value: { a: 1 }, faults: [] }]);
});

test('flow style and quotes that nobody closes are a fault in the end, however long', () => {
  for (const text of ['a: [{\n', 'a:\n  b: "c\nd', `a: '${'x\n'.repeat(20_000)}`, `a: [${'{\n'.repeat(400)}`])
    expect(readYaml(text).flatMap(({ faults }) => faults)).not.toEqual([]);
});

test('items of a list of one kind need not say it', () => {
  const items: Json[] = [{ data: {} }, { kind: 'Secret' }, 'x'];
  const list: Json = { apiVersion: 'v1', kind: 'ConfigMapList', items };
  expect(objectsOf(list).map(({ value }) => value)).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', data: {} },
    { kind: 'Secret' },
    'x',
  ]);
});

test('reads every JSON text as JSON does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify({ value });
      expect(readYaml(text)[0]).toMatchObject({ faults: [], value: JSON.parse(text) });
    }),
  );
});

test.each<readonly [string, fc.Arbitrary<string>]>([
  ['text', fc.string({ unit: 'binary' })],
  ['signs of YAML', fc.stringMatching(/^[-?:,[\]{}#&*!|>'"%@`ab0~<\n\t ]{0,40}$/)],
])('never throws on %s', (_title, texts) => {
  fc.assert(fc.property(texts, (text) => Array.isArray(readYaml(text))));
});

test('thousands of brackets are a fault, not a crash', () => {
  for (const text of ['['.repeat(100_000), '- '.repeat(20_000), '{a: '.repeat(50_000)])
    expect(readYaml(text).flatMap(({ faults }) => faults)).not.toEqual([]);
});
