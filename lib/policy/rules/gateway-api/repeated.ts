/** Place of the first item that is the same as one before it; -1 where all differ. Lists are short here. */
export function repeated<T>(list: readonly T[], isSame: (a: T, b: T) => boolean): number {
  for (let at = 1; at < list.length; at++) {
    for (let before = 0; before < at; before++) {
      if (isSame(list[at] as T, list[before] as T)) return at;
    }
  }
  return -1;
}
