/** Characters that mean something in Markdown or HTML. @see https://spec.commonmark.org/0.31.2/#backslash-escapes */
const SPECIAL = /[\\`*_{}[\]<>()#|~&]/g;

/** Text of a user as it stands in a paragraph or a cell, on one line. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(SPECIAL, '\\$&');
}

/** Runs of backticks within code must be shorter or longer than those around it. */
function fence(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  let length = least;
  while (length <= Math.max(0, ...runs)) length++;
  return '`'.repeat(length);
}

/** Text as code, within a line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const ticks = fence(line, 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Text as a block of code. */
export function codeBlock(text: string, language: string): string {
  const ticks = fence(text, 3);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

/** A table of cells that are Markdown already. A line between cells must not be taken for one of its own. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Code within a cell of a table, where a bar ends the cell even within code unless a backslash is before it. What has
 * both side by side is text: a backslash cannot be escaped in code.
 */
export function cellCode(text: string): string {
  return text.includes('\\|') ? plain(text) : code(text).replace(/\|/g, '\\|');
}

/** Parts of a page, with an empty line between them; parts that are undefined are left out. */
export function page(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}
