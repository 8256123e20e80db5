import { createHash } from 'node:crypto';
import { LONGEST_LABEL, isDnsLabel } from '../core/names';

/** Digits of SHA-256 that tell shortened names apart: 40 bits, for the few charts of an app. */
const HASH_DIGITS = 10;

/**
 * The name of what delivers a chart: its parts, joined. Argo CD writes names of Applications into labels, so that they
 * end at 63 characters: a longer name, and one with characters that no name has, ends in a hash of its parts.
 */
export function deliveredName(...parts: readonly string[]): string {
  const joined = parts.join('-');
  if (isDnsLabel(joined)) return joined;
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_DIGITS);
  const plain = joined.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const cut = plain.slice(0, LONGEST_LABEL - HASH_DIGITS - 1).replace(/^-+|-+$/g, '');
  return cut === '' ? hash : `${cut}-${hash}`;
}
