import { type Reader, textThat } from '../core/read-fields';

/** Where the rendered manifests lie, as every delivery reads it. */
export interface RepositoryOptions {
  /** URL of the Git repository that manifests are committed to, such as `'https://git.example.com/shop.git'`. */
  readonly repoURL: string;
  /** Folder of the repository that the output folder is, such as `'manifests'`. @default - the repository's root */
  readonly path?: string;
}

/** `git@host:path`, as Git itself takes it. */
const SCP_LIKE = /^[\w.-]+@[A-Za-z0-9.-]+:(?!\d+\/)[^\s:]+$/;

/** The parts of a URL that are judged. */
interface Address {
  /** Such as `https`; `scp` for `git@host:path`. */
  readonly scheme: string;
  /** Whether it holds what signs in. */
  readonly open: boolean;
}

/** Reads the URL of a repository. What signs in does not stand in it: it would lie in Git. */
export function repoURLIn(schemes: readonly string[]): Reader<string> {
  const listed = schemes.map((scheme) => (scheme === 'scp' ? 'git@host:path' : `${scheme}://`)).join(', ');
  return ({ faults }, given) => {
    const address = typeof given === 'string' ? addressOf(given) : undefined;
    const sound = address !== undefined && schemes.includes(address.scheme) && address.open;
    faults.require(
      sound,
      address?.open === false ? '(not shown)' : given,
      `the URL of a Git repository, without user and password: ${listed}`,
      "write 'https://git.example.com/shop.git', and register with the delivery what signs in",
    );
    return sound ? String(given) : undefined;
  };
}

function addressOf(text: string): Address | undefined {
  if (/\s/.test(text)) return undefined;
  if (!/^[a-z+]+:\/\//.test(text)) return SCP_LIKE.test(text) ? { scheme: 'scp', open: true } : undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.pathname.length < 2) return undefined;
  const scheme = url.protocol.slice(0, -1);
  // The user of SSH is `git` for all: it signs nobody in.
  return { scheme, open: url.password === '' && (url.username === '' || scheme === 'ssh') };
}

/** Reads a folder of the repository; the parts of its path are plain names, so that no delivery takes one for a pattern. */
export const readFolder = textThat(
  (text) => text === '' || text.split('/').every(isPlainName),
  'a folder inside the repository: letters, digits, ., _, - and /',
  "write 'manifests' or 'apps/shop', without / at its ends and without ..",
);

function isPlainName(part: string): boolean {
  return /^[\w.-]+$/.test(part) && part !== '.' && part !== '..';
}

/**
 * Reads the name of a branch, a tag or a commit.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export const readRevision = textThat(
  (text) =>
    /^[^\s~^:?*[\\\x00-\x1f\x7f]+$/.test(text) && !/^[-/]|\.\.|\/\/|@\{|\{\{|\.lock$|[/.]$/.test(text),
  'a branch, a tag or a commit',
  "write 'main'",
);

/** A path below a folder of the repository. */
export function pathBelow(folder: string, ...parts: readonly string[]): string {
  return [folder, ...parts].filter((part) => part !== '').join('/');
}
