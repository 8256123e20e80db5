import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import type { Sourced } from '../diff/objects';
import { type YamlDocument, type YamlFault, readYaml } from '../kubernetes/read-yaml';
import { GitTree, type SourceFile } from './diff-git';

const MANIFEST = /\.(ya?ml|json)$/;

/** Folders that hold no manifests of the tree they stand in. */
const FOREIGN = /^(\..*|node_modules)$/;

/** Reads both sides of a diff: folders, files, and revisions of a repository. A text that both have is read once. */
export class SourceReader {
  public readonly issues: PropIssue[] = [];
  /** What kubectl takes without a word, and no reader of the file expects. */
  public readonly warnings: string[] = [];

  private readonly known = new Map<string, readonly YamlDocument[]>();

  constructor(private readonly cwd: string) {}

  /** The documents of one side. */
  public read(side: string): readonly Sourced[] {
    const files = this.filesOf(side);
    if (files.length === 0 && this.issues.length === 0)
      this.issues.push({
        field: side,
        given: [],
        allowed: 'files that end in .yaml, .yml or .json',
        fix: 'name the folder that your manifests lie in, such as manifests/production',
      });
    return files.flatMap((file) => this.documentsOf(file));
  }

  private filesOf(side: string): SourceFile[] {
    const path = resolve(this.cwd, side);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) return [{ name: side, text: readFileSync(path, 'utf8') }];
    if (stat?.isDirectory()) return filesBelow(path, side);
    if (side.includes(':')) return this.filesOfGit(side);
    this.issues.push({
      field: side,
      given: side,
      allowed: 'a folder, a file, or a revision with a path such as main:manifests',
      fix: 'check the path, or write <revision>:<path> for what git has',
    });
    return [];
  }

  private filesOfGit(side: string): SourceFile[] {
    const files = new GitTree(this.cwd).files(side, MANIFEST);
    if (typeof files !== 'string') return files;
    this.issues.push({
      field: side,
      given: side,
      allowed: `what git knows (${files})`,
      fix: 'write a revision and a path in it, such as main:manifests; fetch the revision first in a shallow clone',
    });
    return [];
  }

  private documentsOf({ name, text }: SourceFile): Sourced[] {
    const documents = this.known.get(text) ?? readYaml(text);
    this.known.set(text, documents);
    return documents.flatMap(({ line, value, faults }) => {
      if (value === undefined) this.issues.push(...faults.map((fault) => asIssue(name, fault)));
      else this.warnings.push(...faults.map((fault) => asWarning(name, fault)));
      return value === undefined ? [] : [{ value, origin: `${name}:${line}` }];
    });
  }
}

function asIssue(name: string, { line, given, allowed, fix }: YamlFault): PropIssue {
  return { field: `${name}:${line}`, given, allowed, fix };
}

function asWarning(name: string, { line, path, allowed, fix }: YamlFault): string {
  return `${name}:${line} ${path.join('.')}: allowed is ${allowed}; ${fix}`;
}

/** Files in the order of their names, alike on every machine. */
function filesBelow(folder: string, name: string): SourceFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const [path, inner] = [join(folder, entry.name), `${name.replace(/\/$/, '')}/${entry.name}`];
    if (entry.isDirectory()) return FOREIGN.test(entry.name) ? [] : filesBelow(path, inner);
    return entry.isFile() && MANIFEST.test(entry.name)
      ? [{ name: inner, text: readFileSync(path, 'utf8') }]
      : [];
  });
}
