import { JSON_MARKS, breaksIn, endOfNested } from './yaml-extent';

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
  let [start, line, next] = [0, 1, 1];
  let isOpened = false;
  const close = (end: number, odd: string): void => {
    const text = source.slice(start, end);
    const isPreface =
      start === 0 && end < source.length && odd === '' && text.split('\n').every((each) => EMPTY.test(each));
    const isJson = isJsonFirst && start === 0;
    if (!isPreface)
      chunks.push({ text, line, index: chunks.length, isJson, isOpened, ...(odd !== '' && { odd }) });
  };
  for (let from = 0; from < source.length; next++) {
    const found = source.indexOf('\n', from);
    const end = found < 0 ? source.length : found + 1;
    if (source.startsWith(SEPARATOR, from)) {
      const after = source.slice(from + SEPARATOR.length, end).replace(BLANK_END, '');
      const isRead: boolean = from === start && !isOpened;
      // One that is read is text where no space stands before the comment.
      const odd = (isRead ? /^[^\S\uFEFF]+#|^$/ : /^[^\S\uFEFF]*(#|$)/).test(after) ? '' : after;
      close(from, odd);
      if (odd !== '') return chunks;
      [start, line, isOpened] = [end, next + 1, isRead];
    }
    from = end;
  }
  close(source.length, '');
  return chunks;
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
