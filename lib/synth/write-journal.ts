import { dirname, join } from 'node:path';
import type { Disk } from './write-disk';

/** Where new files wait, below the output folder, so that a rename is one step. No name in it ends in `.yaml`. */
const STAGE = '.kiban-stage';

/** What an interrupted run had still to do. */
const JOURNAL = '.kiban-journal';

/** One step of the last phase. Each can be done again without harm. */
export type Step = { readonly remove: string } | { readonly stage: number; readonly to: string };

/**
 * Carries out a change of a tree so that it is done whole or not at all. Files are staged first; a failure there
 * leaves the tree as it was. Then the steps are written down, in one file that appears at once, and done. A run that
 * is killed in between is finished by the next, which finds the steps.
 */
export class Journal {
  constructor(
    private readonly outdir: string,
    private readonly disk: Disk,
  ) {}

  /** Finishes what an interrupted run began. */
  public recover(): void {
    const text = this.disk.read(join(this.outdir, JOURNAL));
    if (text === undefined) this.clear();
    else this.finish(JSON.parse(text) as Step[]);
  }

  /** Puts files in place and removes others, in the order of the steps; `texts` are the staged files by number. */
  public run(texts: readonly string[], steps: readonly Step[]): void {
    try {
      this.disk.makeFolder(join(this.outdir, STAGE));
      texts.forEach((text, index) => this.disk.write(this.staged(index), text));
      this.disk.write(join(this.outdir, STAGE, 'journal'), JSON.stringify(steps));
      this.disk.rename(join(this.outdir, STAGE, 'journal'), join(this.outdir, JOURNAL));
    } catch (error) {
      this.clearQuietly();
      throw error;
    }
    this.finish(steps);
  }

  private finish(steps: readonly Step[]): void {
    for (const step of steps) {
      if ('remove' in step) this.remove(step.remove);
      else this.place(step.stage, join(this.outdir, step.to));
    }
    this.clear();
  }

  private place(stage: number, to: string): void {
    const from = this.staged(stage);
    if (this.disk.kind(from) === 'nothing') return;
    this.disk.makeFolder(dirname(to));
    this.disk.rename(from, to);
  }

  /** Removes a file, and the folders that held nothing else. */
  private remove(path: string): void {
    const file = join(this.outdir, path);
    if (this.disk.kind(file) === 'file') this.disk.removeFile(file);
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const at = join(this.outdir, folder);
      if (this.disk.kind(at) !== 'folder') continue;
      if (this.disk.list(at).length > 0) return;
      this.disk.removeFolder(at);
    }
  }

  /** The journal goes last: as long as it stands, the stage is needed. */
  private clear(): void {
    const stage = join(this.outdir, STAGE);
    const journal = join(this.outdir, JOURNAL);
    if (this.disk.kind(journal) === 'file') this.disk.removeFile(journal);
    for (const name of this.disk.list(stage)) this.disk.removeFile(join(stage, name));
    if (this.disk.kind(stage) === 'folder') this.disk.removeFolder(stage);
  }

  /** The fault that is told is the one that stopped the run. */
  private clearQuietly(): void {
    try {
      this.clear();
    } catch {
      // What is left of the stage is cleared by the next run.
    }
  }

  private staged(index: number): string {
    return join(this.outdir, STAGE, String(index));
  }
}
