/** Whether a field is given: the API server reads null as left out. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/** Whether a field has a text that says something: Go reads an empty one as left out. */
export function hasText(value: string | null | undefined): value is string {
  return isGiven(value) && value !== '';
}

/** Whether a field holds something: neither an empty text nor an empty list. */
export function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isGiven(value) && value !== '';
}
