/**
 * What the API server knows of the kinds of one API version, as text: one type after another, each its name and its
 * fields.
 *
 * ```
 * *Job metadata:meta/v1.ObjectMeta spec:JobSpec status:JobStatus@29-
 * ContainerPort containerPort!:int32 hostIP:string protocol:string
 * ```
 *
 * - A type that is a kind has `*` before its name, one that takes fields it does not know `~`. What does not fit in a
 *   line goes on in the next, after a space.
 * - `name:code`, or `name!:code` where the field is required.
 * - A code is a scalar (`string`, `boolean`, `int32`, `int64`, `integer`, `number`, `double`, `byte`, `time`,
 *   `microtime`, `quantity`, `intstr`, `inttext`), `object` (any fields), `any`, the name of a type, of another package with that
 *   before it; `[]code` a list, `[name,protocol]code` a list whose items these fields tell apart, `[=]code` a list
 *   without repetitions, `{}code` a map.
 * - `Template&core/v1.PodTemplateSpec`: a type, and that of what a controller makes of it.
 * - `#3` after a type, a scalar, a list or a map: limits of the value, which line `#3` of the facts tells in JSON;
 *   what is in the list or the map comes after a colon: `[]#3:string#4`.
 * - `@30-` since Kubernetes 1.30, `@-31` up to 1.31, `@30-31` both.
 */
export interface FieldTable {
  /** What its types are called outside of it: `core/v1` for `core/v1.Pod`. */
  readonly package: string;
  /** The API versions that serve its kinds. */
  readonly apiVersions: readonly string[];
  readonly types: string;
  /** Limits of values, one a line. Only custom resources have such. */
  readonly facts?: string;
  /** Kinds that some of the API versions do not serve: those that do. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** Limits of a value of a custom resource, in the words of its OpenAPI schema. */
export interface ValueFacts {
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The shortest length of time, as Go writes it. */
  readonly minDuration?: string;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** What each name in a map matches. */
  readonly keyPattern?: string;
  readonly nullable?: boolean;
  readonly default?: unknown;
  /** Fields of which exactly one set is given; an empty set stands for none of the others. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Sets of fields, one of which at least is given. */
  readonly someOf?: readonly (readonly string[])[];
  /** A field, and the one that it is never given without. */
  readonly needs?: readonly [string, string];
  /** A field, another one, and the values of that which it is only given with. */
  readonly onlyWith?: readonly [string, string, readonly string[]];
  /** A field, another one, and the values of that which it is never given with. */
  readonly neverWith?: readonly [string, string, readonly string[]];
  /** Fields that are never given together. */
  readonly notTogether?: readonly string[];
  /** What holds beside all that. */
  readonly allOf?: readonly ValueFacts[];
}
