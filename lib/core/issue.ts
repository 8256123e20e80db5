/**
 * One fault in what a user declared: what is wrong, where, and how to mend it.
 * Faults are data; only `render-issue.ts` turns them into text.
 */
export interface Issue {
  /** Path of the construct that holds the fault, such as `shop/cart`. */
  readonly path: string;
  /** The prop as the user typed it, such as `ports.grpc`; empty when the fault is the construct as a whole. */
  readonly field: string;
  /** The value found. */
  readonly given: unknown;
  /** What would have been accepted, in words. */
  readonly allowed: string;
  /** What to do about it, with a literal example where one helps. */
  readonly fix: string;
}

/** A fault whose construct is not known yet: `path` is added by whoever throws it. */
export type PropIssue = Omit<Issue, 'path'>;
