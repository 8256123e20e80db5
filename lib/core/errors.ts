import type { IConstruct } from 'constructs';
import type { Issue, PropIssue } from './issue';
import { renderAppFaults, renderPropIssues } from './render-issue';

/** Thrown by a construct whose props are wrong. Lists all faults of that construct at once. */
export class PropsError extends Error {
  /** The faults, as data. */
  public readonly issues: readonly Issue[];

  constructor(scope: IConstruct, issues: readonly PropIssue[]) {
    super(renderPropIssues(scope.constructor.name, scope.node.path, issues));
    this.name = 'PropsError';
    this.issues = issues.map((issue) => ({ path: scope.node.path, ...issue }));
  }
}

/** What a construct that kiban did not make says is wrong with it, in its own words. */
export interface ForeignFault {
  /** Path of the construct. */
  readonly path: string;
  /** What it says. */
  readonly message: string;
}

/** Thrown by synth when the app as a whole does not hold together. Lists all faults at once. */
export class SynthError extends Error {
  /** The faults, as data. */
  public readonly issues: readonly Issue[];
  /** What constructs of others say is wrong with them. */
  public readonly foreign: readonly ForeignFault[];

  constructor(issues: readonly Issue[], foreign: readonly ForeignFault[] = []) {
    super(`${renderAppFaults(issues, foreign)}\nNothing was written`);
    this.name = 'SynthError';
    this.issues = issues;
    this.foreign = foreign;
  }
}
