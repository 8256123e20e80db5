import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { FOREIGN, type ManifestFile, textOf } from './manifest-files';

/** Trees of rendered manifests are large: much more than the default of 1 MB comes back. */
const LARGE = 1 << 30;

/** Mode of a symbolic link: its text is where it leads. */
const LINK = '120000';

/** A file in a tree of git. */
interface Blob {
  readonly id: string;
  readonly path: string;
}

/** Reads files of a repository as of a revision, without touching the working tree. */
export class GitTree {
  constructor(private readonly cwd: string) {}

  /** The files of `<revision>:<path>` whose names fit; or why there are none, in git's own words. */
  public files(place: string, fits: RegExp): ManifestFile[] | string {
    if (place.startsWith('-')) return 'a revision does not start with -';
    const resolved = this.run(['rev-parse', '--verify', place]);
    if (typeof resolved === 'string') return resolved;
    const id = resolved.toString('utf8').trim();
    const type = this.run(['cat-file', '-t', id]);
    if (typeof type === 'string') return type;
    const isFile = type.toString('utf8').trim() === 'blob';
    const blobs = isFile ? [{ id, path: place }] : this.tree(id, place);
    if (typeof blobs === 'string') return blobs;
    const wanted = blobs.filter(({ path }) => isFile || fits.test(path));
    const texts = this.texts(wanted.map((blob) => blob.id));
    if (typeof texts === 'string') return texts;
    return wanted.map(({ path }, index) => ({ name: path, text: texts[index] ?? '' }));
  }

  /** Of folders that hold no manifests nothing is read. A link is what it leads to, as long as it stays in the tree. */
  private tree(id: string, place: string): Blob[] | string {
    const listed = this.run(['ls-tree', '-r', '-z', '--full-tree', id]);
    if (typeof listed === 'string') return listed;
    const entries = listed
      .toString('utf8')
      .split('\0')
      .flatMap((line) => {
        const [, mode = '', blob = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t([^]*)$/.exec(line) ?? [];
        return mode === '' || isForeign(path) ? [] : [{ id: blob, path, isLink: mode === LINK }];
      });
    const files = new Map(entries.flatMap((entry) => (entry.isLink ? [] : [[entry.path, entry.id]])));
    const links = entries.filter(({ isLink }) => isLink);
    const targets = this.texts(links.map((link) => link.id));
    if (typeof targets === 'string') return targets;
    links.forEach(({ path }, index) => {
      const found = files.get(posix.join(posix.dirname(path), targets[index] ?? ''));
      if (found !== undefined) files.set(path, found);
    });
    return entries.flatMap(({ path }) => {
      const found = files.get(path);
      return found === undefined ? [] : [{ id: found, path: join(place, path) }];
    });
  }

  /** All files by one process; each answer is a line with its size, the text, and a line break. */
  private texts(ids: readonly string[]): string[] | string {
    if (ids.length === 0) return [];
    const answer = this.run(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
    if (typeof answer === 'string') return answer;
    const texts: string[] = [];
    let at = 0;
    while (at < answer.length) {
      const end = answer.indexOf('\n', at);
      const size = Number(answer.toString('utf8', at, end).split(' ')[2]);
      if (end < 0 || !Number.isSafeInteger(size)) return 'git cat-file answered in an unknown form';
      texts.push(textOf(answer.subarray(end + 1, end + 1 + size)));
      at = end + 1 + size + 1;
    }
    return texts;
  }

  /** What git answers; a text where it refuses. */
  private run(args: readonly string[], input = ''): Buffer | string {
    const { status, stdout, stderr, error } = spawnSync('git', [...args], {
      cwd: this.cwd,
      input,
      maxBuffer: LARGE,
    });
    if (error !== undefined) return error.message;
    if (status === 0) return stdout;
    const [line = ''] = stderr.toString('utf8').trim().split('\n');
    return line === '' ? `git ${args.join(' ')} failed` : line.replace(/^fatal: /, '');
  }
}

function isForeign(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((folder) => FOREIGN.test(folder));
}

function join(place: string, path: string): string {
  return place.endsWith(':') || place.endsWith('/') ? `${place}${path}` : `${place}/${path}`;
}
