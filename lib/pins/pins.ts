import { definedEntries } from '../core/defined';
import type { Faults } from '../core/faults';
import { parseImageReference } from '../core/image-reference';
import { checkRecord } from '../core/names';
import type { ReleaseState } from '../core/release-state';
import { readRelease } from './read-release';

/** A value that is promoted from one environment to the next: a flag, a size, a version. */
export type PinnedValue = string | number | boolean;

/** What one environment runs: the content of `pins/<environment>.yaml`. */
export interface Pins {
  /** Images by name, tag or digest included. */
  readonly images: ReadonlyMap<string, string>;
  /** Other values by name. */
  readonly values: ReadonlyMap<string, PinnedValue>;
  /** Images by name that this environment ran before, and that the environments behind it may still run. */
  readonly released: ReadonlyMap<string, readonly string[]>;
  /** Where releases stand that are brought by commits, by the id of the release. */
  readonly releases: ReadonlyMap<string, ReleaseState>;
}

/** An environment without pins. */
export const NO_PINS: Pins = {
  images: new Map(),
  values: new Map(),
  released: new Map(),
  releases: new Map(),
};

const KEYS = ['images', 'values', 'released', 'releases'];

/** Names that are easy to address for any editor of YAML: no dot, which separates the steps of a path. */
export const PIN_NAME = /^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/;

/** Reads the content of a pins file. An empty file pins nothing. */
export function readPins(given: unknown, faults: Faults): Pins {
  if (given === undefined || given === null || !checkRecord(given, faults)) return NO_PINS;
  faults.onlyKeys(given, KEYS);
  return {
    images: readEntries(faults.at('images'), given.images, readImage),
    values: readEntries(faults.at('values'), given.values, readValue),
    released: readEntries(faults.at('released'), given.released, readReleased),
    releases: readEntries(faults.at('releases'), given.releases, (at, value) =>
      readRelease(at, value, readImage),
    ),
  };
}

function readEntries<T>(
  faults: Faults,
  given: unknown,
  read: (faults: Faults, value: unknown) => T | undefined,
): ReadonlyMap<string, T> {
  const entries = new Map<string, T>();
  if (given === undefined || given === null || !checkRecord(given, faults)) return entries;
  for (const [name, value] of definedEntries(given)) {
    const at = faults.at(name);
    at.require(PIN_NAME.test(name), name, 'letters, digits, - and _', "rename it, such as 'cart-db'");
    const pinned = read(at, value);
    if (pinned !== undefined) entries.set(name, pinned);
  }
  return entries;
}

function readImage(faults: Faults, value: unknown): string | undefined {
  const { image, tag, digest } = parseImageReference(value) ?? {};
  const sound = tag !== undefined || digest !== undefined;
  const fix = 'write ghcr.io/acme/cart:1.4.2@sha256:… as one text';
  return faults.require(sound, value, 'an image with a tag or a digest', fix) ? image : undefined;
}

function readValue(faults: Faults, value: unknown): PinnedValue | undefined {
  const sound =
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isExact(value));
  return faults.require(
    sound,
    value,
    'a text, a number, true or false',
    typeof value === 'number' ? 'put it in quotes' : 'write one value, without list or map',
  )
    ? (value as PinnedValue)
    : undefined;
}

/** Of larger numbers, the last digits would be others than those in the file. */
function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function readReleased(faults: Faults, value: unknown): readonly string[] | undefined {
  if (!faults.require(Array.isArray(value), value, 'a list of images', 'write [ghcr.io/acme/cart:1.4.1]'))
    return undefined;
  return (value as unknown[]).flatMap((image, index) => readImage(faults.at(index), image) ?? []);
}
