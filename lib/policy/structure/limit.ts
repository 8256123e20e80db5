/** A limit that the schema of a custom resource sets to a value of the right type. */
export interface Limit {
  readonly accepts: (value: unknown) => boolean;
  readonly allowed: string;
  readonly fix: string;
  /** Whether it is a list of values. */
  readonly isEnum?: boolean;
}
