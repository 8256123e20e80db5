import { type Document, type Pair, type Scalar, type YAMLMap, isMap, isScalar, parseDocument } from 'yaml';
import { isPlain } from '../synth/yaml-plain';
import { doubleQuoted } from '../synth/yaml-quoted';
import type { PinnedValue, Pins } from './pins';

/** Pins that a promotion changes. */
export interface Promotion {
  readonly changes: readonly PinChange[];
  /** The new text of the file: what was not promoted stays as it was, comments and order included. */
  readonly text: string;
}

/** One pin that a promotion changes. */
export interface PinChange {
  /** Such as `images.cart`. */
  readonly pin: string;
  /** What the target had; undefined for a new pin. */
  readonly before: PinnedValue | undefined;
  /** What it has now. */
  readonly after: PinnedValue;
}

/** What is promoted, and into what. */
export interface PromotionInput {
  readonly from: Pins;
  readonly to: Pins;
  /** Text of the target's file. */
  readonly text: string;
  /** Names of the pins that are promoted. @default - all */
  readonly only?: readonly string[];
}

/**
 * Takes the pins of one environment over into the file of another. Values that nobody promotes are not touched, and a
 * file that keeps a list of released images gets those that are replaced.
 */
export function promotePins({ from, to, text, only }: PromotionInput): Promotion {
  const wanted = (name: string): boolean => only === undefined || only.includes(name);
  const images = changesOf('images', from.images, to.images).filter(({ name }) => wanted(name));
  const values = changesOf('values', from.values, to.values).filter(({ name }) => wanted(name));
  let promoted = text;
  for (const { part, name, after } of [...images, ...values])
    promoted = setPin(promoted, [part, name], after);
  const retired = images.filter(({ before }) => before !== undefined);
  if (keepsReleased(text))
    for (const { name, before } of retired) promoted = addReleased(promoted, name, String(before));
  const changes = [...images, ...values].map(({ part, name, before, after }) => ({
    pin: `${part}.${name}`,
    before,
    after,
  }));
  return { changes, text: promoted };
}

interface NamedChange {
  readonly part: 'images' | 'values';
  readonly name: string;
  readonly before: PinnedValue | undefined;
  readonly after: PinnedValue;
}

function changesOf(
  part: NamedChange['part'],
  from: ReadonlyMap<string, PinnedValue>,
  to: ReadonlyMap<string, PinnedValue>,
): NamedChange[] {
  return [...from]
    .map(([name, after]) => ({ part, name, before: to.get(name), after }))
    .filter(({ before, after }) => before !== after);
}

function keepsReleased(text: string): boolean {
  return parseDocument(text).has('released');
}

function addReleased(text: string, name: string, image: string): string {
  const document = parseDocument(text);
  const known: unknown = document.getIn(['released', name]);
  if (known === undefined) document.setIn(['released', name], [image]);
  else if (!textsIn(document, name).includes(image)) document.addIn(['released', name], image);
  return render(document);
}

function textsIn(document: Document, name: string): unknown[] {
  const { released } = document.toJS() as {
    readonly released?: Readonly<Record<string, unknown[] | undefined>>;
  };
  return released?.[name] ?? [];
}

/** Puts a value where one stands, leaving every other byte; or adds it as the last of its map. */
function setPin(text: string, [part, name]: readonly [string, string], value: PinnedValue): string {
  const document = parseDocument(text);
  const standing = document.getIn([part, name], true);
  if (isScalar(standing)) return splice(text, rangeOf(standing), onOneLine(value));
  const map = document.get(part, true);
  if (isMap(map) && map.flow !== true && map.items.length > 0)
    return insertBehind(text, map, `${onOneLine(name)}: ${onOneLine(value)}`);
  if (isMap(map)) map.set(name, value);
  else document.set(part, document.createNode({ [name]: value }));
  return render(document);
}

/** A value that may stand anywhere, in flow style too. */
function onOneLine(value: PinnedValue): string {
  if (typeof value !== 'string') return String(value);
  return isPlain(value) && !/[\n,[\]{}]/.test(value) ? value : doubleQuoted(value);
}

/** A new line behind the last entry, as far in as the first. */
function insertBehind(text: string, map: YAMLMap, line: string): string {
  const first = map.items[0] as Pair<Scalar>;
  const start = rangeOf(first.key)[0];
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const last = map.items.at(-1) as Pair<Scalar, Scalar>;
  const end = rangeOf(last.value ?? last.key)[1];
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${indent}${line}${text.slice(at)}`;
}

function splice(text: string, [start, end]: readonly [number, number], by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function rangeOf({ range }: Scalar): readonly [number, number] {
  if (!range) throw new Error('a node that was parsed has a range');
  return [range[0], range[1]];
}

function render(document: Document): string {
  return document.toString({ lineWidth: 0 });
}
