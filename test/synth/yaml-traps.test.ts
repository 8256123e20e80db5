import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { DEEPEST } from '../../lib/synth/yaml/limits';
import { TRAPS } from '../support/junk';
import { describeReaders, readBack, yamlPackage } from '../support/yaml-readers';
import { textsOver } from '../support/yaml-texts';

// Other suites and the readers want the processor, too.
jest.setTimeout(120_000);

/** A text in every place that a document has for one, the end included. */
function everywhere(text: string): unknown {
  return {
    value: text,
    list: [text, [text, [text]], { text, after: text }, { [text]: text, after: 1 }],
    keys: [{ [text]: {} }, { [text]: [] }, { [text]: { [text]: text } }, { [text]: [text, [text]] }],
    end: [{ [text]: text }, text],
  };
}

/** Texts that would take a careless writer, or reader, the square of their length. */
const LARGE: readonly (readonly [title: string, text: string])[] = [
  ['a Makefile', 'build:\n\tgo build ./...\n\n'.repeat(9000)],
  ['lines that begin with a tab', '\tgo build ./...\n'.repeat(12_500)],
  ['lines that begin with spaces', '    indented\n'.repeat(15_000)],
  ['one line', 'words and words '.repeat(12_500)],
  ['one word', 'x'.repeat(200_000)],
  ['line breaks', '\n'.repeat(200_000)],
  ['line breaks before text', `${'\n'.repeat(200_000)}x`],
  ['blank lines', ' \n'.repeat(20_000)],
  ['blank lines after text', `x${' \n'.repeat(100_000)}`],
  ['spaces', ' '.repeat(200_000)],
  ['spaces and a line break', `${' '.repeat(200_000)}\nx`],
  ['digits that are no number', `${'1'.repeat(200_000)}x`],
  ['digits and underscores', `${'1_'.repeat(100_000)}x`],
  ['base 60 that is none', `1${':30'.repeat(70_000)}x`],
  ['hexadecimal digits', `0x${'f'.repeat(200_000)}g`],
  ['emoji', '🦄 '.repeat(60_000)],
  ['quotes of both kinds', `"'`.repeat(20_000)],
  ['backslashes', '\\'.repeat(100_000)],
  ['lines with characters that need escape', 'one\x07 \n two\r\n'.repeat(5000)],
];

/** Keys about as long as readers look for the colon, and longer. */
const LONG_KEYS = [1000, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1030, 5000].flatMap((length) =>
  ['k', 'é', '🦄', '"', '\x07', ' k'].map((unit) => unit.repeat(Math.ceil(length / unit.length))),
);

/** So many lists, maps or both in one another. */
function nested(levels: number, isMap: (level: number) => boolean): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level++) value = isMap(level) ? { key: value } : [value];
  return value;
}

/** The deepest there may be: the document around them is a level of its own. */
const DEEP: readonly (readonly [title: string, value: unknown])[] = [
  ['maps', nested(DEEPEST - 1, () => true)],
  ['lists', nested(DEEPEST - 1, () => false)],
  ['lists of maps', nested(DEEPEST - 1, (level) => level % 2 === 0)],
];

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'ab \n\t:#-"\'x01.\\\x07\r'.split('')), maxLength: 60 }),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    fc.oneof(text, fc.integer(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    // No reader of integers has a negative zero.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(text, tie('json'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

describeReaders((read) => {
  test('every trap comes back from every place of a document', () => {
    const documents = TRAPS.flatMap((trap) => [everywhere(trap), trap]);
    expect(readBack(documents, read)).toEqual(documents);
  });

  test('short keys at the margin come back as keys, though they may look like document markers', () => {
    const keys = textsOver('-. a', 5);
    const document = {
      kind: 'Keys',
      apiVersion: 'v1',
      metadata: {},
      ...Object.fromEntries(keys.map((key) => [key, key])),
    };
    const [back] = read(renderDocuments([document]));
    expect(back).toMatchObject(Object.fromEntries(keys.map((key) => [key, key])));
  });

  test.each(LARGE)('200 KB of %s come back', (_, large) => {
    expect(readBack([[large, { large }]], read)[0]).toEqual([large, { large }]);
  });

  test('long keys come back, with values of all kinds', () => {
    const maps = LONG_KEYS.flatMap((key) => [
      { [key]: 'text', after: 1 },
      { [key]: { a: 'one\ntwo' } },
      [{ [key]: [[1], key] }],
    ]);
    expect(readBack([maps], read)).toEqual([maps]);
  });

  test.each(DEEP)('the deepest nesting of %s comes back', (_, document) => {
    expect(isDeepStrictEqual(readBack([document], read), [document])).toBe(true);
  });

  test('a thousand arbitrary documents come back from one file', () => {
    const documents = fc.sample(json, { numRuns: 1000, seed: 20 });
    expect(readBack(documents, read)).toEqual(documents);
  });
});

test.each(['1.1', '1.2'] as const)('any JSON comes back, read as YAML %s', (version) => {
  fc.assert(
    fc.property(json, (document) => expect(readBack([document], yamlPackage(version))).toEqual([document])),
    { numRuns: 1000 },
  );
});

/** Stops what hangs: the square of 200,000 steps takes more than half a minute, what is asked here some milliseconds. */
function unlessItHangs(run: () => string): string {
  return runInNewContext('run()', { run }, { timeout: 20_000 }) as string;
}

test.each(LARGE)('writing 200 KB of %s does not hang', (_, large) => {
  expect(unlessItHangs(() => renderDocuments([{ large, [large]: [large] }]))).toMatch(/^large: /);
});
