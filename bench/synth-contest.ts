import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Contender, type Result, holdContest } from './contest';
import { proveEqual } from './proof/prove-equal';
import { type Sample, sampleOf } from './sample';
import type { Subject } from './subject';
import type { Job } from './workload/job';

/** One contest over the workload. */
export interface SynthContest extends Omit<Job, 'outdir'> {
  readonly bench: 'synth' | 'files' | 'chain' | 'unchanged';
  readonly rounds: number;
  /** Names of those who take part. @default - all that take the job */
  readonly subjects?: readonly string[];
}

/**
 * Proves that all subjects write the same, in a run that also warms the machine up, and then measures them.
 *
 * @throws Error when outputs differ, or when a subject fails.
 */
export function holdSynthContest(
  contest: SynthContest,
  subjects: readonly Subject[],
  scratch: string,
): Result {
  const { bench, n, charts, rounds } = contest;
  const taking = subjects.filter(
    (subject) => subject.takes(contest) && (contest.subjects?.includes(subject.name) ?? true),
  );
  const folders = taking.map((subject) => new Folders(contest, subject, scratch));
  for (const folder of folders) folder.render();
  proveEqual(
    folders.map(({ subject: { name, exceptions }, outdir }) => ({ subject: name, exceptions, outdir })),
  );
  const contenders = folders.flatMap((folder) => contendersOf(folder, bench));
  const samples = holdContest(contenders, rounds);
  rmSync(scratch, { recursive: true });
  return { of: { bench, n, charts }, samples };
}

function contendersOf(folders: Folders, bench: SynthContest['bench']): Contender[] {
  const { name } = folders.subject;
  const fresh = { name, run: () => folders.render() };
  return bench === 'unchanged'
    ? [fresh, { name: `${name}-again`, run: () => folders.renderAgain() }]
    : [fresh];
}

/** Where a subject writes, and what it needs beside that. */
class Folders {
  public readonly outdir: string;
  private readonly scratch: string;
  private readonly command;

  constructor(
    { n, charts, files }: SynthContest,
    public readonly subject: Subject,
    scratch: string,
  ) {
    this.scratch = join(scratch, subject.name);
    this.outdir = join(this.scratch, 'out');
    mkdirSync(this.outdir, { recursive: true });
    this.command = subject.command({ n, charts, files, outdir: this.outdir }, join(this.scratch, 'source'));
  }

  /** Renders into an empty folder. */
  public render(): Sample {
    rmSync(this.outdir, { recursive: true });
    mkdirSync(this.outdir);
    return sampleOf(this.command, this.scratch);
  }

  /** Renders over what stands there already. @throws Error when a file is touched. */
  public renderAgain(): Sample {
    const before = stateOf(this.outdir);
    const sample = sampleOf(this.command, this.scratch);
    if (stateOf(this.outdir) !== before)
      throw new Error(`${this.subject.name} wrote though nothing had changed`);
    return sample;
  }
}

/** Files and folders with the time of their last change and the place on disk, which a rename over them changes. */
function stateOf(outdir: string): string {
  const names = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => {
      const { ino, mtimeMs } = statSync(join(outdir, name));
      return `${name} ${ino} ${mtimeMs}`;
    })
    .join('\n');
}
