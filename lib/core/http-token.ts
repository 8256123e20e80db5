/**
 * Whether a text is a token of HTTP, as names of headers and methods are.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isToken(text: string): boolean {
  return /^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/.test(text);
}
