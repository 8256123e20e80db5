import type { Manifest } from '../kubernetes/manifest';
import type { FieldChange } from './field-change';
import type { Fields } from './normal/node';
import type { ObjectIdentity, ObjectSet } from './objects';
import type { Verdict } from './verdict';

/** Why a verdict holds for an object. */
export interface Reason {
  readonly verdict: Verdict;
  /** One sentence for the reader. */
  readonly text: string;
  /** The field that decides, where one does. */
  readonly field?: string;
  /** Where the rule stands in Kubernetes, where a rule decides. */
  readonly source?: string;
}

/** An object that stands on both sides and says something else. */
export interface ChangedObject {
  readonly key: string;
  readonly identity: ObjectIdentity;
  readonly before: Manifest;
  readonly after: Manifest;
  /** Both in normal form. */
  readonly was: Fields;
  readonly is: Fields;
  readonly fields: readonly FieldChange[];
  /** Where its content makes its name, the name that it had. */
  readonly renamedFrom?: string;
}

/** An object that stands on one side only. */
export interface LoneObject {
  readonly key: string;
  readonly identity: ObjectIdentity;
  readonly manifest: Manifest;
}

/** All that judges look at. */
export interface Comparison {
  readonly before: ObjectSet;
  readonly after: ObjectSet;
  readonly changed: readonly ChangedObject[];
  readonly created: readonly LoneObject[];
  readonly pruned: readonly LoneObject[];
}

/** A reason, and the key of the object that it holds for. */
export interface Judgement {
  readonly key: string;
  readonly reason: Reason;
}

/** Finds reasons of one sort in a comparison. */
export type Judge = (comparison: Comparison) => readonly Judgement[];
