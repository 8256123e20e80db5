import { join } from 'node:path';
import { asOutputError } from './disk-refusals';
import type { Disk } from './write-disk';
import { OutputError } from './write-paths';

/** The process that writes to a folder now. */
const LOCK = '.kiban-lock';

/** Where the lock of a process that ended is put, out of the way. */
const STALE = '.kiban-lock-stale';

/**
 * Keeps a folder for one run: another would look at files that are about to change, and clear what this one staged. A
 * lock of a process that runs no more holds nothing.
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

  public release(): void {
    this.disk.removeFile(this.path);
  }

  private takeOver(): void {
    const holder = this.disk.read(this.path) ?? '';
    if (!this.hasEnded(holder)) this.refuse(holder);
    this.removeStale(holder);
    if (!this.tryTake()) this.refuse(this.disk.read(this.path) ?? '');
  }

  private tryTake(): boolean {
    return this.disk.create(this.path, String(this.disk.run));
  }

  /** A lock without a process is one of a run that begins. A lock of this process is of one before it, of the same number. */
  private hasEnded(holder: string): boolean {
    return /^[1-9]\d*$/.test(holder) && !this.disk.isOther(Number(holder));
  }

  /** Of several that find the same stale lock one moves it; what it moved may be the lock of one that was faster. */
  private removeStale(holder: string): void {
    const stale = join(this.outdir, STALE);
    this.disk.rename(this.path, stale);
    const moved = this.disk.read(stale) ?? '';
    if (moved === holder) return this.disk.removeFile(stale);
    this.disk.rename(stale, this.path);
    this.refuse(moved);
  }

  private refuse(holder: string): never {
    const given = `another run writes here${holder === '' ? '' : `: process ${holder}`}`;
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
