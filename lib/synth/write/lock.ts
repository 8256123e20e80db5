import { join } from 'node:path';
import { asOutputError } from './disk-refusals';
import type { Disk } from './disk';
import { OutputError } from './paths';
import { wordsOf } from './run';

/** The run that writes to a folder now. */
const LOCK = '.kiban-lock';

/** Where the lock of a process that ended is put, out of the way. */
const STALE = '.kiban-lock-stale';

/**
 * Seconds after which a lock holds nothing of which nobody can tell whether its run goes on: it is of another machine or
 * container that shares the folder, or was left unwritten. A run has its folders for seconds.
 */
const FORGOTTEN = 3_600;

/**
 * Keeps a folder for one run: another would look at files that are about to change, and clear what this one staged. A
 * lock of a run that has ended holds nothing.
 */
export class FolderLock {
  private readonly path: string;

  constructor(
    private readonly outdir: string,
    private readonly disk: Disk,
  ) {
    this.path = join(outdir, LOCK);
  }

  /** Whether a run has it, or had it and was killed. */
  public get isTaken(): boolean {
    return this.disk.kind(this.path) !== 'nothing';
  }

  /** @throws OutputError when another run has it, or when the disk takes no files. */
  public take(): void {
    try {
      this.disk.makeFolder(this.outdir);
      if (!this.tryTake()) this.takeOver();
    } catch (error) {
      throw asOutputError([this.outdir], error);
    }
  }

  /** Whoever emptied the folder meanwhile, as `cdk8s synth` does before it runs an app, took the lock as well. */
  public release(): void {
    if (this.disk.read(this.path) === this.disk.run) this.disk.removeFile(this.path);
  }

  private takeOver(): void {
    const holder = this.disk.read(this.path) ?? '';
    if (!this.hasEnded(holder)) this.refuse(holder);
    this.removeStale(holder);
    if (!this.tryTake()) this.refuse(this.disk.read(this.path) ?? '');
  }

  private tryTake(): boolean {
    return this.disk.create(this.path, this.disk.run);
  }

  /** A lock that says no run is one of a run that begins, or was killed as it began. */
  private hasEnded(holder: string): boolean {
    const fate = this.disk.fateOf(holder);
    return fate === 'unknown' ? this.disk.age(this.path) > FORGOTTEN : fate === 'ended';
  }

  /** Of several that find the same stale lock one moves it; what it moved may be the lock of one that was faster. */
  private removeStale(holder: string): void {
    const stale = join(this.outdir, STALE);
    if (!this.tryRename(this.path, stale)) return;
    const moved = this.disk.read(stale) ?? '';
    if (moved !== holder) {
      this.tryRename(stale, this.path);
      this.refuse(moved);
    }
    this.disk.removeFile(stale);
  }

  /** Whether a file was there to be moved: of several that try, one moves it. */
  private tryRename(from: string, to: string): boolean {
    try {
      this.disk.rename(from, to);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  private refuse(holder: string): never {
    const words = wordsOf(holder);
    const given = `another run writes here${words === undefined ? '' : `: ${words}`}`;
    const fix = `wait for it to end, and run again; where none runs, remove ${LOCK}`;
    throw new OutputError(this.outdir, [{ field: LOCK, given, allowed: 'one run at a time', fix }]);
  }
}

/**
 * Does something while no other run writes to these folders.
 *
 * @throws OutputError when one does.
 */
export function whileLocked<T>(locks: readonly FolderLock[], act: () => T): T {
  const [first, ...others] = locks;
  if (first === undefined) return act();
  first.take();
  try {
    return whileLocked(others, act);
  } finally {
    first.release();
  }
}
