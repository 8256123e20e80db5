import { type Re2Cursor, Re2Fault } from './re2-cursor';

const POSIX =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;

/**
 * Reads a class of characters such as `[^a-z[:digit:]]`.
 *
 * @see https://github.com/golang/go/blob/master/src/regexp/syntax/parse.go (parseClass)
 */
export function readClass(cursor: Re2Cursor): void {
  cursor.take('[');
  cursor.take('^');
  let isFirst = true;
  while (isFirst || !cursor.sees(']')) {
    if (cursor.done) throw new Re2Fault('missing ]');
    isFirst = false;
    readMember(cursor);
  }
  cursor.take(']');
}

function readMember(cursor: Re2Cursor): void {
  if (takeNamed(cursor) || cursor.takeClassEscape()) return;
  const low = readCharacter(cursor);
  if (!cursor.sees('-') || cursor.sees('-]') || cursor.text.length <= cursor.at + 1) return;
  cursor.take('-');
  const high = readCharacter(cursor);
  if ((high.codePointAt(0) ?? 0) < (low.codePointAt(0) ?? 0))
    throw new Re2Fault(`${low}-${high} runs backwards`);
}

function takeNamed(cursor: Re2Cursor): boolean {
  const match = POSIX.exec(cursor.rest);
  if (match !== null) cursor.at += match[0].length;
  else if (/^\[:[^\]]*:\]/.test(cursor.rest)) throw new Re2Fault(`${cursor.rest.slice(0, 12)} is no class`);
  return match !== null;
}

function readCharacter(cursor: Re2Cursor): string {
  if (cursor.done) throw new Re2Fault('missing ]');
  if (!cursor.sees('\\')) return cursor.next();
  const character = cursor.skipEscape();
  if (character === undefined) throw new Re2Fault('a range that ends in a class');
  return character;
}
