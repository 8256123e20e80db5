import { JSON_MARKS, breaksIn, endOfNested } from './extent';

/** A part of a text that `kubectl` reads by itself. */
export interface YamlChunk {
  readonly text: string;
  /** Line of the whole text that it starts on, from 1. */
  readonly line: number;
  /** Its place among the documents of the text, from 0. */
  readonly index: number;
  /** Whether it is read as JSON, which has other escapes than YAML. */
  readonly isJson: boolean;
  /** Whether the `---` before it is read with it: one that nothing stands before, not even the `---` of another. */
  readonly isOpened?: boolean;
  /** What stands behind the `---` that ends it: nothing is read from there on. */
  readonly odd?: string;
}

const SEPARATOR = '---';

/** A line without anything, or with a comment, as there may be before the first document. */
const EMPTY = /^\s*(#|$)/;

/** A byte order mark is no space to Go. */
const BLANK_END = /[^\S\uFEFF]+$/;

/**
 * The parts of a text: objects of JSON that follow one another, or what stands between lines of `---`, wherever these are
 * in YAML.
 *
 * @see staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go (YAMLOrJSONDecoder, YAMLReader)
 */
export function chunksOf(source: string): readonly YamlChunk[] {
  const stream = jsonStreamOf(source);
  return stream.length > 1 ? stream : documentsIn(source, stream.length === 1);
}

function documentsIn(source: string, isJsonFirst: boolean): readonly YamlChunk[] {
  const chunks: YamlChunk[] = [];
  let begun = { start: 0, line: 1, isOpened: false };
  const chunkTo = (end: number): YamlChunk => {
    const { start, line, isOpened } = begun;
    const isJson = isJsonFirst && start === 0;
    return { text: source.slice(start, end), line, index: chunks.length, isJson, isOpened };
  };
  for (const { from, end, line, after } of separatorsIn(source)) {
    const isRead = from === begun.start && !begun.isOpened;
    if (isOdd(after, isRead)) return [...chunks, { ...chunkTo(from), odd: after }];
    if (begun.start > 0 || !isPreface(source.slice(0, from))) chunks.push(chunkTo(from));
    begun = { start: end, line: line + 1, isOpened: isRead };
  }
  return [...chunks, chunkTo(source.length)];
}

/** A line that starts with `---`. */
interface Separator {
  readonly from: number;
  /** Where the next line starts. */
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** What stands behind the dashes. */
  readonly after: string;
}

function* separatorsIn(source: string): Generator<Separator> {
  let line = 1;
  for (let from = 0; from < source.length; line++) {
    const found = source.indexOf('\n', from);
    const end = found < 0 ? source.length : found + 1;
    const after = source.slice(from + SEPARATOR.length, end).replace(BLANK_END, '');
    if (source.startsWith(SEPARATOR, from)) yield { from, end, line, after };
    from = end;
  }
}

/** Whether something stands behind `---` that is no comment. One that is read is text where no space stands before the comment. */
function isOdd(after: string, isRead: boolean): boolean {
  return !(isRead ? /^[^\S\uFEFF]+#|^$/ : /^[^\S\uFEFF]*(#|$)/).test(after);
}

/** Whether nothing but comments stands before the first `---`. */
function isPreface(text: string): boolean {
  return text.split('\n').every((line) => EMPTY.test(line));
}

/** Objects of JSON at the start of a text; none where it is YAML, or where something else follows several of them. */
function jsonStreamOf(source: string): readonly YamlChunk[] {
  const chunks: YamlChunk[] = [];
  let [start, line] = [0, 1];
  for (;;) {
    const gap = /^\s*/.exec(source.slice(start))?.[0] ?? '';
    line += breaksIn(gap);
    start += gap.length;
    if (start === source.length) return chunks;
    const end = source[start] === '{' ? endOfNested(source, start, JSON_MARKS) : -1;
    const text = source.slice(start, Math.max(start, end));
    if (!isJsonText(text)) return chunks.length === 1 ? chunks : [];
    chunks.push({ text, line, index: chunks.length, isJson: true });
    line += breaksIn(text);
    start = end;
  }
}

function isJsonText(text: string): boolean {
  if (text === '') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
