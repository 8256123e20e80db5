import { pemBlocks } from '../../lib/kubernetes/pem';

/** The blocks of a text: type, whether there are headers, and bytes as text. */
function blocks(text: string): readonly unknown[] {
  return [...pemBlocks(text)].map(({ type, hasHeaders, bytes }) => [type, hasHeaders, bytes.toString()]);
}

const A = '-----BEGIN A-----\nZm9v\n-----END A-----\n';

test.each<readonly [string, string, readonly unknown[]]>([
  ['a block', A, [['A', false, 'foo']]],
  ['no line end', A.trimEnd(), [['A', false, 'foo']]],
  ['lines of Windows', A.replace(/\n/g, '\r\n'), [['A', false, 'foo']]],
  ['spaces at the ends of lines', A.replace(/\n/g, ' \t\n'), [['A', false, 'foo']]],
  [
    'several blocks with text around',
    `x\n${A}y\n${A}z`,
    [
      ['A', false, 'foo'],
      ['A', false, 'foo'],
    ],
  ],
  ['headers and an empty line', A.replace('\n', '\nK: v\nL: w\n\n'), [['A', true, 'foo']]],
  ['headers alone', '-----BEGIN A-----\nK: v\n-----END A-----', []],
  ['no bytes', '-----BEGIN A-----\n-----END A-----', [['A', false, '']]],
  ['bytes in several lines', A.replace('Zm9v', 'Zm\n9v'), [['A', false, 'foo']]],
  ['a start in the middle of a line', `x${A}`, []],
  ['an end of another type', A.replace('END A', 'END B'), []],
  ['text behind its end', `${A.trimEnd()}x`, []],
  ['a first line without dashes at its end', A.replace('A-----', 'A'), []],
  ['no base64', A.replace('Zm9v', 'Zm9'), []],
  ['a start without an end before', `-----BEGIN B-----\n${A}`, [['A', false, 'foo']]],
  ['an end without a start before', `\n-----END B-----\n${A}`, [['A', false, 'foo']]],
  ['a block that cannot be read before', A.replace('Zm9v', '!') + A, [['A', false, 'foo']]],
  ['none', 'foo', []],
])('a text with %s is read as Go reads it', (_, text, read) => {
  expect(blocks(text)).toEqual(read);
});

test.each([
  ['starts without an end', '-----BEGIN A-----\n'],
  ['ends without a start', '\n-----END A-----'],
  ['starts of types with a colon', '-----BEGIN A:b-----\nK: v\n\n-----END A:b-----\n'],
  ['spaces', '-----BEGIN A-----      '],
])('a mebibyte of %s is read at once', (_, part) => {
  const text = part.repeat((1024 * 1024) / part.length);
  expect(blocks(text).length).toBeLessThan(text.length);
  expect(blocks(`${text}\n${A}`).at(-1)).toEqual(['A', false, 'foo']);
});
