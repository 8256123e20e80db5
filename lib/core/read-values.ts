import { isWellFormed } from './names';
import { type Percent, parsePercent } from './percent';
import { type Quantity, canonicalQuantity, isQuantity, parseQuantity } from './quantity';
import { type Reading, within } from './reading';

/** Any object, once it is known to be one. */
export type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is an object whose keys can be read. */
export function isObject(given: unknown): given is Plain {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** The fields of an object; none of anything else. */
export function plainOf(given: unknown): Plain {
  return isObject(given) ? given : {};
}

/** The items of a list, each in its place; none of anything else. */
export function itemsOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

/** The items of a list, each in its place; one that is no object has no fields. */
export function partsOf(given: unknown): readonly Plain[] {
  return itemsOf(given).map(plainOf);
}

/** The objects among the items of a list; none of anything else. */
export function objectsIn(given: unknown): readonly Plain[] {
  return Array.isArray(given) ? given.filter(isObject) : [];
}

/** Largest number that the integers of the API hold. */
const LARGEST_INT32 = 2_147_483_647;

/** Reads a whole number within bounds; undefined when absent or faulty. */
export function readInteger(
  reading: Reading,
  given: unknown,
  { least, most }: { least: number; most?: number },
): number | undefined {
  if (given === undefined) return undefined;
  const number = typeof given === 'number' && Number.isSafeInteger(given) ? given : NaN;
  const sound = number >= least && number <= (most ?? LARGEST_INT32);
  if (sound) return number;
  const isBeyond = number > LARGEST_INT32;
  const range = most === undefined && !isBeyond ? `${least} or more` : `${least} to ${most ?? LARGEST_INT32}`;
  reading.faults.add(given, `a whole number, ${range}`, `write ${least}`);
  return undefined;
}

/** Reads a flag; undefined when absent or faulty. */
export function readBoolean(reading: Reading, given: unknown): boolean | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'boolean';
  reading.faults.require(sound, given, 'true or false', 'write true');
  return sound ? given : undefined;
}

/** Reads one of a few words; undefined when absent or faulty. */
export function readWord<W extends string>(
  reading: Reading,
  given: unknown,
  words: readonly W[],
): W | undefined {
  if (given === undefined) return undefined;
  for (const word of words) if (word === given) return word;
  reading.faults.add(given, `one of ${words.join(', ')}`, `write '${words[0] ?? ''}'`);
  return undefined;
}

/** Reads text without lone surrogates; undefined when absent or faulty. */
export function readText(reading: Reading, given: unknown, allowed = 'text'): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && isWellFormed(given)) return given;
  reading.faults.add(given, `${allowed}, well-formed Unicode`, "write it as a string: 'value'");
  return undefined;
}

/** Reads a list of texts, such as a command; undefined when absent or faulty. */
export function readTexts(reading: Reading, given: unknown): string[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) {
    reading.faults.add(given, 'a list of texts', "write ['/bin/app', '--flag']");
    return undefined;
  }
  const texts = given.map((item: unknown, index) => readText(within(reading, index), item ?? null));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Reads a quantity, 0 or more, and writes it as the API server stores it; undefined when absent or faulty. */
export function readQuantity(reading: Reading, given: unknown): Quantity | undefined {
  return quantityFrom(reading, given, { least: 0n, allowed: 'a quantity, 0 or more' });
}

/** Reads a quantity above 0, and writes it as the API server stores it; undefined when absent or faulty. */
export function readAmount(reading: Reading, given: unknown): Quantity | undefined {
  return quantityFrom(reading, given, { least: 1n, allowed: 'a quantity above 0' });
}

function quantityFrom(
  reading: Reading,
  given: unknown,
  { least, allowed }: { readonly least: bigint; readonly allowed: string },
): Quantity | undefined {
  if (given === undefined) return undefined;
  const nano = isQuantity(given) ? (parseQuantity(given)?.nano ?? -1n) : -1n;
  reading.faults.require(nano >= least, given, allowed, "write '64Mi', or '200m' of a CPU");
  return nano >= least && isQuantity(given) ? (canonicalQuantity(given) as Quantity) : undefined;
}

/** Reads a number of pods or a percentage of them; undefined when absent or faulty. */
export function readPodShare(reading: Reading, given: unknown): number | Percent | undefined {
  if (typeof given !== 'string') return readInteger(reading, given, { least: 0 });
  const share = parsePercent(given) ?? 101;
  reading.faults.require(
    share <= 100,
    given,
    'a number of pods, or a percentage up to 100%',
    "write 1 or '25%'",
  );
  return share <= 100 ? (given as Percent) : undefined;
}

/** The entries of a map prop that were given; none, and a fault, when it is not an object. */
export function entriesOf<T>(
  reading: Reading,
  given: Readonly<Record<string, T>> | undefined,
): [string, T][] {
  if (given === undefined) return [];
  if (!isObject(given)) {
    reading.faults.add(given, 'an object of name and value', 'write { name: value }');
    return [];
  }
  return Object.entries(given).filter(([, value]) => value !== undefined);
}
