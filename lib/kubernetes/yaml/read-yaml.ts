import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { isObject, plainOf } from '../../core/read-values';
import type { Json } from '../manifest';
import { aliasTargets } from './aliases';
import { type YamlChunk, chunksOf } from './chunks';
import { type Composed, DEEPEST, composeDocuments } from './documents';
import { breaksIn } from './extent';
import { ValueReader, isMergeKey, keyOf, offsetOf } from './values';

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

const NO_CONTROL = {
  allowed: 'text without control characters',
  fix: 'save the file as YAML in UTF-8',
} as const;

const NO_DIRECTIVE = {
  allowed: 'no directive: kubectl takes it for a document of its own, that ends at the ---',
  fix: 'remove the line',
} as const;

const NOTHING_AFTER = {
  allowed: 'nothing after the end of a document: kubectl leaves it out, up to the next ---',
  fix: 'write --- instead of ...',
} as const;

const NOTHING_BEFORE = {
  allowed: 'a document before the line that ends it: kubectl finds none there, and reads nothing after it',
  fix: 'remove the line',
} as const;

const ODD_LINE_END = {
  allowed: 'lines that end with a line feed: Go ends them here as well, be it in quotes',
  fix: 'save the file with line feeds; in double quotes write \\r or \\N',
} as const;

const ALONE = {
  allowed: '--- alone, or before a space and a comment',
  fix: 'write what follows it on the next line',
} as const;

/** A line such as `%YAML 1.2` before anything else. */
const DIRECTIVE = /^(?:[ \t\r]*(?:#.*)?\n)*(%.*)/;

/** A line of `...` before anything else, and whether something follows it. */
const END = /^(?:[ \t\r]*(?:#.*)?\n)*\.\.\.(?=\s|$)(?:\s*(?:#.*)?\n)*(?=(\S)?)/;

/**
 * Characters that Go's reader refuses, and a byte order mark before the first key: it would be part of that.
 *
 * @see goyaml.v2/readerc.go (yaml_parser_update_buffer)
 */
const UNREADABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD]|^(?:[ \t\r]*(?:#.*)?\n)*[ \t]*\uFEFF/;

/** What ends a line to Go and not to others. A file that was converted twice has `\r\r\n`, which does no harm. */
const LINE_END = /\r(?!\r*\n)|\x85/;

/**
 * Reads YAML or JSON as `kubectl` does: YAML 1.1 by the rules of sigs.k8s.io/yaml. Never throws; documents with
 * nothing in them are left out.
 */
export function readYaml(text: string): readonly YamlDocument[] {
  const chunks = chunksOf(withoutMark(text));
  return chunks.flatMap((chunk) => [...readChunk(chunk), ...afterChunk(chunk)]);
}

function readChunk(chunk: YamlChunk): readonly YamlDocument[] {
  const text = (chunk.isOpened === true ? chunk.text : withoutMark(chunk.text)).replace(/\r+(?=\r\n)/g, '');
  const refuse = ({ offset, ...fault }: Misread): readonly YamlDocument[] => [
    unreadable(chunk, chunk.line + breaksIn(text.slice(0, offset)), fault),
  ];
  const odd = oddityOf(text, chunk);
  if (odd !== undefined) return refuse(odd);
  const composed = composeDocuments(text, chunk.isJson);
  const { tooDeep } = composed;
  if (tooDeep !== undefined) {
    const given = text.slice(Math.max(0, tooDeep - 20), tooDeep);
    const allowed = `values that nest up to ${DEEPEST} deep`;
    return refuse({ offset: tooDeep, given, allowed, fix: 'write it flatter' });
  }
  const [first, dropped] = composed.documents.filter(isGiven);
  if (first === undefined) return [];
  const read = readDocument(first, { chunk, composed, dropped });
  return read === undefined ? [] : [read];
}

/** What Go stops at before it reads any value. */
function oddityOf(text: string, { isJson, isOpened }: YamlChunk): Misread | undefined {
  const odd = UNREADABLE.exec(text);
  if (odd) return { offset: odd.index + odd[0].length - 1, given: odd[0].slice(-1), ...NO_CONTROL };
  const lineEnd = isJson ? null : LINE_END.exec(text);
  if (lineEnd) return { offset: lineEnd.index, given: lineEnd[0], ...ODD_LINE_END };
  const directive = DIRECTIVE.exec(text);
  if (directive) return { offset: directive[0].length, given: directive[1], ...NO_DIRECTIVE };
  const end = END.exec(text);
  const isEnded = end !== null && (isOpened !== true || end[1] !== undefined);
  return isEnded ? { offset: text.indexOf('...'), given: '...', ...NOTHING_BEFORE } : undefined;
}

/** What is wrong with the line behind a document. */
function afterChunk(chunk: YamlChunk): readonly YamlDocument[] {
  const { text, line, index, odd } = chunk;
  if (odd === undefined) return [];
  return [unreadable({ index: index + 1 }, line + breaksIn(text), { given: `---${odd}`, ...ALONE })];
}

/** Each document may begin with a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Whether there is anything in a document, be it a fault. */
function isGiven({ contents, errors }: Document): boolean {
  return errors.length > 0 || (contents !== null && !(isScalar(contents) && contents.source === ''));
}

/** The objects of a value: those in a `List` or any other list of objects, or else the value alone. */
export function objectsOf(value: Json, path: DocumentPath = []): readonly DocumentObject[] {
  const { apiVersion, kind, items } = plainOf(value) as Readonly<Record<string, Json | undefined>>;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [{ value, path }];
  const typed = { apiVersion: apiVersion ?? null, kind: kind.replace(/List$/, '') };
  return (items as readonly Json[]).flatMap((item, index) =>
    objectsOf(kind === 'List' ? item : typedAs(typed, item), [...path, 'items', index]),
  );
}

/**
 * An item of a list of one kind, which need not say its own.
 *
 * @see staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go (decodeToList)
 */
function typedAs(typed: { readonly apiVersion: Json; readonly kind: string }, item: Json): Json {
  return isObject(item) && isNothing(item.apiVersion) && isNothing(item.kind) ? { ...item, ...typed } : item;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A document, and what stands around it. */
interface Around {
  readonly chunk: YamlChunk;
  readonly composed: Composed;
  /** A document that kubectl does not see, as no `---` stands before it. */
  readonly dropped: Document | undefined;
}

function readDocument(document: Document, { chunk, composed, dropped }: Around): YamlDocument | undefined {
  const lineOf = (offset: number): number =>
    chunk.line + Math.max(1, composed.lines.linePos(offset).line) - 1;
  const [error] = document.errors;
  if (error !== undefined) {
    // Only the first fault of syntax counts: those after it follow from it.
    const [offset] = error.pos;
    const given = composed.source.split('\n')[composed.lines.linePos(offset).line - 1] ?? '';
    const allowed = `YAML (${error.message})`;
    return unreadable(chunk, lineOf(offset), { given, allowed, fix: 'correct the line' });
  }
  const { contents } = document;
  const reader = new ValueReader(aliasTargets(contents));
  const value = reader.read(contents);
  const faults = [
    ...composed.faults.map((fault) => ({ path: [], ...fault })),
    ...reader.faults,
    ...(dropped === undefined
      ? []
      : [{ path: [], offset: offsetOf(dropped.contents), given: '...', ...NOTHING_AFTER }]),
  ].map(({ offset, ...fault }) => ({ line: lineOf(offset), ...fault }));
  if (value === null && faults.length === 0) return undefined;
  return {
    index: chunk.index,
    line: lineOf(offsetOf(contents)),
    value,
    faults,
    lineOf: (path) => lineOf(offsetAt(contents, path)),
  };
}

type Refused = Omit<YamlFault, 'line' | 'path'>;

/** What cannot be read, and where in the text. */
type Misread = Refused & { readonly offset: number };

function unreadable({ index }: Pick<YamlChunk, 'index'>, line: number, refused: Refused): YamlDocument {
  return { index, line, value: undefined, faults: [{ line, path: [], ...refused }], lineOf: () => line };
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
