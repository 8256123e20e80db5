import type { Faults } from '../core/faults';
import { type Quantity, canonicalQuantity, isQuantity, nanoOf } from '../core/quantity';

/** Amounts of resources as Kubernetes writes them, by its names. */
export type Amounts = Readonly<Record<string, string>>;

/** Reads one amount in canonical form; undefined when it is absent or faulty. */
export function readAmount(faults: Faults, given: unknown, example: Quantity): string | undefined {
  if (given === undefined) return undefined;
  const sound = isQuantity(given) && (nanoOf(given) ?? -1n) >= 0n;
  faults.require(sound, given, 'a quantity, 0 or more', `write '${example}'`);
  return sound ? canonicalQuantity(given) : undefined;
}

/** Reads how many objects of a kind there may be. */
export function readCount(faults: Faults, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'number' && Number.isSafeInteger(given) && given >= 0;
  faults.require(sound, given, 'a whole number, 0 or more', 'write 50');
  return sound ? String(given) : undefined;
}

/** Without the entries that have no amount. */
export function present(amounts: Readonly<Record<string, string | undefined>>): Amounts {
  return Object.fromEntries(
    Object.entries(amounts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
