/** Name, namespace and labels of an object. */
export interface PlainMetadata {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** The metadata of one object, as cdk8s takes it. Its labels are its own: cdk8s adds to them in place. */
export function copyOf({ name, namespace, labels }: PlainMetadata): {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
} {
  return { name, ...(namespace === undefined ? {} : { namespace }), labels: { ...labels } };
}
