import type { PropIssue } from '../core/issue';
import type { Sourced } from '../diff/objects';
import { type YamlDocument, type YamlFault, readYaml } from '../kubernetes/yaml/read-yaml';
import type { CommandIo } from './command-io';
import { GitTree } from './diff-git';
import { MANIFEST, type ManifestFile, readManifestFiles } from './manifest-files';

/** The side that holds nothing, as git calls it: for what is about to be added, or was removed, as a whole. */
const NOTHING = '/dev/null';

/** Reads both sides of a diff: folders, files, and revisions of a repository. A text that both have is read once. */
export class SourceReader {
  public readonly issues: PropIssue[] = [];
  /** What kubectl takes without a word, and no reader of the file expects. */
  public readonly warnings: string[] = [];

  private readonly known = new Map<string, readonly YamlDocument[]>();

  constructor(private readonly io: Pick<CommandIo, 'cwd' | 'stdin'>) {}

  /** The documents of one side. */
  public read(side: string): readonly Sourced[] {
    if (side === NOTHING) return [];
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

  private filesOf(side: string): readonly ManifestFile[] {
    const files = readManifestFiles(this.io, side, this.issues);
    if (files !== undefined) return files;
    if (side.includes(':')) return this.filesOfGit(side);
    this.issues.push({
      field: side,
      given: side,
      allowed: 'a folder, a file, or a revision with a path such as main:manifests',
      fix: 'check the path, or write <revision>:<path> for what git has',
    });
    return [];
  }

  private filesOfGit(side: string): readonly ManifestFile[] {
    const files = new GitTree(this.io.cwd).files(side, MANIFEST);
    if (typeof files !== 'string') return files;
    this.issues.push({
      field: side,
      given: side,
      allowed: `what git knows (${files})`,
      fix: 'write a revision and a path in it, such as main:manifests; fetch the revision first in a shallow clone',
    });
    return [];
  }

  private documentsOf({ name, text }: ManifestFile): Sourced[] {
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
