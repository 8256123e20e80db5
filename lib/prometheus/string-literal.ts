const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** An escape after its backslash: up to three octal digits, hexadecimal ones, or one letter. */
const ESCAPE = /^(?:[0-7]{3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[abfnrtv\\"'])/;

/**
 * The text that a string of PromQL stands for; undefined where Prometheus would refuse the string.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go (lexString, lexEscape)
 */
export function unquote(literal: string): string | undefined {
  const mark = literal.charAt(0);
  if (literal.length < 2 || !literal.endsWith(mark)) return undefined;
  const inner = literal.slice(1, -1);
  if (mark === '`') return inner.includes('`') ? undefined : inner.replace(/\r/g, '');
  return unescape(inner, mark);
}

function unescape(inner: string, mark: string): string | undefined {
  let text = '';
  for (let at = 0; at < inner.length; at++) {
    const character = inner.charAt(at);
    if (character === mark || character === '\n') return undefined;
    if (character !== '\\') {
      text += character;
      continue;
    }
    const escape = ESCAPE.exec(inner.slice(at + 1))?.[0];
    const read = escape === undefined ? undefined : characterOf(escape, mark);
    if (escape === undefined || read === undefined) return undefined;
    text += read;
    at += escape.length;
  }
  return text;
}

function characterOf(escape: string, mark: string): string | undefined {
  if (escape === '"' || escape === "'") return escape === mark ? escape : undefined;
  const letter = LETTERS[escape];
  if (letter !== undefined) return letter;
  const isOctal = /^[0-7]/.test(escape);
  const code = isOctal ? parseInt(escape, 8) : parseInt(escape.slice(1), 16);
  if ((isOctal && code > 255) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return String.fromCodePoint(code);
}
