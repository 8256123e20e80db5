const ZERO = 0x30;
const NINE = 0x39;

/** Letters, digits, `.` and `-`: what the name of a host is made of. */
const IN_HOST = new Uint8Array(128)
  .fill(1, 0x61, 0x7b)
  .fill(1, ZERO, NINE + 1)
  .fill(1, 0x2d, 0x2f);

/**
 * All `host:port` pairs in a text, each once. Linear in the text: each character is looked at once on either side of
 * a colon, whatever stands there.
 */
export function hostPortsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let start = colon;
    while (IN_HOST[text.charCodeAt(start - 1)] === 1) start--;
    let end = colon + 1;
    while (isDigit(text.charCodeAt(end))) end++;
    if (start < colon && end > colon + 1) found.add(text.slice(start, end));
  }
  return found;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
