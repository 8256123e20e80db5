import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { canonicalJson } from './canonical';
import type { Exception } from './exceptions';

/** What a subject wrote: each file as the objects in it. */
export interface Output {
  /** A digest for each file, in order: names of files are the subject's own affair. */
  readonly files: readonly string[];
  /** A digest for each object by its identity. */
  readonly objects: ReadonlyMap<string, string>;
}

type Plain = Readonly<Record<string, unknown>>;

/** Reads what subjects wrote. Of equal documents only the first is parsed: subjects write mostly the same text. */
export class OutputReader {
  private readonly known = new Map<string, readonly [string, string][]>();

  constructor(private readonly exceptions: readonly Exception[]) {}

  /** Reads a folder. */
  public read(outdir: string): Output {
    const objects = new Map<string, string>();
    const files = manifestFiles(outdir).map((path) => {
      const entries = documentsOf(readFileSync(path, 'utf8')).flatMap((text) => this.entriesOf(text));
      for (const [identity, digest] of entries) objects.set(identity, digest);
      return digestOf(
        entries
          .map(([, digest]) => digest)
          .sort()
          .join(),
      );
    });
    return { files: files.sort(), objects };
  }

  private entriesOf(text: string): readonly [string, string][] {
    const key = digestOf(text);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const entries = objectsIn(text).map((object): [string, string] => [
      identityOf(object),
      digestOf(canonicalJson(object, this.exceptions)),
    ]);
    this.known.set(key, entries);
    return entries;
  }
}

/** One object of a folder, as canonical JSON. */
export function findObject(outdir: string, identity: string, exceptions: readonly Exception[]): unknown {
  for (const path of manifestFiles(outdir))
    for (const text of documentsOf(readFileSync(path, 'utf8')))
      for (const object of text.includes(nameIn(identity)) ? objectsIn(text) : [])
        if (identityOf(object) === identity) return JSON.parse(canonicalJson(object, exceptions)) as unknown;
  return undefined;
}

function manifestFiles(outdir: string): string[] {
  const names = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.yaml')).map((name) => join(outdir, name));
}

/** No document of the workload has `---` or `...` at the margin but around it. */
function documentsOf(text: string): string[] {
  return text.split(/^(?:---|\.\.\.).*$/m).filter((document) => document.trim() !== '');
}

/** Objects of a document; a List, as Jsonnet writes it, holds several. JSON is YAML, and quicker to parse as JSON. */
function objectsIn(text: string): Plain[] {
  const read = (
    text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { version: '1.1' })
  ) as Plain | null;
  if (read === null) return [];
  return read['kind'] === 'List' ? (read['items'] as Plain[]) : [read];
}

function identityOf(object: Plain): string {
  return `${String(object['kind'])} ${String((object['metadata'] as Plain)['name'])}`;
}

function nameIn(identity: string): string {
  return identity.slice(identity.indexOf(' ') + 1);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
