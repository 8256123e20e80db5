import fc from 'fast-check';

/** Texts that YAML readers, Kubernetes or JavaScript have tripped over. */
export const TRAPS = [
  '',
  ' ',
  '~',
  'on',
  'off',
  'yes',
  'no',
  'y',
  'n',
  'N',
  'null',
  'true',
  '1e3',
  '0o17',
  '0x1F',
  '1:30',
  '1_000',
  '.5',
  '-',
  '- a',
  '? a',
  ': ',
  '#',
  'a #b',
  '&a',
  '*a',
  '!a',
  '%a',
  '@a',
  '`a',
  '\ttab first\n\tsecond',
  'trailing \n',
  '\n',
  '\r\n',
  'a\rb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  '\ufeffbom',
  '=',
  '<<',
  '---',
  '...',
  '--- a',
  '{a',
  '[a',
  '"',
  "'",
  'e123456',
  '2001-01-01',
  'emoji 🦄',
  '日本語',
  'x'.repeat(5000),
  'words '.repeat(1000),
  'dos\r\nlines\r\n',
  '&a1 anchor',
  '*a1',
  '!!str a',
  'a: b',
  '? a',
  '\u200b',
  'line\n  indented\n\n\nend\n\n',
  '|',
  '>',
  '\\',
  '\u0000',
  '__proto__',
  'constructor',
  '${A}',
  '$(A)',
  '$$(A)',
];

/** A value that has no business where it is put: every type, and texts that trip readers. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.constantFrom(
    undefined,
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    NaN,
    Infinity,
    2 ** 53,
    1e21,
    [],
    {},
    [null],
    { a: 1 },
    '\ud800',
    'Bad_Name',
    '99999999999999999999',
    '64Mi',
    '25%',
    '10s',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.object({ maxDepth: 2, maxKeys: 3 }),
);

type Path = readonly (string | number)[];

/** All places of a value that hold something. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];
}

/** A copy of a value with something else at one place; `undefined` removes the key. */
export function replaceAt(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(step) ? replaceAt(item, rest, by) : item));
  const copy = { ...(value as Record<string, unknown>) };
  copy[String(step)] = replaceAt(copy[String(step)], rest, by);
  return copy;
}

/** A copy of a value whose key at one place is another text; places that have no key stay as they are. */
export function renameAt(value: unknown, path: Path, by: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key !== String(step)) return [key, inner];
    return rest.length === 0 ? [by, inner] : [key, renameAt(inner, rest, by)];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** Texts that have no business to be a key. */
export const junkKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TRAPS, '\ud800', 'Bad_Name', '99'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
