import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { PropIssue } from '../core/issue';

/** A file that is written, as it is and as the user knows it. */
export interface ReplacedFile {
  readonly file: string;
  readonly shown: string;
}

/** Writes a file anew: it is there whole at any moment. A link stays one, and who may read the file may read it still. */
export function replaceFile({ file, shown }: ReplacedFile, text: string, issues: PropIssue[]): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const staged = `${target}.kiban-new`;
  attempt(() => stage(target, staged, text), shown, issues);
  if (issues.length === 0) attempt(() => renameSync(staged, target), shown, issues);
  // What cannot be removed either is told by the first fault.
  if (issues.length > 0) attempt(() => rmSync(staged, { force: true }), shown, []);
}

function stage(target: string, staged: string, text: string): void {
  writeFileSync(staged, text);
  if (existsSync(target)) chmodSync(staged, statSync(target).mode);
}

/** What the file system refuses is a fault of what was asked for, in its own words. */
export function attempt<T>(act: () => T, shown: string, issues: PropIssue[]): T | undefined {
  try {
    return act();
  } catch (error) {
    const given = (error as Error).message;
    const fix = 'check its name and its permissions';
    issues.push({ field: shown, given, allowed: 'a file that can be read and written', fix });
    return undefined;
  }
}
