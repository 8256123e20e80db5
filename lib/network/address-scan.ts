const HOST = /[a-z0-9.-]/;
const DIGIT = /[0-9]/;

/**
 * All `host:port` pairs in a text, each once. Linear in the text: each character is looked at once on either side of
 * a colon, whatever stands there.
 */
export function hostPortsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const start = walk(text, colon - 1, { step: -1, within: HOST }) + 1;
    const end = walk(text, colon + 1, { step: 1, within: DIGIT });
    if (start < colon && end > colon + 1) found.add(text.slice(start, end));
  }
  return found;
}

/** Goes on while characters are of a kind; answers where the first other one stands. */
function walk(text: string, from: number, { step, within }: { step: 1 | -1; within: RegExp }): number {
  let at = from;
  while (at >= 0 && at < text.length && within.test(text.charAt(at))) at += step;
  return at;
}
