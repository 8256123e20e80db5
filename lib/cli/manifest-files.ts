import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file with manifests, and what the user knows it by. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** Names of files that may hold manifests. */
export const MANIFEST = /\.(ya?ml|json)$/;

/** Folders that hold no manifests of the tree they stand in. */
const FOREIGN = /^(\..*|node_modules)$/;

/** The file that is named, or those below the folder that is; undefined where there is neither. */
export function manifestFiles(cwd: string, name: string): readonly ManifestFile[] | undefined {
  const path = resolve(cwd, name);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return filesBelow(path, name);
  return stat?.isFile() ? [{ name, text: readFileSync(path, 'utf8') }] : undefined;
}

/** Files in the order of their names, alike on every machine. */
function filesBelow(folder: string, name: string): ManifestFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const [path, inner] = [join(folder, entry.name), `${name.replace(/\/$/, '')}/${entry.name}`];
    if (entry.isDirectory()) return FOREIGN.test(entry.name) ? [] : filesBelow(path, inner);
    return entry.isFile() && MANIFEST.test(entry.name)
      ? [{ name: inner, text: readFileSync(path, 'utf8') }]
      : [];
  });
}
