/** The entries of a map prop that were given: an entry that is undefined was left out, as with any other prop. */
export function definedEntries<T>(given: Readonly<Record<string, T | undefined>> | undefined): [string, T][] {
  return Object.entries(given ?? {}).filter((entry): entry is [string, T] => entry[1] !== undefined);
}
