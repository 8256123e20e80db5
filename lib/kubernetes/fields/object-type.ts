import type { ValueFacts } from './field-table';

import type { ScalarType } from './scalars';
import type { Judge, UnreadPart } from './server-facts';

/** How a value is written: a scalar, a list, a map, or the fields of a type. */
export type Form = 'scalar' | 'list' | 'map' | 'type';

/** What the API server takes as a value. `R` is what the reader of the tables attaches to types, such as rules. */
export interface ValueType<R> {
  readonly form: Form;
  readonly scalar?: ScalarType;
  /** Of a list or a map: what is in it. */
  readonly items?: ValueType<R>;
  /** Of a list whose items are told apart by these fields; an empty one where the items themselves differ. */
  readonly keys?: readonly string[];
  /** The fields, where the form is `type`. */
  readonly type?: ObjectType<R>;
  /** Of a scalar that may be an object: what that is read as, by a reader that passes over fields it does not know. */
  readonly part?: ObjectType<R>;
  /** What a controller makes of it, where the form is `type`: whatever that is refused for shows then. */
  readonly made?: ObjectType<R>;
  /** The values taken, of a scalar or of the items of a list of scalars. */
  readonly values?: readonly string[];
  readonly facts?: ValueFacts;
}

/** A field of a type. */
export interface Field<R> {
  readonly name: string;
  readonly value: ValueType<R>;
  /** Whose word its value is subject to, where that is not who reads what is around it. */
  readonly judge?: Judge;
}

/** A type of the Kubernetes API, such as `core/v1.Container`, or the whole of an object. */
export interface ObjectType<R> {
  /** Package and name; see {@link FieldTable}. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field<R>>;
  /** Those without which the API server refuses the object. */
  readonly required: readonly Field<R>[];
  /** Whether it takes fields that it does not know. */
  readonly isOpen: boolean;
  /** Whether an OpenAPI schema judges its values, to the letter, and not code of the API server. */
  readonly isCustom: boolean;
  readonly facts?: ValueFacts;
  /** A field with which the API server drops the value before it looks at it. */
  readonly droppedWith?: string;
  /** Of the whole of an object: what a controller reads of it, and the API server does not. */
  readonly unread: readonly UnreadPart[];
  readonly attached: readonly R[];
}
