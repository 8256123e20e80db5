import { isWellFormed } from '../core/names';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** Something of cdk8s-plus that writes itself in Kubernetes' form. It is not part of its public face. */
interface PlusRendering {
  _toKube(): unknown;
}

/** Names that cdk8s-plus spells in its own way. */
const SPELLING: Readonly<Record<string, string>> = { volumeId: 'volumeID', diskUri: 'diskURI' };

/** Deeper than any field of Kubernetes: what goes on further refers to itself. */
const DEEPEST = 16;

/** Whether a value is a `Volume`, `EnvFrom`, … of cdk8s-plus: told by its parts, so that nothing of it is loaded. */
export function isPlusRendering(given: unknown): given is PlusRendering {
  return isObject(given) && typeof given._toKube === 'function';
}

/** What it writes, as plain data in Kubernetes' own spelling. */
export function renderPlus(given: PlusRendering): unknown {
  return plainFromPlus(given._toKube());
}

/**
 * Turns a rendering of cdk8s-plus into plain data: its numbers-or-texts (`Quantity`, `IntOrString`) are wrapped in
 * classes that hold the value, and what was not set is there as undefined.
 */
export function plainFromPlus(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainFromPlus);
  if (!isObject(value)) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype && 'value' in value) return value.value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [SPELLING[key] ?? key, plainFromPlus(inner)]),
  );
}

/** Reads plain data of any shape: what Kubernetes can store, and nothing else. */
export function readPlain(reading: Reading, given: unknown, depth = 0): unknown {
  if (given === undefined || typeof given === 'boolean') return given;
  if (typeof given === 'string' && isWellFormed(given)) return given;
  if (typeof given === 'number' && Number.isSafeInteger(given)) return given;
  if (Array.isArray(given) && depth < DEEPEST)
    return given.map((item: unknown, index) => readPlain(within(reading, index), item ?? null, depth + 1));
  if (isObject(given) && depth < DEEPEST) {
    const read = Object.entries(given).map(
      ([key, value]) => [key, readPlain(within(reading, key), value, depth + 1)] as const,
    );
    return Object.fromEntries(read.filter(([, value]) => value !== undefined));
  }
  reading.faults.add(
    given,
    'well-formed text, a whole number, true, false, a list or an object',
    'remove it',
  );
  return undefined;
}
