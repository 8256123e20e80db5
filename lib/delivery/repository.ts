import type { Faults } from '../core/faults';

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

/** Checks the URL of a repository. What signs in does not stand in it: it would lie in Git. */
export function checkRepoURL(faults: Faults, given: unknown, schemes: readonly string[]): given is string {
  const address = typeof given === 'string' ? addressOf(given) : undefined;
  const listed = schemes.map((scheme) => (scheme === 'scp' ? 'git@host:path' : `${scheme}://`)).join(', ');
  return faults.require(
    address !== undefined && schemes.includes(address.scheme) && address.open,
    address?.open === false ? '(not shown)' : given,
    `the URL of a Git repository, without user and password: ${listed}`,
    "write 'https://git.example.com/shop.git', and register with the delivery what signs in",
  );
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

/** Checks a folder of the repository; the parts of its path are plain names, so that no delivery takes one for a pattern. */
export function checkFolder(faults: Faults, given: unknown): given is string {
  const sound =
    typeof given === 'string' &&
    given.split('/').every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..');
  return faults.require(
    given === '' || sound,
    given,
    'a folder inside the repository: letters, digits, ., _, - and /',
    "write 'manifests' or 'apps/shop', without / at its ends and without ..",
  );
}

/**
 * Checks the name of a branch, a tag or a commit.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function checkRevision(faults: Faults, given: unknown): given is string {
  const sound =
    typeof given === 'string' &&
    /^[^\s~^:?*[\\\x00-\x1f\x7f]+$/.test(given) &&
    !/^[-/]|\.\.|\/\/|@\{|\{\{|\.lock$|[/.]$/.test(given);
  return faults.require(sound, given, 'a branch, a tag or a commit', "write 'main'");
}

/** A path below a folder of the repository. */
export function pathBelow(folder: string, ...parts: readonly string[]): string {
  return [folder, ...parts].filter((part) => part !== '').join('/');
}
