import type { KubernetesVersion } from './kubernetes-version';
import { isWellFormed } from './names';
import { type Plain, entriesOf, isObject, readInteger, readWord } from './read-values';
import { type Reading, requireVersion, within } from './reading';

/** Reads one value and tells its faults; undefined when it is absent or faulty. */
export type Reader<T = unknown> = (reading: Reading, given: unknown) => T | undefined;

/** Fields of an object and how each of them is read: what an interface is to the compiler, at run time. */
export type Fields<K extends string = string> = Readonly<Record<K, Reader>>;

/** Reads the fields that are named; what was not given, and what is faulty, is left out. */
export function readFields(reading: Reading, given: object, fields: Fields): Plain {
  const read: Record<string, unknown> = {};
  for (const key in fields) {
    const value = fields[key]?.(within(reading, key), (given as Plain)[key]);
    if (value !== undefined) read[key] = value;
  }
  return read;
}

/** An object with these fields and no others. */
export function objectOf(fields: Fields): Reader<Plain> {
  const known = Object.keys(fields);
  return (reading, given) => {
    if (given === undefined) return undefined;
    if (!isObject(given)) {
      reading.faults.add(given, `an object of ${known.join(', ')}`, `write { ${known[0] ?? ''}: … }`);
      return undefined;
    }
    reading.faults.onlyKeys(given, known);
    return readFields(reading, given, fields);
  };
}

/** How long a list may be. */
export interface ListBounds {
  readonly least?: number;
  readonly most?: number;
}

/** A list whose members are all read alike. */
export function listOf<T>(each: Reader<T>, { least = 0, most = Infinity }: ListBounds = {}): Reader<T[]> {
  const size = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  const allowed = least === 0 && most === Infinity ? 'a list' : `a list of ${size}`;
  return (reading, given) => {
    if (given === undefined) return undefined;
    const fits = Array.isArray(given) && given.length >= least && given.length <= most;
    if (!reading.faults.require(fits, given, allowed, 'write [ … ]') || !Array.isArray(given))
      return undefined;
    return given
      .map((item: unknown, index) => each(within(reading, index), item ?? null))
      .filter((item) => item !== undefined);
  };
}

/** A map whose values are all read alike. */
export function mapOf<T>(each: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (reading, given) => {
    if (given === undefined) return undefined;
    const read = entriesOf(reading, given as Plain).map(([key, value]) => {
      const at = within(reading, key);
      at.faults.require(isWellFormed(key), key, 'well-formed text', 'rename it');
      return [key, each(at, value)] as const;
    });
    return Object.fromEntries(read.filter((entry): entry is [string, T] => entry[1] !== undefined));
  };
}

/** One of a few words. */
export function wordOf<W extends string>(...words: readonly W[]): Reader<W> {
  return (reading, given) => readWord(reading, given, words);
}

/** A whole number within bounds. */
export function integerOf(least: number, most?: number): Reader<number> {
  return (reading, given) => readInteger(reading, given, { least, most });
}

/** Text that a rule holds for. */
export function textThat(holds: (text: string) => boolean, allowed: string, fix: string): Reader<string> {
  return (reading, given) => {
    if (given === undefined) return undefined;
    const text = typeof given === 'string' && isWellFormed(given) && holds(given) ? given : undefined;
    reading.faults.require(text !== undefined, given, allowed, fix);
    return text;
  };
}

/** A value that must be there. */
export function required<T>(reader: Reader<T>, allowed: string, fix: string): Reader<T> {
  return (reading, given) => {
    if (given !== undefined) return reader(reading, given);
    reading.faults.add(given, allowed, fix);
    return undefined;
  };
}

/** Text that must be there and that a rule holds for. */
export function requiredText(holds: (text: string) => boolean, allowed: string, fix: string): Reader<string> {
  return required(textThat(holds, allowed, fix), allowed, fix);
}

/** A field that Kubernetes has, on by default, from this version on. */
export function since<T>(version: KubernetesVersion, reader: Reader<T>): Reader<T> {
  return (reading, given) => {
    if (given === undefined || !requireVersion(reading, version, given)) return undefined;
    return reader(reading, given);
  };
}
