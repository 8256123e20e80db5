// Writes types as the text of lib/kubernetes/fields: see read-table.ts there for the form.
import { MINORS } from './kubernetes.mjs';

const WIDTH = 108;

/** One type: its name, then its fields, wrapped. */
export function renderType(type) {
  const marks = `${type.isKind ? '*' : ''}${type.isOpen ? '~' : ''}`;
  const head = `${marks}${type.name}${type.fact ? `#${type.fact}` : ''}${versionMark(type.minors, MINORS)}`;
  const fields = [...type.fields].sort(byName).map((field) => renderField(field, type.minors));
  return wrap([head, ...fields]);
}

function byName(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.minors[0] - b.minors[0];
}

function renderField({ name, code, isRequired, minors }, around) {
  return `${name}${isRequired ? '!' : ''}:${code}${versionMark(minors, around)}`;
}

/** `@30-` since 1.30, `@-31` up to 1.31, `@30-31` both; nothing where it is there whenever what is around it is. */
function versionMark(minors, around) {
  if (minors.length === 0) return '';
  const [first, last] = [minors[0], minors.at(-1)];
  if (minors.length !== last - first + 1) throw new Error(`versions with a gap: ${minors.join()}`);
  const from = first === around[0] ? '' : first;
  const to = last === around.at(-1) ? '' : last;
  return from === '' && to === '' ? '' : `@${from}-${to}`;
}

function wrap(words) {
  const lines = [words[0]];
  for (const word of words.slice(1)) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length <= WIDTH) lines[lines.length - 1] = line;
    else lines.push(` ${word}`);
  }
  return lines.join('\n');
}

/** A file of lib/kubernetes/fields: one table for each API version. */
export function renderFile({ source, constant, tables }) {
  return `// Written by scripts/write-field-tables.mjs from ${source}.
import type { FieldTable } from '../field-table';

export const ${constant}: readonly FieldTable[] = [
${tables.map(renderTable).join('\n')}
];
`;
}

function renderTable(table) {
  const entries = Object.entries(table).map(([key, value]) => `    ${key}: ${literal(value)},`);
  return `  {\n${entries.join('\n')}\n  },`;
}

function literal(value) {
  if (Array.isArray(value)) return list(value.map(literal));
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => `      ${key}: ${literal(inner)},\n`);
    return `{\n${entries.join('')}    }`;
  }
  if (!value.includes('\n') && !value.includes('\\')) return `'${value}'`;
  return `\`\n${value.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\n\``;
}

function list(items) {
  const line = `[${items.join(', ')}]`;
  return line.length < 90 ? line : `[\n${items.map((item) => `      ${item},\n`).join('')}    ]`;
}
