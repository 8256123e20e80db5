/** Escapes that have a letter of their own. @see https://yaml.org/spec/1.2.2/#57-escaped-characters */
const LETTERS: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
};

/** Characters that some reader refuses, drops or takes for a line break when they stand bare. */
const UNSAFE = '\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff';
const NEEDS_ESCAPE = new RegExp(`[${UNSAFE}]`);
const ESCAPED = new RegExp(`["\\\\\\t\\n${UNSAFE}]`, 'g');

/** A space beside a break; one that is escaped already is left. */
const SPACE_AT_START = /^ /;
const SPACE_AT_END = /(?<!^\\) $/;

/** From this length of the text as JSON on, cdk8s writes a quoted text with line breaks over several lines. */
const SHORTEST_FOLDED = 40;

/** Whether only double quotes can carry the text. */
export function needsEscape(text: string): boolean {
  return NEEDS_ESCAPE.test(text);
}

/** One line in quotes: the kind that needs no escapes, as cdk8s chooses it. */
export function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text);
}

/** Text in double quotes on one line. A space before a line break is escaped as cdk8s does. */
export function doubleQuoted(text: string): string {
  return `"${escape(text).replaceAll(' \\n', '\\ \\n')}"`;
}

/**
 * Text in double quotes, a long one over several lines as cdk8s writes it: one line break more than the text has,
 * since a reader folds the first; spaces beside a break are escaped, since a reader drops them.
 */
export function doubleQuotedLines(text: string, indent: string): string {
  if (!text.includes('\n') || JSON.stringify(text).length < SHORTEST_FOLDED) return doubleQuoted(text);
  const last = text.endsWith('\n') ? '\\n' : '';
  const parts = (last === '' ? text : text.slice(0, -1)).split(/(\n+)/);
  const folded = parts.map((part, index) => {
    if (part.startsWith('\n')) return `\n${part}${indent}`;
    const beforeBreak = last !== '' || index < parts.length - 1;
    return escape(part)
      .replace(SPACE_AT_START, index > 0 ? '\\ ' : ' ')
      .replace(SPACE_AT_END, beforeBreak ? '\\ ' : ' ');
  });
  return `"${folded.join('')}${last}"`;
}

function escape(text: string): string {
  return text.replace(ESCAPED, escapeOf);
}

function escapeOf(character: string): string {
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code}`;
}
