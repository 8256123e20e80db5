import type { Issue } from '../core/issue';

/** A fault that a check over the whole app finds. */
export interface AppIssue extends Issue {
  /**
   * Rules over manifests that find the same in objects below `path`, and tell it in other words than the user's.
   *
   * @default - none
   */
  readonly tells?: readonly string[];
}
