import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/** The promtool that KIBAN_PROMTOOL names, or the first on the PATH; undefined where there is none. */
export function findPromtool(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { KIBAN_PROMTOOL: named, PATH = '' } = environment;
  const places = named ? [named] : PATH.split(delimiter).map((folder) => join(folder, 'promtool'));
  return places.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How a file of tests went. */
export interface PlayedFile {
  readonly isKept: boolean;
  /** What promtool says of what was not as it should be; empty where all was. */
  readonly told: string;
}

const MOST_OUTPUT = 64 * 1024 * 1024;

/** Plays a file of tests where it lies: it names its rules beside it. */
export function playTests(promtool: string, file: string): PlayedFile {
  const { status, stdout, stderr, error } = spawnSync(promtool, ['test', 'rules', basename(file)], {
    cwd: dirname(file),
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  });
  if (error !== undefined) return { isKept: false, told: error.message };
  return { isKept: status === 0, told: status === 0 ? '' : `${stdout}${stderr}`.trim() };
}
