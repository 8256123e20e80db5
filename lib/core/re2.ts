import { readClass } from './re2-class';
import { Re2Cursor, Re2Fault } from './re2-cursor';

/** What is known of a regular expression that Go takes. */
export interface ReadRegex {
  /** Whether it finds the empty text: such a matcher also takes series without the label. */
  readonly matchesEmpty: boolean;
}

/** What one part of it is: whether it may be nothing, and how often its parts are repeated at most. */
interface Part {
  readonly empty: boolean;
  readonly repeats: number;
}

const NOTHING: Part = { empty: true, repeats: 1 };
const ONE: Part = { empty: false, repeats: 1 };

/** No count, nor the product of nested ones, may be larger. @see regexp/syntax/parse.go (repeat, repeatIsValid) */
const MOST_REPEATS = 1000;

/** What stands after a backslash for no character at all; of these `\b` alone does not hold in an empty text. */
const PLACES: Readonly<Record<string, Part>> = { A: NOTHING, z: NOTHING, B: NOTHING, b: ONE };

/**
 * Reads a regular expression as Go does, or says in words why it is none. Prometheus reads it as it is, and once more
 * with anchors around it, into which an open `\Q` runs.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/model/labels/regexp.go (NewFastRegexMatcher)
 * @see https://github.com/google/re2/wiki/Syntax
 * @see https://github.com/golang/go/blob/master/src/regexp/syntax/parse.go (parse)
 */
export function readRegex(text: string): ReadRegex | string {
  try {
    const matchesEmpty = readWhole(text).empty;
    readWhole(`^(?:${text})$`);
    return { matchesEmpty };
  } catch (fault) {
    if (fault instanceof Re2Fault) return fault.message;
    throw fault;
  }
}

/** Whether Go takes a text as a regular expression, as it is. */
export function isRegex(text: string): boolean {
  try {
    readWhole(text);
    return true;
  } catch (fault) {
    if (fault instanceof Re2Fault) return false;
    throw fault;
  }
}

function readWhole(text: string): Part {
  const cursor = new Re2Cursor(text);
  const part = readChoice(cursor);
  if (!cursor.done) throw new Re2Fault('unexpected )');
  return part;
}

function readChoice(cursor: Re2Cursor): Part {
  let part = readSequence(cursor);
  while (cursor.take('|')) {
    const next = readSequence(cursor);
    part = { empty: part.empty || next.empty, repeats: Math.max(part.repeats, next.repeats) };
  }
  return part;
}

function readSequence(cursor: Re2Cursor): Part {
  let whole = NOTHING;
  let hasPart = false;
  while (!cursor.done && !cursor.sees('|') && !cursor.sees(')')) {
    const read = readPart(cursor);
    if (read === undefined && !hasPart && readRepeat(cursor) !== undefined)
      throw new Re2Fault('nothing to repeat');
    hasPart ||= read !== undefined;
    const part = repeated(cursor, read ?? NOTHING);
    whole = { empty: whole.empty && part.empty, repeats: Math.max(whole.repeats, part.repeats) };
  }
  return whole;
}

/** One part without what repeats it; undefined where it only sets flags. */
function readPart(cursor: Re2Cursor): Part | undefined {
  if (cursor.take('(')) return readGroup(cursor);
  if (cursor.sees('[')) {
    readClass(cursor);
    return ONE;
  }
  if (cursor.sees('\\')) return readEscaped(cursor);
  if (readRepeat(cursor) !== undefined) throw new Re2Fault('nothing to repeat');
  const character = cursor.next();
  return character === '^' || character === '$' ? NOTHING : ONE;
}

function readEscaped(cursor: Re2Cursor): Part {
  const place = PLACES[cursor.text.charAt(cursor.at + 1)];
  if (place !== undefined) {
    cursor.at += 2;
    return place;
  }
  if (!cursor.take('\\Q')) {
    cursor.skipEscape();
    return ONE;
  }
  const end = cursor.text.indexOf('\\E', cursor.at);
  const from = cursor.at;
  cursor.at = end === -1 ? cursor.text.length : end + 2;
  return (end === -1 ? cursor.text.length : end) > from ? ONE : NOTHING;
}

function readGroup(cursor: Re2Cursor): Part | undefined {
  const head = /^\?(?:P?<([^>]*)>|([imsU]*(?:-[imsU]+)?)([:)]))/.exec(cursor.rest);
  if (cursor.sees('?')) {
    if (head === null) throw new Re2Fault(`(${cursor.rest.slice(0, 3)} is not known to Prometheus`);
    cursor.at += head[0].length;
    if (head[1] !== undefined) requireName(head[1]);
    if (head[3] === ')') return undefined;
  }
  const part = readChoice(cursor);
  if (!cursor.take(')')) throw new Re2Fault('missing )');
  return part;
}

function requireName(name: string): void {
  if (!/^\w+$/.test(name)) throw new Re2Fault(`${name} cannot name a group`);
}

interface Repeat {
  readonly least: number;
  readonly most: number;
}

function repeated(cursor: Re2Cursor, part: Part): Part {
  const repeat = readRepeat(cursor);
  if (repeat === undefined) return part;
  cursor.take('?');
  if (readRepeat(cursor) !== undefined) throw new Re2Fault('a repetition of a repetition');
  const count = Math.max(repeat.least, repeat.most === Infinity ? 1 : repeat.most, 1);
  const repeats = part.repeats * count;
  if (repeats > MOST_REPEATS) throw new Re2Fault(`more than ${MOST_REPEATS} repetitions`);
  return { empty: part.empty || repeat.least === 0, repeats };
}

function readRepeat(cursor: Re2Cursor): Repeat | undefined {
  if (cursor.take('*')) return { least: 0, most: Infinity };
  if (cursor.take('+')) return { least: 1, most: Infinity };
  if (cursor.take('?')) return { least: 0, most: 1 };
  const match = /^\{(\d+)(,?)(\d*)\}/.exec(cursor.rest);
  if (match === null) return undefined;
  const least = Number(match[1]);
  const most = match[3] === '' ? (match[2] === '' ? least : Infinity) : Number(match[3]);
  const bounded = Math.max(least, most === Infinity ? 0 : most);
  if (match[2] === '' && match[3] !== '') return undefined;
  if (most < least || bounded > MOST_REPEATS) throw new Re2Fault(`${match[0]} is no repetition`);
  cursor.at += match[0].length;
  return { least, most };
}
