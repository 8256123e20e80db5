import { isUtf8 } from 'node:buffer';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import type { CommandIo } from './command-io';

/** A file with manifests, and what the user knows it by. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** Names of files that may hold manifests. */
export const MANIFEST = /\.(ya?ml|json)$/;

/** Folders that hold no manifests of the tree they stand in. */
export const FOREIGN = /^(\..*|node_modules)$/;

/** The word for what is piped in, as kubectl has it, and the name that findings give it. */
const STDIN = { word: '-', name: '<stdin>' } as const;

/**
 * The file that is named, or those below the folder that is, or what is piped in; undefined where there is none of
 * them. Tells why where it cannot be read.
 */
export function readManifestFiles(
  { cwd, stdin }: Pick<CommandIo, 'cwd' | 'stdin'>,
  name: string,
  issues: PropIssue[],
): readonly ManifestFile[] | undefined {
  try {
    if (name === STDIN.word) return pipedIn(stdin(), issues);
    const path = resolve(cwd, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return filesBelow(path, name);
    return stat?.isFile() ? [{ name, text: textOf(readFileSync(path)) }] : undefined;
  } catch (error) {
    const given = (error as Error).message;
    const fix = 'check its name and its permissions';
    issues.push({ field: name, given, allowed: 'what can be read', fix });
    return [];
  }
}

/** What is piped in. Nothing at all is what a command leaves that failed: it must not pass for clean. */
function pipedIn(bytes: Buffer, issues: PropIssue[]): readonly ManifestFile[] {
  const text = textOf(bytes);
  if (text.trim() !== '') return [{ name: STDIN.name, text }];
  const fix = 'see what the command before the | said';
  issues.push({ field: STDIN.word, given: text, allowed: 'manifests on the standard input', fix });
  return [];
}

/**
 * The text of a file. What is no UTF-8 becomes a character that no reader of YAML takes, so that it is told with its
 * line, as Go does.
 */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return isUtf8(bytes) ? text : text.replaceAll('\uFFFD', '\uFFFF');
}

/**
 * Files in the order of their names, alike on every machine. A link to a file is read, as kubectl and Argo CD do; one to
 * a folder is not followed, as kubectl does not.
 */
function filesBelow(folder: string, name: string): ManifestFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const [path, inner] = [join(folder, entry.name), `${name.replace(/\/$/, '')}/${entry.name}`];
    if (entry.isDirectory()) return FOREIGN.test(entry.name) ? [] : filesBelow(path, inner);
    if (!MANIFEST.test(entry.name)) return [];
    const isFile = entry.isFile() || (entry.isSymbolicLink() && statSync(path).isFile());
    return isFile ? [{ name: inner, text: textOf(readFileSync(path)) }] : [];
  });
}
