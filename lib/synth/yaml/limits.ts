/** Deepest nesting written: PyYAML spends two of Python's 1,000 nested calls on a level, and its caller needs some. */
export const DEEPEST = 400;

/** Integers that the API server stores to the last digit. */
export const INT64 = { least: -(2n ** 63n), largest: 2n ** 63n - 1n } as const;

export function isInt64(value: bigint): boolean {
  return value >= INT64.least && value <= INT64.largest;
}

/** Whether a value is a map as JSON knows it, be it of another realm: no Date, no Map, no instance of a class. */
export function isPlainMap(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
