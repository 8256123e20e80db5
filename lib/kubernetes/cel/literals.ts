import type { Cursor } from './cursor';
import { CelError, type Expression } from './expression';
import type { Token } from './tokens';
import { BOOL, BYTES, DOUBLE, INT, NULL, STRING, UINT } from './types';

const TYPES = new Map([
  ['int', INT],
  ['uint', UINT],
  ['double', DOUBLE],
  ['string', STRING],
  ['bytes', BYTES],
  ['true', BOOL],
  ['false', BOOL],
  ['null', NULL],
]);

/** Takes a literal, or tells that there is no value where one is due. */
export function readLiteral(cursor: Cursor): Expression {
  const minus = cursor.takeIf('-');
  const { token } = cursor;
  const { kind, at } = token;
  const type = TYPES.get(kind);
  if (type === undefined || (minus !== undefined && kind !== 'int' && kind !== 'double'))
    throw cursor.unexpected('a value: a name, a number, a text in quotes, [, { or (');
  cursor.skip();
  if (kind === 'int') checkInt(token, minus !== undefined);
  else if (kind === 'double') checkDouble(token);
  else if (kind === 'uint') checkUint(token);
  const text = writtenIn(token, minus !== undefined);
  return { kind: 'literal', at, type, ...(text === undefined ? {} : { text }) };
}

/** What a text or a whole number is; nobody asks what others are. */
function writtenIn(token: Token, isNegative: boolean): string | undefined {
  if (token.kind === 'int') return `${isNegative ? '-' : ''}${BigInt(token.text)}`;
  return token.kind === 'string' || token.kind === 'bytes' ? textOf(token) : undefined;
}

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;
const MOST_UINT = 2n ** 64n - 1n;

function checkInt({ text, at }: Token, isNegative: boolean): void {
  const value = BigInt(text) * (isNegative ? -1n : 1n);
  if (value < LEAST || value > MOST)
    throw new CelError({ at, given: text, allowed: 'a whole number of 64 bits', fix: 'write a smaller one' });
}

function checkUint({ text, at }: Token): void {
  if (BigInt(text.slice(0, -1)) > MOST_UINT)
    throw new CelError({ at, given: text, allowed: 'a whole number of 64 bits', fix: 'write a smaller one' });
}

function checkDouble({ text, at }: Token): void {
  if (!Number.isFinite(Number(text)))
    throw new CelError({ at, given: text, allowed: 'a number of 64 bits', fix: 'write a smaller one' });
}

const PLAIN: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\([xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}|[^])/g;

/** The text between the quotes of a literal. Which escapes there are was seen to by the tokens. */
function textOf({ kind, text, at }: Token): string {
  const quoted = kind === 'bytes' ? text.slice(1) : text;
  const isRaw = /^[rR]/.test(quoted);
  const body = isRaw ? quoted.slice(1) : quoted;
  const width = /^("""|''')/.test(body) && body.length >= 6 ? 3 : 1;
  const inner = body.slice(width, -width).replace(/\r\n?/g, '\n');
  if (isRaw) return inner;
  return inner.replace(ESCAPE, (whole, escape: string) => {
    if (escape.length === 1) return PLAIN[escape] ?? escape;
    const code = /^[0-3]/.test(escape) ? parseInt(escape, 8) : parseInt(escape.slice(1), 16);
    const isWide = /^[uU]/.test(escape);
    if (kind === 'bytes' ? isWide : code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
      throw new CelError({
        at,
        given: whole,
        allowed: kind === 'bytes' ? String.raw`\x and two digits in bytes` : 'a character of Unicode',
        fix: String.raw`write such as \x41`,
      });
    return String.fromCodePoint(code);
  });
}
