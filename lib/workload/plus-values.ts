import { isObject } from '../core/read-values';

/** Something of cdk8s-plus that writes itself in Kubernetes' form. It is not part of its public face. */
interface PlusRendering {
  _toKube(): unknown;
}

/** Names that cdk8s-plus spells in its own way. */
const SPELLING: Readonly<Record<string, string>> = { volumeId: 'volumeID', diskUri: 'diskURI' };

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
