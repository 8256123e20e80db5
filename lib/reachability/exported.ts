/**
 * Whether what lies in one namespace is seen from another, by its `exportTo`: `.` is its own namespace, `*` every
 * one, `~` none. Without a word it is every one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule
 */
export function isExportedTo(
  names: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  if (names.length === 0) return true;
  return names.some((name) => name === '*' || name === to || (name === '.' && from === to));
}
