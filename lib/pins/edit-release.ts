import { isDeepStrictEqual } from 'node:util';
import { type Scalar, type YAMLMap, isMap, isScalar, parseDocument } from 'yaml';
import type { ReleaseState } from '../core/release-state';
import { type OneLine, lineBreakOf, onOneLine, setBelow, spanOf } from './edit-yaml';
import { readPinsText } from './read-pins-file';

const PART = 'releases';

/** Stands where the state of a release is to stand, until it is written. */
const PLACEHOLDER = 'state';

/** Fields of a release in their order in a file, those with a value. */
type Fields = readonly (readonly [name: string, value: OneLine])[];

/**
 * Writes where a release stands, and leaves every byte that says something else. Undefined where the file has another form
 * of YAML than one that can be edited so.
 */
export function editRelease(text: string, name: string, state: ReleaseState): string | undefined {
  const edited = edit(text, name, fieldsOf(state));
  const { pins, issues } = readPinsText(edited, '');
  const before = readPinsText(text, '').pins;
  const wanted = { ...before, releases: new Map([...before.releases, [name, state]]) };
  return issues.length === 0 && isDeepStrictEqual(pins, wanted) ? edited : undefined;
}

function fieldsOf({ active, images, weight }: ReleaseState): Fields {
  const fields: readonly (readonly [string, OneLine | undefined])[] = [
    ['active', active],
    ['a', images.a],
    ['b', images.b],
    ['weight', images.a === undefined || images.b === undefined ? weight || undefined : weight],
  ];
  return fields.filter((field): field is readonly [string, OneLine] => field[1] !== undefined);
}

function edit(text: string, name: string, fields: Fields): string {
  const map = stateIn(text, name);
  if (map === undefined) return place(text, name, fields);
  if (map.flow === true) return spliced(text, spanOf(map), inFlow(fields));
  const added = addLines(text, map, fields);
  return replaceLines(added, stateIn(added, name) ?? map, fields);
}

function stateIn(text: string, name: string): YAMLMap<Scalar> | undefined {
  const node: unknown = parseDocument(text).getIn([PART, name], true);
  return isMap<Scalar>(node) ? node : undefined;
}

/** A release that never began, wherever releases stand: below its name, or in braces where its like are in braces. */
function place(text: string, name: string, fields: Fields): string {
  const marked = setBelow(text, [PART, name], PLACEHOLDER);
  const document = parseDocument(marked);
  const node: unknown = document.getIn([PART, name], true);
  if (!isScalar(node)) return text;
  const [start, end] = spanOf(node);
  const all: unknown = document.get(PART);
  if (isMap(all) && all.flow === true) return spliced(marked, [start, end], inFlow(fields));
  const indent = `${indentAt(marked, start)}  `;
  const lines = fields.map((field) => `${lineBreakOf(text)}${indent}${lineOf(field)}`).join('');
  return spliced(marked, [marked[start - 1] === ' ' ? start - 1 : start, end], lines);
}

/** Changes the values that differ, and takes out the lines of fields that are gone. */
function replaceLines(text: string, { items }: YAMLMap<Scalar>, fields: Fields): string {
  const wanted = new Map(fields);
  return [...items].reverse().reduce((done, { key, value }) => {
    const [start] = spanOf(key);
    const now = wanted.get(String(key.value));
    if (now === undefined) return spliced(done, [lineStart(done, start), lineEnd(done, start)], '');
    const isSame = isScalar(value) && value.value === now;
    return isSame || !isScalar(value) ? done : spliced(done, spanOf(value), onOneLine(now));
  }, text);
}

/** Adds the lines of fields that are new, behind the others. */
function addLines(text: string, { items }: YAMLMap<Scalar>, fields: Fields): string {
  const known = items.map(({ key }) => String(key.value));
  const last = items.at(-1);
  if (last === undefined) return text;
  const [start] = spanOf(last.key);
  const indent = indentAt(text, start);
  const lines = fields
    .filter(([field]) => !known.includes(field))
    .map((field) => `${indent}${lineOf(field)}${lineBreakOf(text)}`);
  if (lines.length === 0) return text;
  const end = lineEnd(text, start);
  const isEnded = text[end - 1] === '\n';
  return spliced(
    text,
    [end, end],
    isEnded ? lines.join('') : `${lineBreakOf(text)}${lines.join('').trimEnd()}`,
  );
}

function lineOf([name, value]: Fields[number]): string {
  return `${name}: ${onOneLine(value)}`;
}

function inFlow(fields: Fields): string {
  return `{ ${fields.map(lineOf).join(', ')} }`;
}

function spliced(text: string, [start, end]: readonly [number, number], by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function lineStart(text: string, place: number): number {
  return text.lastIndexOf('\n', place - 1) + 1;
}

/** Behind the break of the line of a place, or where the text ends. */
function lineEnd(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end + 1;
}

function indentAt(text: string, place: number): string {
  return /^ */.exec(text.slice(lineStart(text, place)))?.[0] ?? '';
}
