import type { FieldTable, ValueFacts } from './field-table';

/** A type as its table tells it: its fields are read when they are asked for. */
export interface TypeText {
  readonly name: string;
  readonly isKind: boolean;
  readonly isOpen: boolean;
  readonly facts?: ValueFacts;
  /** Its fields, apart by white space. */
  readonly fields: string;
}

/** A field as a table tells it. */
export interface FieldText {
  readonly name: string;
  readonly isRequired: boolean;
  readonly code: string;
}

/** A table with its types found. */
export interface ReadTable {
  readonly table: FieldTable;
  readonly types: ReadonlyMap<string, TypeText>;
  readonly facts: ReadonlyMap<string, ValueFacts>;
}

/**
 * Finds the types of a table that a Kubernetes minor version has. Every run of a program that checks anything pays for
 * it, so that no more than the name of a type is looked at, and no regular expression is made.
 */
export function readTable(table: FieldTable, minor: number): ReadTable {
  const facts = readFacts(table.facts);
  const types = new Map<string, TypeText>();
  const { types: text } = table;
  for (let start = 0, end: number; start < text.length; start = end + 1) {
    end = endOfType(text, start);
    const type = readHead(text.slice(start, end), minor, facts);
    if (type !== undefined) types.set(type.name, type);
  }
  return { table, types, facts };
}

const SPACE = ' '.charCodeAt(0);

/** Lines that go on start with a space. */
function endOfType(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end >= 0 && text.charCodeAt(end + 1) === SPACE) end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

function readHead(text: string, minor: number, facts: ReadonlyMap<string, ValueFacts>): TypeText | undefined {
  const space = text.indexOf(' ');
  const head = inVersion(space < 0 ? text : text.slice(0, space).trimEnd(), minor);
  if (head === undefined || head === '') return undefined;
  const isKind = head.startsWith('*');
  const isOpen = head.startsWith('~', isKind ? 1 : 0);
  const hash = head.indexOf('#');
  const name = head.slice(Number(isKind) + Number(isOpen), hash < 0 ? undefined : hash);
  const fact = hash < 0 ? undefined : facts.get(head.slice(hash + 1));
  return { name, isKind, isOpen, facts: fact, fields: space < 0 ? '' : text.slice(space + 1) };
}

function readFacts(text: string | undefined): ReadonlyMap<string, ValueFacts> {
  const lines = (text ?? '').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(1, line.indexOf(' ')), parseFacts(line)] as const));
}

function parseFacts(line: string): ValueFacts {
  return JSON.parse(line.slice(line.indexOf(' '))) as ValueFacts;
}

/** Reads one field, unless the version does not have it. */
export function readField(text: string, minor: number): FieldText | undefined {
  const found = inVersion(text, minor);
  if (found === undefined) return undefined;
  const colon = found.indexOf(':');
  const isRequired = found.charAt(colon - 1) === '!';
  return { name: found.slice(0, isRequired ? colon - 1 : colon), isRequired, code: found.slice(colon + 1) };
}

const VERSIONS = /@(\d*)-(\d*)$/;

/** A text without its mark of versions; undefined where the version is not among them. */
export function inVersion(text: string, minor: number): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const [, from = '', to = ''] = VERSIONS.exec(text) ?? [];
  const isIn = (from === '' || minor >= Number(from)) && (to === '' || minor <= Number(to));
  return isIn ? text.slice(0, at) : undefined;
}
