/**
 * Whether a text can be a step of a URL path: what the API server asks of names of any kind, where it asks no more.
 *
 * @see staging/src/k8s.io/apimachinery/pkg/api/validation/path/name.go (IsValidPathSegmentName)
 */
export function isPathSegment(text: string): boolean {
  return text !== '.' && text !== '..' && !text.includes('/') && !text.includes('%');
}

/** What is allowed where {@link isPathSegment} fails. */
export const PATH_SEGMENT = 'a name without / and %, and neither . nor ..';
