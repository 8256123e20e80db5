import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { PropIssue } from '../core/issue';

/** A file that is written, as it is and as the user knows it. */
export interface ReplacedFile {
  readonly file: string;
  readonly shown: string;
}

/** Writes a file anew: it is there whole at any moment. */
export function replaceFile({ file, shown }: ReplacedFile, text: string, issues: PropIssue[]): void {
  const staged = `${file}.kiban-new`;
  attempt(() => writeFileSync(staged, text), shown, issues);
  if (issues.length === 0) attempt(() => renameSync(staged, file), shown, issues);
  // What cannot be removed either is told by the first fault.
  if (issues.length > 0) attempt(() => rmSync(staged, { force: true }), shown, []);
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
