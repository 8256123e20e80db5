import { dirname, join } from 'node:path';
import { isObject } from '../../core/read-values';
import type { Disk } from './disk';
import { OutputError, staysBelow } from './paths';

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

  /** Whether an interrupted run left something to finish, or to clear. */
  public get isLeft(): boolean {
    return [STAGE, JOURNAL].some((name) => this.disk.kind(join(this.outdir, name)) !== 'nothing');
  }

  /**
   * Finishes what an interrupted run began.
   *
   * @throws OutputError when its steps cannot be read.
   */
  public recover(): void {
    const text = this.disk.read(join(this.outdir, JOURNAL));
    if (text === undefined) this.clear();
    else this.finish(readSteps(text) ?? this.refuse());
  }

  /** Makes all ready for {@link commit}; `texts` are the new files, by their numbers in the steps. */
  public stage(texts: readonly string[], steps: readonly Step[]): void {
    this.disk.makeFolder(join(this.outdir, STAGE));
    texts.forEach((text, index) => this.disk.write(this.staged(index), text));
    this.disk.write(join(this.outdir, STAGE, 'journal'), JSON.stringify(steps));
  }

  /** Puts the steps in force: from now on they are done, if not by this run, then by the next. */
  public commit(): void {
    this.disk.rename(join(this.outdir, STAGE, 'journal'), join(this.outdir, JOURNAL));
  }

  /** Takes back what was staged, and committed. The fault that is told is the one that stopped the run. */
  public abandon(): void {
    try {
      this.clear();
    } catch {
      // What is left of the stage is cleared by the next run.
    }
  }

  /** Puts files in place and removes others, in the order of the steps. */
  public finish(steps: readonly Step[]): void {
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

  /** The journal goes first: as long as it stands, the stage is needed. */
  private clear(): void {
    const stage = join(this.outdir, STAGE);
    const journal = join(this.outdir, JOURNAL);
    if (this.disk.kind(journal) === 'file') this.disk.removeFile(journal);
    for (const name of this.disk.list(stage)) this.disk.removeFile(join(stage, name));
    if (this.disk.kind(stage) === 'folder') this.disk.removeFolder(stage);
  }

  private refuse(): never {
    const given = 'steps of an interrupted run that kiban did not write so';
    const fix = `remove ${JOURNAL} and ${STAGE}, and run again`;
    throw new OutputError(this.outdir, [{ field: JOURNAL, given, allowed: 'steps below the folder', fix }]);
  }

  private staged(index: number): string {
    return join(this.outdir, STAGE, String(index));
  }
}

/** The steps that a text holds; undefined where it holds others. */
function readSteps(text: string): Step[] | undefined {
  try {
    const steps: unknown = JSON.parse(text);
    return Array.isArray(steps) && steps.every(isStep) ? steps : undefined;
  } catch {
    return undefined;
  }
}

function isStep(given: unknown): given is Step {
  if (!isObject(given)) return false;
  const { remove, stage, to } = given;
  const path = remove ?? to;
  return (
    typeof path === 'string' && staysBelow(path) && (remove !== undefined || Number.isSafeInteger(stage))
  );
}
