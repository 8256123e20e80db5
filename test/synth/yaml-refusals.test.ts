import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { YamlError } from '../../lib/synth/yaml/fault';
import { DEEPEST } from '../../lib/synth/yaml/limits';
import { readBack, yamlPackage } from '../support/yaml-readers';

// Other suites and the readers want the processor, too.
jest.setTimeout(120_000);

/** `field: allowed` of everything that the documents are refused for. */
function refused(...documents: readonly unknown[]): string[] {
  try {
    renderDocuments(documents);
  } catch (error) {
    if (error instanceof YamlError) return error.issues.map(({ field, allowed }) => `${field}: ${allowed}`);
    throw error;
  }
  return [];
}

const UTF8 = 'text that UTF-8 can carry';
const JSON_ONLY = 'text, a number, true, false, null, a list or a map';
const FINITE = 'a finite number';
const INT64 = 'an integer of 64 bits: -9223372036854775808 to 9223372036854775807';

const itself: Record<string, unknown> = { labels: { app: 'cart' } };
itself['self'] = itself;
itself['others'] = [{ again: itself }, 1];

class Money {
  public readonly amount = 3;
}

test.each<[string, unknown, string[]]>([
  ['half a character in a value', { a: ['ok', '\ud83e'] }, [`/0/a/1: ${UTF8}`]],
  ['half a character in a key', { 'k\udd84': { b: 1 } }, [`/0/k\\udd84: ${UTF8}`]],
  ['half a character in text of several lines', { a: 'one\n\udd84two' }, [`/0/a: ${UTF8}`]],
  [
    'half a character in a key and its value',
    { '\ud83e': '\ud83e' },
    [`/0/\\ud83e: ${UTF8}`, `/0/\\ud83e: ${UTF8}`],
  ],
  ['half a character as the document', '\ud83e', [`/0: ${UTF8}`]],
  ['NaN', { a: NaN }, [`/0/a: ${FINITE}`]],
  ['Infinity', [Infinity, -Infinity], [`/0/0: ${FINITE}`, `/0/1: ${FINITE}`]],
  ['an integer over 64 bits', { a: 2n ** 63n, b: -(2n ** 63n) - 1n }, [`/0/a: ${INT64}`, `/0/b: ${INT64}`]],
  ['a function', { a: () => 1 }, [`/0/a: ${JSON_ONLY}`]],
  ['a symbol', { a: Symbol('b') }, [`/0/a: ${JSON_ONLY}`]],
  ['a Date', { at: new Date(0) }, [`/0/at: ${JSON_ONLY}`]],
  ['a Map and a Set', [new Map([['a', 1]]), new Set([1])], [`/0/0: ${JSON_ONLY}`, `/0/1: ${JSON_ONLY}`]],
  ['an instance of a class', { price: new Money() }, [`/0/price: ${JSON_ONLY}`]],
  ['bytes', { a: new Uint8Array([1]) }, [`/0/a: ${JSON_ONLY}`]],
  [
    'an object that holds itself',
    itself,
    ['/0/self: a value that does not hold itself', '/0/others/0/again: a value that does not hold itself'],
  ],
  ['a key with a slash and a tilde by its JSON pointer', { 'a/b~c': NaN }, [`/0/a~1b~0c: ${FINITE}`]],
  ['a key with a line break on one line', { 'a\nb"': NaN }, [`/0/a\\nb\\": ${FINITE}`]],
])('refuses %s', (_, document, faults) => {
  expect(refused(document)).toEqual(faults);
});

test('refuses all that is wrong in all documents at once, and says what and where', () => {
  const faulty = { spec: { ratio: NaN, list: ['\ud83e', () => 1] } };
  expect(() => renderDocuments([{ sound: true }, faulty, { a: 2n ** 64n }])).toThrow(
    [
      'The document holds 4 values that YAML cannot carry',
      '  /1/spec/ratio = NaN, allowed: a finite number',
      '    fix: write a number such as 3',
      '  /1/spec/list/0 = "\\ud83e", allowed: text that UTF-8 can carry',
      '    fix: remove the lone surrogate: the text was cut in the middle of a character',
      '  /1/spec/list/1 = a function, allowed: text, a number, true, false, null, a list or a map',
      '    fix: pass the value itself as plain JSON, such as date.toISOString() for a Date',
      `  /2/a = 18446744073709551616, allowed: ${INT64}`,
      "    fix: write it as text, such as '9223372036854775808'",
    ].join('\n'),
  );
});

function nested(levels: number, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

test.each(['text', 'one\ntwo', 1, null])(
  'writes %j in as many lists and maps as readers read',
  (innermost) => {
    expect(refused(nested(DEEPEST, innermost))).toEqual([]);
  },
);

test.each<[string, unknown]>([
  ['a list', []],
  ['a map', {}],
  ['a list with text', ['text']],
])('refuses %s in more lists and maps than readers read', (_, innermost) => {
  const faults = refused(nested(DEEPEST, innermost));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^\/0(\/a\/0)+: at most 400 lists and maps in one another$/);
});

test('does not refuse what is wrong where nothing is written', () => {
  expect(refused({ '\ud83e': undefined })).toEqual([]);
  expect(refused({ '\ud83e': undefined, a: NaN })).toEqual([`/0/a: ${FINITE}`]);
});

test('any value is refused with its place, or comes back as JSON has it', () => {
  const anything = fc.anything({
    values: [
      fc.constantFrom('', 'a', '\ud83e', '1e3', 'a\nb'),
      // JSON has no negative zero.
      fc.double().map((number) => number + 0),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(undefined),
    ],
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const faults = refused([value]);
      if (faults.length > 0) return expect(faults.every((fault) => fault.startsWith('/0/0'))).toBe(true);
      expect(isDeepStrictEqual(readBack([[value]], yamlPackage('1.2')), [jsonOf([value])])).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

/** The value as JSON has it, with big integers as numbers. */
function jsonOf(value: unknown): unknown {
  const json = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? Number(inner) : inner,
  );
  return JSON.parse(json);
}
