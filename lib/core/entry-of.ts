/** What a table has under a word that a user chose: `constructor` and the like are words of every object of JavaScript. */
export function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
