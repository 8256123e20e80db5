import { isWellFormed } from '../../core/names';
import { fitsBlock, literalBlock } from './block';
import { isInt64 } from './limits';
import { isObviouslyPlain, isPlain } from './plain';
import { doubleQuoted, doubleQuotedLines, needsEscape, quoted } from './quoted';

/** Why a scalar cannot be written; `yaml-fault.ts` then looks for the place. */
export class Unwritable extends Error {}

/** A key or value that opens a document, ends one, or is a directive, when it stands at the margin. */
const DOCUMENT_MARKER = /^(?:---|\.\.\.)/;

/** Writes a text as the value of a key or the item of a list, in the style that reads best. */
export function textScalar(text: string, indent: string): string {
  if (isObviouslyPlain(text)) return text;
  if (!isWellFormed(text)) throw new Unwritable();
  if (needsEscape(text)) return doubleQuotedLines(text, indent);
  if (text.includes('\n'))
    return fitsBlock(text) ? literalBlock(text, indent) : doubleQuotedLines(text, indent);
  return isPlain(text) ? text : quoted(text);
}

/** Writes a key, which always stands on one line. */
export function keyScalar(key: string, atMargin: boolean): string {
  if (isObviouslyPlain(key)) return key;
  if (!isWellFormed(key)) throw new Unwritable();
  if (needsEscape(key) || key.includes('\n')) return doubleQuoted(key);
  return isPlain(key) && !(atMargin && DOCUMENT_MARKER.test(key)) ? key : quoted(key);
}

/** Writes a number. PyYAML reads an exponent only behind a fraction. */
export function numberScalar(value: number): string {
  if (!Number.isFinite(value)) throw new Unwritable();
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/** Writes an integer that JavaScript's numbers may be too coarse for. */
export function integerScalar(value: bigint): string {
  if (!isInt64(value)) throw new Unwritable();
  return String(value);
}
