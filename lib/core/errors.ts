import type { IConstruct } from 'constructs';
import type { Issue, PropIssue } from './issue';
import { renderAppIssues, renderPropIssues } from './render-issue';

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

/** Thrown by synth when the app as a whole does not hold together. Lists all faults at once. */
export class SynthError extends Error {
  /** The faults, as data. */
  public readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(renderAppIssues(issues));
    this.name = 'SynthError';
    this.issues = issues;
  }
}
