/** A text in which no letter means anything to a regular expression. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * The whole of a header `cookie` that holds one cookie, as proxies match it: RE2 over the whole value. What stands
 * before it ends with `; `, so that the cookie `ab` is not taken for a part of `lab`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1
 */
export function cookiePattern(name: string, value: string): string {
  return `(.*; ?)?${escapePattern(name)}=${escapePattern(value)}(;.*)?`;
}
