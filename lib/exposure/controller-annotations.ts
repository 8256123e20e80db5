/** Annotations by their keys. */
export type Annotations = Readonly<Record<string, string>>;

/** Annotations that a prop asks for, and those that follow from the rest unless the user says otherwise. */
export interface ControllerAnnotations {
  readonly asked: Annotations;
  readonly implied: Annotations;
}

/** Annotations under the prefix of the controller that reads them. */
export function prefixed(prefix: string, annotations: Annotations): Annotations {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${prefix}${key}`, value]));
}
