/** A block of a text in PEM. */
export interface PemBlock {
  /** What stands in its first line, such as `CERTIFICATE`. */
  readonly type: string;
  /** Whether lines such as `Proc-Type: 4,ENCRYPTED` stand before its bytes. */
  readonly hasHeaders: boolean;
  readonly bytes: Buffer;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';

/**
 * The blocks of a text as Go reads them: what stands around them, and blocks that it cannot read, are passed over. Takes
 * time in proportion to the text, whatever is in it.
 *
 * @see https://github.com/golang/go/blob/master/src/encoding/pem/pem.go (Decode)
 */
export function* pemBlocks(text: string): Generator<PemBlock> {
  let from = 0;
  for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END, from)) {
    const begin = beginBefore(text, from, end);
    const block = begin < 0 ? undefined : blockBetween(text, begin + BEGIN.length, end);
    from = end + END.length;
    if (block === undefined) continue;
    from = lineFrom(text, from).next;
    yield block;
  }
}

/** Where the last line that begins a block starts before the end of one; -1 where none does. */
function beginBefore(text: string, from: number, end: number): number {
  const found = text.slice(from, end).lastIndexOf(BEGIN);
  return found === 0 || (found > 0 && text[from + found - 1] === '\n') ? from + found : -1;
}

function blockBetween(text: string, start: number, end: number): PemBlock | undefined {
  const { line, next } = lineFrom(text, start);
  const last = lineFrom(text, end + END.length).line;
  if (!line.endsWith(DASHES) || last !== line) return undefined;
  const body = bodyFrom(text, next, end);
  const hasHeaders = body > next;
  // The line feed that the end starts with may be that of the first line, and not that of a header.
  if (hasHeaders && body > end) return undefined;
  const bytes = bytesOf(text.slice(body, Math.max(body, end)));
  return bytes && { type: line.slice(0, -DASHES.length), hasHeaders, bytes };
}

/** Where the bytes start: behind all lines with a colon. */
function bodyFrom(text: string, start: number, end: number): number {
  let at = start;
  while (at <= end) {
    const { line, next } = lineFrom(text, at);
    if (!line.includes(':')) break;
    at = next;
  }
  return at;
}

/** A line without the spaces at its end, and where the next starts. */
function lineFrom(text: string, start: number): { readonly line: string; readonly next: number } {
  const found = text.indexOf('\n', start);
  let end = found < 0 ? text.length : found;
  const next = found < 0 ? end : found + 1;
  if (found > start && text[end - 1] === '\r') end--;
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return { line: text.slice(start, end), next };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function bytesOf(body: string): Buffer | undefined {
  const text = body.replace(/[ \t\r\n]/g, '');
  return text.length % 4 === 0 && BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}
