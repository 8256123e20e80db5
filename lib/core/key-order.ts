/** Entries by their keys: in code units, alike on every machine. */
export function sortedEntries<T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A map with its keys in one order, whoever wrote them. */
export function sortKeys<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(sortedEntries(Object.entries(map)));
}
