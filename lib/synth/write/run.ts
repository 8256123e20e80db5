import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What became of a run: it goes on, it has ended, or nobody can tell from here. */
export type Fate = 'runs' | 'ended' | 'unknown';

/** What a run is known by, in one line: its process, when that began, and where. */
interface Run {
  readonly id: number;
  /** In ticks since the machine started, where the system tells; a number is given to another process in time. */
  readonly start: string;
  /** Its machine, and where there are containers, the one of them: elsewhere its number says nothing. */
  readonly place: string;
}

const UNTOLD = '-';

/** What this run is known by. */
export const THIS_RUN = textOf({ id: process.pid, start: startOf(process.pid), place: placeOf() });

/** What became of a run, as its line tells. */
export function fateOf(line: string, thisRun = THIS_RUN): Fate {
  const [run, own] = [readRun(line), readRun(thisRun)];
  if (run === undefined || own === undefined || run.place !== own.place) return 'unknown';
  // One number is of one process: whoever had that of this run has ended.
  if (run.id === own.id || !isProcess(run.id)) return 'ended';
  const start = startOf(run.id);
  if (run.start === UNTOLD || start === UNTOLD) return 'unknown';
  return run.start === start ? 'runs' : 'ended';
}

/** How people find the process of a run. */
export function wordsOf(line: string): string | undefined {
  const run = readRun(line);
  return run && `process ${run.id} of ${run.place.split(':')[0] ?? ''}`;
}

function textOf({ id, start, place }: Run): string {
  return `${id} ${start} ${place}`;
}

function readRun(line: string): Run | undefined {
  const [, id, start, place] = /^([1-9]\d*) (\d+|-) (\S+)$/.exec(line) ?? [];
  return id === undefined || start === undefined || place === undefined
    ? undefined
    : { id: Number(id), start, place };
}

/** Two containers of one name, or one beside its machine, count their processes apart. */
function placeOf(): string {
  const space = tried(() => /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0]);
  return `${hostname().replaceAll(/[\s:]/g, '_')}:${space ?? UNTOLD}`;
}

/**
 * When a process began: the 22nd field, of which the second is its name, which may hold anything.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function startOf(id: number): string {
  const stat = tried(() => readFileSync(`/proc/${id}/stat`, 'latin1')) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? UNTOLD;
}

/** Signal 0 does nothing to a process, and fails where there is none; a process of somebody else may not be asked. */
function isProcess(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
