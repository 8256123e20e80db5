import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

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
  /** What the process that writes is known by. */
  readonly run: number;
  /** Whether another process of this machine, known so, runs now. */
  isOther(run: number): boolean;
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
  create: (path, text) => {
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  },
  rename: (from, to) => renameSync(from, to),
  removeFile: (path) => unlinkSync(path),
  removeFolder: (path) => rmdirSync(path),
  run: process.pid,
  isOther: (run) => run !== process.pid && runs(run),
};

/** Signal 0 does nothing to a process, and fails where there is none; a process of somebody else may not be asked. */
function runs(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
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
