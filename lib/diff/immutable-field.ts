import type { Condition } from './immutable-conditions';

/** A field that the API server refuses to change on an object that is there. */
export interface ImmutableField {
  /** `group/kind` that it belongs to. */
  readonly kind: string;
  /** Way to the field; it stands for all below it. */
  readonly path: string;
  /** The function that refuses, as of Kubernetes 1.34. */
  readonly source: string;
  /** What may change below it all the same. */
  readonly except?: readonly string[];
  /** Which changes are refused. Without it all are. */
  readonly refuses?: Condition;
}
