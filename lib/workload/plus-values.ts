import { isObject } from './reading';

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
      .map(([key, inner]) => [key, plainFromPlus(inner)]),
  );
}
