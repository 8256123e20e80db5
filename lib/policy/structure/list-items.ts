import { keyDefaultOf } from '../../kubernetes/fields/catalogue';
import type { ObjectType } from '../../kubernetes/fields/object-type';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Place of the first item that an item before it equals in the fields that tell items apart, or as a whole where
 * there are none; -1 where all differ. Lists are short: comparing each to each is faster than making keys.
 */
export function repeatedItem(
  list: readonly unknown[],
  keys: readonly string[],
  type: ObjectType<unknown> | undefined,
): number {
  for (let at = 1; at < list.length; at++) {
    for (let before = 0; before < at; before++) {
      if (isSame(list[at], list[before], keys, type)) return at;
    }
  }
  return -1;
}

function isSame(
  a: unknown,
  b: unknown,
  keys: readonly string[],
  type: ObjectType<unknown> | undefined,
): boolean {
  if (type === undefined) return keys.length === 0 && a === b;
  for (const key of keys) {
    const value = keyOf(a as Fields, key, type);
    if (value === undefined || value !== keyOf(b as Fields, key, type)) return false;
  }
  return true;
}

function keyOf(item: Fields, key: string, type: ObjectType<unknown>): unknown {
  return item[key] ?? keyDefaultOf(type, key);
}

/** The values that tell an item apart, as a user reads them. */
export function itemName(item: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(keys.flatMap((key) => (key in item ? [[key, (item as Fields)[key]]] : [])));
}
