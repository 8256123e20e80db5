import { type Document, LineCounter, isMap, isSeq } from 'yaml';
import type { Json } from './manifest';
import { aliasTargets } from './yaml-aliases';
import { DEEPEST, composeDocuments } from './yaml-documents';
import { ValueReader, isMergeKey, keyOf, offsetOf } from './yaml-values';

/** Steps from the top of a document to a value: keys of maps, places in lists from 0. */
export type DocumentPath = readonly (string | number)[];

/** Something that Kubernetes cannot read. */
export interface YamlFault {
  /** Line of the text, from 1. */
  readonly line: number;
  readonly path: DocumentPath;
  readonly given: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** One document of a YAML text that has something in it. */
export interface YamlDocument {
  /** Its place in the text, from 0; documents with nothing in them count. */
  readonly index: number;
  /** Line of the text where its value starts, from 1. */
  readonly line: number;
  /** What it says; undefined where it is no YAML. */
  readonly value: Json | undefined;
  /** What Kubernetes cannot read in it. Keys that stand twice are among them. */
  readonly faults: readonly YamlFault[];
  /** Line of the value at a path, or of the closest one around it. */
  lineOf(path: DocumentPath): number;
}

/** One object of a document: the document itself, or an item of a list of objects. */
export interface DocumentObject {
  readonly value: Json;
  /** Where it stands in its document; empty unless it is an item of a list. */
  readonly path: DocumentPath;
}

/** Characters that Go's reader refuses. @see goyaml.v2/readerc.go (yaml_parser_update_buffer) */
const UNREADABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD]|\uFEFF/;

/**
 * Reads YAML or JSON as `kubectl` does: YAML 1.1 by the rules of sigs.k8s.io/yaml. Never throws; documents with
 * nothing in them are left out.
 */
export function readYaml(text: string): readonly YamlDocument[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const odd = UNREADABLE.exec(source);
  if (odd) return [unreadable(lineAt(source, odd.index), odd[0], 'text without control characters')];
  const lines = new LineCounter();
  const documents = composeDocuments(source, lines);
  if (typeof documents === 'number') return [tooDeep(documents, { source, lines })];
  return documents.flatMap((document, index) => readDocument(document, index, { source, lines }) ?? []);
}

/** The objects of a value: those in a `List` or any other list of objects, or else the value alone. */
export function objectsOf(value: Json, path: DocumentPath = []): readonly DocumentObject[] {
  const { kind, items } = fieldsOf(value);
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [{ value, path }];
  return (items as readonly Json[]).flatMap((item, index) => objectsOf(item, [...path, 'items', index]));
}

function fieldsOf(value: Json): { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}

/** A text, and where its lines start. */
interface Text {
  readonly source: string;
  readonly lines: LineCounter;
}

function readDocument(document: Document, index: number, text: Text): YamlDocument | undefined {
  if (document.errors.length > 0) return withSyntaxFault(document, index, text);
  const lineOf = (offset: number): number => Math.max(1, text.lines.linePos(offset).line);
  const { contents } = document;
  const reader = new ValueReader(aliasTargets(contents));
  const value = reader.read(contents);
  const faults = reader.faults.map(({ offset, ...fault }) => ({ line: lineOf(offset), ...fault }));
  if (value === null && faults.length === 0) return undefined;
  return {
    index,
    line: lineOf(offsetOf(contents)),
    value,
    faults,
    lineOf: (path) => lineOf(offsetAt(contents, path)),
  };
}

/** Only the first fault of syntax counts: those after it follow from it. */
function withSyntaxFault({ errors }: Document, index: number, { source, lines }: Text): YamlDocument {
  const offset = errors[0]?.pos[0] ?? 0;
  const line = Math.max(1, lines.linePos(offset).line);
  const given = source.split('\n', line)[line - 1] ?? '';
  const allowed = `YAML (${errors[0]?.message ?? ''})`;
  const fault = { line, path: [], given, allowed, fix: 'correct the line' };
  return { index, line, value: undefined, faults: [fault], lineOf: () => line };
}

function tooDeep(offset: number, { source, lines }: Text): YamlDocument {
  const allowed = `values that nest up to ${DEEPEST} deep`;
  const given = source.slice(Math.max(0, offset - 20), offset);
  return unreadable(Math.max(1, lines.linePos(offset).line), given, allowed, 'write it flatter');
}

function unreadable(
  line: number,
  given: string,
  allowed: string,
  fix = 'save the file as YAML in UTF-8',
): YamlDocument {
  const fault = { line, path: [], given, allowed, fix };
  return { index: 0, line, value: undefined, faults: [fault], lineOf: () => line };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Where the value at a path starts: of an entry its key, so that an empty value has a line as well. */
function offsetAt(contents: unknown, path: DocumentPath): number {
  let node = contents;
  let offset = offsetOf(contents);
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === undefined) return offset;
    node = next.value;
    offset = offsetOf(next.key ?? next.value);
  }
  return offset;
}

function stepInto(node: unknown, step: string | number): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node))
    return typeof step === 'number' && step in node.items ? { value: node.items[step] } : undefined;
  if (!isMap(node)) return undefined;
  return node.items.filter(({ key }) => !isMergeKey(key) && keyOf(key) === String(step)).at(-1);
}
