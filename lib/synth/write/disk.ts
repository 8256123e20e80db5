import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { type Fate, THIS_RUN, fateOf } from './run';

/** The few operations of a file system that a tree is written with. Tests fail each of them in turn. */
export interface Disk {
  /** Text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  /** What a path names. A link is what stands there itself, wherever it leads. */
  kind(path: string): 'file' | 'folder' | 'nothing';
  /** Names in a folder; none where there is no folder. */
  list(path: string): readonly string[];
  /** Makes a folder and those around it. */
  makeFolder(path: string): void;
  write(path: string, text: string): void;
  /** Writes a file that is not there yet; false where it is. Of several that try, one makes it. */
  create(path: string, text: string): boolean;
  /** Replaces what stands at `to`, in one step. */
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** Removes a folder that holds nothing. */
  removeFolder(path: string): void;
  /** Seconds since a file was written; none where there is no file. */
  age(path: string): number;
  /** What the run that writes is known by. */
  readonly run: string;
  /** What became of the run that is known so. */
  fateOf(run: string): Fate;
}

/** The file system of the machine. */
export const NODE_DISK: Disk = {
  read: (path) => unlessMissing(() => readFileSync(path, 'utf8')),
  kind: (path) => {
    const found = unlessMissing(() => lstatSync(path));
    if (found === undefined) return 'nothing';
    return found.isDirectory() ? 'folder' : 'file';
  },
  list: (path) => unlessMissing(() => readdirSync(path)) ?? [],
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  write: (path, text) => writeFileSync(path, text),
  create: createFile,
  rename: (from, to) => renameSync(from, to),
  removeFile: (path) => unlinkSync(path),
  removeFolder: (path) => rmdirSync(path),
  // A tool writes what its app is, whatever the hour: this tells a lock that was forgotten from one that is held.
  age: (path) => (Date.now() - (unlessMissing(() => lstatSync(path))?.mtimeMs ?? Date.now())) / 1_000,
  run: THIS_RUN,
  fateOf,
};

/** A file that took no text is removed again: whoever finds it would wait for somebody who is gone. */
function createFile(path: string, text: string): boolean {
  let isMade = false;
  try {
    writeFileSync(path, '', { flag: 'wx' });
    isMade = true;
    writeFileSync(path, text);
    return true;
  } catch (error) {
    if (isMade) rmSync(path, { force: true });
    else if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
