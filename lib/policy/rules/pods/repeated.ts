import type { Maybe } from '../../rule';

/**
 * Whether an item of a list has the same text in a field as an item before it; empty texts do not count. Lists are
 * short: looking at all before it is faster than a set.
 */
export function isRepeated<K extends string>(
  list: readonly Readonly<Partial<Record<K, Maybe<string>>>>[],
  at: number,
  field: K,
): boolean {
  const text = list[at]?.[field] ?? '';
  for (let before = 0; text !== '' && before < at; before++) {
    if (list[before]?.[field] === text) return true;
  }
  return false;
}
