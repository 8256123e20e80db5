import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Usage } from './subjects/run';

/** What one run of one process took. */
export interface Sample extends Usage {
  /** From its start to its end, as a bystander sees it. */
  readonly seconds: number;
}

/** A process that is measured. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** File that takes its standard output. @default - what it prints is its usage, or is dropped */
  readonly stdout?: string;
  /** Who counts its processor time: the process itself, or the `time` of GNU. */
  readonly counted: 'by-itself' | 'by-time';
}

/** Where Debian's package `time` puts it; the word alone is a word of the shell, which does not know the peak memory. */
export const GNU_TIME = '/usr/bin/time';

/** Runs a process to its end. */
export function sampleOf(command: Command, scratch: string): Sample {
  return command.counted === 'by-itself' ? countedByItself(command) : countedByTime(command, scratch);
}

function countedByItself(command: Command): Sample {
  const { seconds, output } = run(command);
  return { seconds, ...(JSON.parse(output) as Usage) };
}

function countedByTime(command: Command, scratch: string): Sample {
  const report = `${scratch}/time`;
  const args = ['-f', '%U %S %M', '-o', report, command.file, ...command.args];
  const { seconds } = run({ ...command, file: GNU_TIME, args });
  const [user = 0, system = 0, kibibytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return { seconds, cpuSeconds: user + system, peakMB: kibibytes / 1024 };
}

function run({ file, args, cwd, env, stdout }: Command): { seconds: number; output: string } {
  const sink = stdout === undefined ? 'pipe' : openSync(stdout, 'w');
  const start = performance.now();
  const result = spawnSync(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', sink, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - start) / 1000;
  if (typeof sink === 'number') closeSync(sink);
  if (result.status !== 0) throw new Error(failure(file, args, result));
  return { seconds, output: stdout === undefined ? result.stdout : '' };
}

function failure(file: string, args: readonly string[], result: SpawnSyncReturns<string>): string {
  const why = result.error?.message ?? result.stderr;
  return `${file} ${args.join(' ')} ended with ${result.status ?? result.signal ?? 'nothing'}: ${why}`;
}
