import type { PropIssue } from '../../core/issue';
import { renderOutputFaults } from '../../core/render-issue';

/** Thrown when a folder cannot be written without harm to what is there. Nothing was changed. */
export class OutputError extends Error {
  /** The faults, as data; the field is a path below the folder. */
  public readonly issues: readonly PropIssue[];

  constructor(outdir: string, issues: readonly PropIssue[]) {
    super(renderOutputFaults(outdir, issues));
    this.name = 'OutputError';
    this.issues = issues;
  }
}

/**
 * Whether a path stays below the folder that it is meant for. What kiban notes down in a folder comes back from a
 * repository, by way of merges and of people.
 */
export function staysBelow(path: string): boolean {
  return path !== '' && !/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.?([/\\]|$)/.test(path);
}
