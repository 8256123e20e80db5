import {
  type Document,
  type Node,
  type Pair,
  type Range,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml';
import { isPlain } from '../synth/yaml/plain';
import { doubleQuoted } from '../synth/yaml/quoted';

/** A value that stands on one line. */
export type OneLine = string | number | boolean;

/** A value as YAML, such that it may stand anywhere, in flow style too. */
export function onOneLine(value: OneLine): string {
  if (typeof value !== 'string') return String(value);
  return isPlain(value) && !/[\n,[\]{}]/.test(value) ? value : doubleQuoted(value);
}

/** A value that is put into a text in place of others. */
interface Edit {
  readonly at: readonly [number, number];
  readonly by: string;
}

/**
 * Gives a map below the top of a document one value, and leaves every byte that says something else: comments, order,
 * quotes and spaces of all others. Nodes that are aliases of what changes keep what they said.
 */
export function setBelow(text: string, [part, name]: readonly [string, string], value: OneLine): string {
  const document = parseDocument(text);
  const pair = pairOf(document.contents, part, name);
  const { value: standing } = pair ?? {};
  if (isAlias(standing)) return edit(text, [{ at: spanOf(standing), by: onOneLine(value) }]);
  if (!isScalar(standing)) return addBelow(text, [part, name], onOneLine(value));
  return edit(text, [...aliasesOf(document, standing, text), replacement(standing, text, onOneLine(value))]);
}

/** Adds a value to the list of this name in a map below the top of a document; makes the list where there is none. */
export function appendBelow(text: string, [part, name]: readonly [string, string], value: OneLine): string {
  const list = pairOf(parseDocument(text).contents, part, name)?.value;
  if (!isSeq(list)) return addBelow(text, [part, name], `[${onOneLine(value)}]`);
  if (list.flow === true || list.items.length === 0) return addInFlow(text, list, onOneLine(value));
  return addLine(text, list, `- ${onOneLine(value)}`);
}

/** Adds an entry as the last of its map. */
function addBelow(text: string, [part, name]: readonly [string, string], value: string): string {
  const { contents } = parseDocument(text);
  const entry = `${onOneLine(name)}: ${value}`;
  if (!isMap<Node, Node | null>(contents)) return begin(text, part, entry);
  const pair = entryOf(contents, part);
  if (isMap(pair?.value)) return addTo(text, pair.value, entry);
  if (pair !== undefined) return fill(text, { top: contents, pair, entry });
  if (contents.flow === true) return addInFlow(text, contents, `${onOneLine(part)}: { ${entry} }`);
  return addLine(text, contents, partOf(text, part, entry));
}

/** The first part of a file that says nothing, behind its comments. */
function begin(text: string, part: string, entry: string): string {
  const start = text === '' || text.endsWith('\n') ? text : text + lineBreakOf(text);
  return start + partOf(text, part, entry) + lineBreakOf(text);
}

function partOf(text: string, part: string, entry: string): string {
  return `${onOneLine(part)}:${lineBreakOf(text)}  ${entry}`;
}

/** Puts the first entry into a part that stands there and says nothing. */
function fill(
  text: string,
  {
    top,
    pair,
    entry,
  }: { readonly top: YAMLMap; readonly pair: Pair<Node, Node | null>; readonly entry: string },
): string {
  const { value } = pair;
  const [start, end] = value?.range ?? [0, 0];
  const written = text.slice(start, end).trim();
  const space = text[start - 1] === ' ' ? '' : ' ';
  if (top.flow === true) return edit(text, [{ at: [start, end], by: `${space}{ ${entry} }` }]);
  const bare = written === '' ? text : edit(text, [{ at: [start, end], by: '' }]);
  const at = lineEndOf(bare, spanOf(pair.key)[1]);
  const line = `${lineBreakOf(text)}${indentOf(text, pair.key)}  ${entry}`;
  return edit(bare, [{ at: [at, at], by: line }]);
}

function addTo(text: string, map: YAMLMap, entry: string): string {
  return map.flow === true || map.items.length === 0
    ? addInFlow(text, map, entry)
    : addLine(text, map, entry);
}

/** A new entry behind the last one of a block, as far in as the first. */
function addLine(text: string, block: YAMLMap | YAMLSeq, line: string): string {
  const [first] = block.items;
  const end = endOf(block);
  const at = text[end - 1] === '\n' ? lineEndOf(text, end - 1) : lineEndOf(text, end);
  const indented = `${indentOf(text, isPair(first) ? (first.key as Node) : (first as Node))}${line}`;
  return edit(text, [{ at: [at, at], by: lineBreakOf(text) + indented }]);
}

/** A new entry behind the last one between braces or brackets. */
function addInFlow(text: string, flow: YAMLMap | YAMLSeq, entry: string): string {
  if (flow.items.length > 0) {
    const at = endOf(flow.items.at(-1));
    return edit(text, [{ at: [at, at], by: `, ${entry}` }]);
  }
  const [start] = spanOf(flow);
  const padding = isMap(flow) ? ' ' : '';
  return edit(text, [{ at: [start + 1, start + 1], by: padding + entry + padding }]);
}

/** What stands for one value; a block of several lines ends its own line, and may have a comment on its first. */
function replacement(scalar: Scalar, text: string, by: string): Edit {
  const [start, end] = spanOf(scalar);
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  if (!isBlock) return { at: [start, end], by };
  const [, comment = ''] = /^[^\n\r#]*?(\s#[^\n\r]*)/.exec(text.slice(start, end)) ?? [];
  return { at: [start, end], by: by + comment + (text[end - 1] === '\n' ? lineBreakOf(text) : '') };
}

/** Whoever repeats a value by an alias keeps it when that value changes. */
function aliasesOf(document: Document, of: Scalar, text: string): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      if (node.resolve(document) === of) edits.push({ at: spanOf(node), by: literalOf(of, text) });
    } else if (isPair(node)) [node.key, node.value].forEach(visit);
    else if (isCollection(node)) node.items.forEach(visit);
  };
  if (of.anchor !== undefined) visit(document.contents);
  return edits;
}

function literalOf(scalar: Scalar, text: string): string {
  const { value } = scalar;
  const known = typeof value === 'string' || typeof value === 'boolean';
  return known ? onOneLine(value) : text.slice(...spanOf(scalar)).trim();
}

function pairOf(contents: unknown, part: string, name: string): Pair<Node, Node | null> | undefined {
  const map = isMap<Node, Node | null>(contents) ? entryOf(contents, part)?.value : undefined;
  return isMap<Node, Node | null>(map) ? entryOf(map, name) : undefined;
}

/** Keys are told apart by what they read as: `404:` is the key '404'. */
function entryOf(map: YAMLMap<Node, Node | null>, name: string): Pair<Node, Node | null> | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

function edit(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.at[0] - a.at[0])
    .reduce((done, { at: [start, end], by }) => done.slice(0, start) + by + done.slice(end), text);
}

/** Where the last value of a node ends; comments behind it are not part of it. */
function endOf(node: unknown): number {
  if (isPair(node)) {
    const { key, value } = node as Pair<Node, Node | null>;
    const isWritten = isScalar(value) ? value.value !== null || (value.source ?? '') !== '' : value !== null;
    return isWritten ? endOf(value) : spanOf(key)[1];
  }
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return endOf(node.items.at(-1));
  return spanOf(node as Node)[1];
}

/** Where a node begins and ends, without what stands behind it on its line. */
export function spanOf({ range }: { readonly range?: Range | null }): [number, number] {
  if (!range) throw new Error('a node that was parsed has a range');
  return [range[0], range[1]];
}

/** Where the line of a place ends, before its break. */
function lineEndOf(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** How far in the line of a node begins. */
function indentOf(text: string, node: Node): string {
  const [start] = spanOf(node);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ */.exec(line)?.[0] ?? '';
}

/** How the lines of a text end. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
