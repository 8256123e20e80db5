import fc from 'fast-check';
import { renderDocuments, writeDocuments } from '../../lib/synth/yaml/yaml';
import { describeWith } from '../support/oracles';
import { describeReaders, kubectlToJson, pyYamlToJson, readBack, yamlPackage } from '../support/yaml-readers';

// Other suites and the readers want the processor, too.
jest.setTimeout(120_000);

test('writes keys in the order given, and what is empty on their line', () => {
  const document = {
    kind: 'Service',
    a: { list: [1, [2, { b: 3, c: [] }]], map: {} },
    none: null,
    flag: true,
  };
  expect(renderDocuments([document, {}])).toBe(
    ['kind: Service', 'a:', '  list:', '    - 1', '    - - 2', '      - b: 3', '        c: []', '  map: {}']
      .concat(['none: null', 'flag: true', '---', '{}', ''])
      .join('\n'),
  );
});

test.each<[string, string, string]>([
  ['a word bare', 'word', 'word'],
  ['an image bare', 'ghcr.io/acme/cart:1.4.2@sha256:00', 'ghcr.io/acme/cart:1.4.2@sha256:00'],
  ['a number in double quotes', '8080', '"8080"'],
  ['double quotes in single ones', '"hello" it says', `'"hello" it says'`],
  ['both quotes bare where nothing else is in the way', `it's "so"`, `it's "so"`],
  ['lines as a block', 'one\ntwo\n', '|\n    one\n    two'],
  ['no line break at the end', 'one\ntwo', '|-\n    one\n    two'],
  ['line breaks at the end', 'one\n\n', '|+\n    one\n'],
  ['a Makefile as a block that gives its indent', '\tgo build\n', '|2\n    \tgo build'],
  ['an escape code in double quotes', '\x1b[1m', '"\\e[1m"'],
  ['a character that YAML forbids as its number', 'a\x7f', '"a\\x7f"'],
  ['more of those as their numbers', '\x80\x9f\ufffe\uffff', '"\\x80\\x9f\\ufffe\\uffff"'],
  ['a byte order mark as its number', 'a\ufeff', '"a\\ufeff"'],
  ['a line break of YAML 1.1 as its number', 'a\u2028b\u0085', '"a\\u2028b\\x85"'],
])('writes %s', (_, text, yaml) => {
  expect(renderDocuments([{ a: [text] }])).toBe(`a:\n  - ${yaml}\n`);
});

test('hands the text on in pieces that make up the whole', () => {
  const documents = Array.from({ length: 3000 }, (_, index) => ({
    kind: 'Piece',
    index,
    text: 'x'.repeat(50),
  }));
  const pieces: string[] = [];
  writeDocuments(documents, (piece) => pieces.push(piece));
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('')).toBe(renderDocuments(documents));
});

test('writes nothing for no documents', () => {
  expect(renderDocuments([])).toBe('');
});

test('writes a value used in several places several times, without anchors', () => {
  const labels = { app: 'cart' };
  expect(renderDocuments([{ a: labels, b: [labels, labels] }])).toBe(
    'a:\n  app: cart\nb:\n  - app: cart\n  - app: cart\n',
  );
});

test('leaves out what is undefined in a map, and writes null for it in a list', () => {
  const { undefined: nothing } = {} as { undefined?: string };
  expect(renderDocuments([{ a: nothing, b: [nothing, 1], c: { d: nothing } }])).toBe(
    'b:\n  - null\n  - 1\nc: {}\n',
  );
});

describe('numbers', () => {
  const NUMBERS = [
    0,
    1,
    -1,
    0.1,
    -1.5,
    1e20,
    1e21,
    1e-7,
    1.5e300,
    5e-324,
    2 ** 53,
    -(2 ** 53),
    2 ** 53 - 1,
    2 ** 63,
  ];
  const DIGITS = [9007199254740993n, 9223372036854775807n, -9223372036854775808n, 7n];

  describeReaders((read) => {
    test('come back as they are, and as numbers', () => {
      expect(readBack([[...NUMBERS, Number.MAX_VALUE, Number.MIN_VALUE]], read)).toEqual([
        [...NUMBERS, Number.MAX_VALUE, Number.MIN_VALUE],
      ]);
    });

    test('come back for any number', () => {
      const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), {
        numRuns: 1000,
        seed: 20,
      });
      expect(readBack([numbers.map((number) => number + 0)], read)).toEqual([
        numbers.map((number) => number + 0),
      ]);
    });

    test('-0 comes back as a zero', () => {
      expect(readBack([-0], read)[0] === 0).toBe(true);
    });
  });

  test('of the type bigint come back to the last digit from YAML', () => {
    expect(readBack([DIGITS], yamlPackage('1.2', true))).toEqual([DIGITS]);
  });

  const written = (): string =>
    renderDocuments([{ apiVersion: 'v1', kind: 'Digits', metadata: {}, spec: DIGITS }]);
  describeWith('pyyaml', 'read by PyYAML', (python) => {
    test.each(DIGITS)('%s comes back to the last digit', (digits) => {
      expect(pyYamlToJson(python, written())).toMatch(new RegExp(`[ []${digits}[,\\]]`));
    });
  });
  describeWith('kubectl', 'read by Go', (path) => {
    test.each(DIGITS)('%s comes back to the last digit', (digits) => {
      expect(kubectlToJson(path, written())).toMatch(new RegExp(` ${digits}[,\\n]`));
    });
  });
});
