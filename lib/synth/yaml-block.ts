/** Text whose last line is nothing but white space, which no block can end with. */
const ENDS_BLANK = /\n[ \t]+$/;

/** Whether a literal block (`|`) carries the text so that every reader reads it back. */
export function fitsBlock(text: string): boolean {
  return !ENDS_BLANK.test(text);
}

/** The text as a literal block: its header, then each line at `indent`; without the line break that ends it. */
export function literalBlock(text: string, indent: string): string {
  const end = text.length - trailingSpace(text);
  const tail = text.slice(end);
  const header = startsWithSpace(text) ? `|2${chomping(text, tail)}` : `|${chomping(text, tail)}`;
  const body = tail.endsWith('\n') ? text.slice(0, -1) : text;
  return `${header}\n${indent}${body.replace(/\n+(?!\n|$)/g, `$&${indent}`)}`;
}

/** What a reader does with the line breaks at the end: `-` drops all, `+` keeps all, nothing keeps one. */
function chomping(text: string, tail: string): '' | '-' | '+' {
  const firstBreak = tail.indexOf('\n');
  if (firstBreak < 0) return '-';
  return tail === text || firstBreak !== tail.length - 1 ? '+' : '';
}

function trailingSpace(text: string): number {
  let at = text.length;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return text.length - at;
}

function startsWithSpace(text: string): boolean {
  return /^\n* /.test(text);
}

function isSpace(code: number): boolean {
  return code === 0x0a || code === 0x20 || code === 0x09;
}
