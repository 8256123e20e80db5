import type { PropIssue } from '../core/issue';
import type { ReleaseFacts } from '../core/release-facts';

/** How services of an environment are released, made by `argoRollouts`, `flagger` or `stagedCommits`. */
export type Releases = ReleaseFacts & {
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
};
