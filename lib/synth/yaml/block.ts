/** A last line of nothing but white space, and no line break behind it. */
const ENDS_BLANK = /\n[ \t]+$/;

const WHITE = /[ \t]/;
const INK = /[^ \t\n]/;

/** Whether a literal block (`|`) carries the text so that every reader reads it back. */
export function fitsBlock(text: string): boolean {
  return !ENDS_BLANK.test(text) && (INK.test(text) || !WHITE.test(text));
}

/** The text as a literal block: its header, then each line at `indent`; without the line break that ends it. */
export function literalBlock(text: string, indent: string): string {
  const tail = text.slice(text.length - trailingSpace(text));
  const header = startsWithSpace(text) ? `|2${chomping(text, tail)}` : `|${chomping(text, tail)}`;
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `${header}\n${indent}${body.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
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

/** A reader takes spaces that come first for indent, and Go refuses a tab there, unless the header gives the indent. */
function startsWithSpace(text: string): boolean {
  return /^\n*[ \t]/.test(text);
}

function isSpace(code: number): boolean {
  return code === 0x0a || code === 0x20 || code === 0x09;
}
