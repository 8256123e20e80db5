import { LONGEST_LABEL } from '../../core/names';
import { uniqueName } from './carry';
import type { ExchangeNote, Imported, ServiceObjectives } from './exchange';

/** What was read, as TypeScript: what was not carried over stands above it. */
export function typescriptText({ services, notes }: Imported): string {
  const parts = [
    ...notes.map(noteLine),
    "import { SloAlerts } from 'cdk8s-kiban';",
    ...idsOf(services).map((id, index) => constructText(id, services[index] as ServiceObjectives)),
  ];
  return `${parts.join('\n')}\n`;
}

/** What is not carried over, on one line. */
export function renderNote({ where, field, given, why, isRefused }: ExchangeNote): string {
  const shown = JSON.stringify(given) ?? 'nothing';
  const cut = shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
  return `${isRefused ? 'refused: ' : ''}${where}: ${field === '' ? '' : `${field} = `}${cut} ${why}`;
}

const SHOWN = 80;

function noteLine(note: ExchangeNote): string {
  // What ends a line for TypeScript would end the comment.
  return `// ${renderNote(note).replace(/[\n\r\u2028\u2029]+/g, ' ')}`;
}

/** Ids that objects may be called by, each once in a chart. */
function idsOf(services: readonly ServiceObjectives[]): readonly string[] {
  const taken = new Set<string>();
  return services.map(({ service }) => {
    const plain = service
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST_LABEL);
    const id = uniqueName(
      taken,
      [plain.replace(/^-+|-+$/g, ''), 'slos'].filter((part) => part !== '').join('-'),
    );
    taken.add(id);
    return id;
  });
}

function constructText(id: string, { service, ...props }: ServiceObjectives): string {
  return `\nnew SloAlerts(chart, ${literal(id, '')}, ${literal({ service, ...props }, '')});`;
}

/** A value as TypeScript, as Prettier writes it but for the length of lines. */
function literal(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => literal(item, inner));
    const isShort = value.every((item) => typeof item !== 'object');
    return isShort
      ? `[${items.join(', ')}]`
      : `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, field]) => `${keyText(key)}: ${literal(field, inner)}`);
  if (fields.length === 1 && !fields[0]?.includes('\n')) return `{ ${fields[0] ?? ''} }`;
  return `{\n${fields.map((field) => `${inner}${field},\n`).join('')}${indent}}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringLiteral(key);
}

/** Text in single quotes, with the escapes of JSON. */
function stringLiteral(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${inner.replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)}'`;
}
