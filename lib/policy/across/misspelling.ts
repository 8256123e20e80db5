/**
 * Whether two names differ as by a slip of the hand: a letter too many, too few, another one, or two swapped. Numbers
 * and letters that count (`cart-1` and `cart-2`, `cart-a` and `cart-b`) tell things apart and are no slip.
 */
export function isMisspelling(given: string, meant: string): boolean {
  const [short, long] = given.length <= meant.length ? [given, meant] : [meant, given];
  if (short.length < 3 || long.length - short.length > 1 || short === long) return false;
  const start = commonStart(short, long);
  const end = commonEnd(short, long, short.length - start);
  const [here, there] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (there.length > 1) return isSwap(here, there);
  return /^[a-z]?\/[a-z]$/i.test(`${here}/${there}`) && !isAlone(long, start);
}

function commonStart(short: string, long: string): number {
  let count = 0;
  while (count < short.length && short[count] === long[count]) count++;
  return count;
}

function commonEnd(short: string, long: string, most: number): number {
  let count = 0;
  while (count < most && short.at(-1 - count) === long.at(-1 - count)) count++;
  return count;
}

function isSwap(a: string, b: string): boolean {
  return /^[a-z]{2}$/i.test(a) && b === `${a[1] ?? ''}${a[0] ?? ''}`;
}

/** Whether a letter is a word of its own. */
function isAlone(name: string, index: number): boolean {
  const isEdge = (letter: string | undefined): boolean => letter === undefined || /[^a-z]/i.test(letter);
  return isEdge(name[index - 1]) && isEdge(name[index + 1]);
}

/** Names that are looked at closely for a suggestion: enough to find it, few enough for sets of any size. */
const LOOKED_AT = 50;

/** The names that may be meant by another: alike in length and at one of their ends. */
export function candidatesFor(given: string, names: Iterable<string>): string[] {
  const found: string[] = [];
  const [head, tail] = [given.slice(0, 3), given.slice(-3)];
  for (const name of names) {
    const isNear = Math.abs(name.length - given.length) <= Math.max(2, given.length / 3);
    if (isNear && (name.startsWith(head) || name.endsWith(tail))) found.push(name);
    if (found.length === LOOKED_AT) break;
  }
  return found;
}
