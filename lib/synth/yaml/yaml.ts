import type { PropIssue } from '../../core/issue';
import { YamlError, unwritablePlaces } from './fault';
import { DEEPEST, isPlainMap } from './limits';
import { Unwritable, integerScalar, keyScalar, numberScalar, textScalar } from './scalar';

type YamlMap = Readonly<Record<string, unknown>>;

/** Text is handed on in pieces of this size: one rope of all output costs twice the time, most of it in collecting garbage. */
const PIECE = 64 * 1024;

/** A key longer than this is written with `?`, as readers look no further for its colon. @see YAML 1.2.2, 7.4 */
const LONGEST_KEY = 1024;

const INDENTS = Array.from({ length: 64 }, (_, depth) => '  '.repeat(depth));

/**
 * Writes documents as YAML, separated by `---`, in the block style of cdk8s, so that readers of YAML 1.1 and 1.2, Go
 * and Python all read the same values back. A key whose value is undefined is left out; undefined in a list is null, as
 * in JSON.
 *
 * @throws YamlError that lists, for all documents, the values that no form in YAML can carry.
 */
export function renderDocuments(documents: readonly unknown[]): string {
  const pieces: string[] = [];
  writeDocuments(documents, (piece) => pieces.push(piece));
  return pieces.join('');
}

/** As {@link renderDocuments}, handing the text on in pieces as it grows. */
export function writeDocuments(documents: readonly unknown[], sink: (piece: string) => void): void {
  try {
    writePieces(documents, sink);
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    throw new YamlError(documents.flatMap(faultsOfDocument));
  }
}

function writePieces(documents: readonly unknown[], sink: (piece: string) => void): void {
  const writer = new Writer();
  documents.forEach((document, index) => {
    if (index > 0) writer.text += '---\n';
    writer.document(document);
    if (writer.text.length >= PIECE) sink(writer.take());
  });
  if (writer.text !== '') sink(writer.take());
}

function faultsOfDocument(document: unknown, index: number): PropIssue[] {
  return unwritablePlaces(document).map((fault) => ({ ...fault, field: `/${index}${fault.field}` }));
}

/** Appends values to its text. A value is written behind what stands on its line already. */
class Writer {
  public text = '';

  public take(): string {
    const taken = this.text;
    this.text = '';
    // Asking V8 for a character turns a rope into plain text.
    taken.charCodeAt(0);
    return taken;
  }

  /** A document that is undefined is an empty line, as cdk8s has it. */
  public document(value: unknown): void {
    if (value === undefined) this.text += '\n';
    else if (typeof value === 'string') this.text += `${keyScalar(value, true)}\n`;
    else this.item(value, -1);
  }

  /** A value behind `- ` or `? key\n: `: a collection starts on the same line. */
  private item(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) this.text += `${scalar(value, depth + 1)}\n`;
    else this.collection(value, depth + 1);
  }

  private collection(value: object, depth: number): void {
    if (depth >= DEEPEST) throw new Unwritable();
    if (Array.isArray(value)) this.list(value, depth);
    else if (isPlainMap(value)) this.map(value as YamlMap, depth);
    else throw new Unwritable();
  }

  /** A value behind `key:`: a collection that holds something starts on the next line. */
  private entry(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) this.text += ` ${scalar(value, depth + 1)}\n`;
    else {
      this.text += isEmpty(value) ? ' ' : `\n${indentOf(depth + 1)}`;
      this.collection(value, depth + 1);
    }
  }

  private list(items: readonly unknown[], depth: number): void {
    if (items.length === 0) this.text += '[]\n';
    const indent = indentOf(depth);
    for (let index = 0; index < items.length; index++) {
      this.text += index === 0 ? '- ' : `${indent}- `;
      this.item(items[index], depth);
    }
  }

  private map(map: YamlMap, depth: number): void {
    const indent = indentOf(depth);
    let first = true;
    for (const key of Object.keys(map)) {
      const value = map[key];
      if (value === undefined) continue;
      if (first) first = false;
      else this.text += indent;
      this.pair(key, value, depth);
    }
    if (first) this.text += '{}\n';
  }

  private pair(key: string, value: unknown, depth: number): void {
    const name = keyScalar(key, depth === 0);
    if (name.length > LONGEST_KEY) {
      this.text += `? ${name}\n${indentOf(depth)}: `;
      this.item(value, depth);
    } else {
      this.text += `${name}:`;
      this.entry(value, depth);
    }
  }
}

function scalar(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return textScalar(value, indentOf(depth));
    case 'number':
      return numberScalar(value);
    case 'boolean':
      return String(value);
    case 'bigint':
      return integerScalar(value);
    default:
      if (value === null || value === undefined) return 'null';
      throw new Unwritable();
  }
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if ((value as YamlMap)[key] !== undefined) return false;
  return true;
}

function indentOf(depth: number): string {
  return INDENTS[depth] ?? '  '.repeat(depth);
}
