/** A place where two objects differ. */
export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** All places where two values differ. */
export function differencesOf(expected: unknown, found: unknown, field = ''): Difference[] {
  if (JSON.stringify(expected) === JSON.stringify(found)) return [];
  if (!isCollection(expected) || !isCollection(found)) return [{ field, expected, found }];
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return keys.flatMap((key) => differencesOf(expected[key], found[key], `${field}/${key}`));
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
