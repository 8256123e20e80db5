/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Metadata of a Kubernetes object, as far as kiban reads it. */
export interface ManifestMetadata {
  /** Unique among objects of its kind in its namespace. @default - the API server makes one from `generateName` */
  readonly name?: string;
  /** Where it lies. @default - nowhere, or where it is applied */
  readonly namespace?: string;
  /** What selectors find it by. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What tools know of it. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** A Kubernetes object as plain data. */
export interface Manifest {
  /** Group and version, such as `apps/v1`. */
  readonly apiVersion: string;
  /** Such as `Deployment`. */
  readonly kind: string;
  /** Its name, and what else it is known by. */
  readonly metadata: ManifestMetadata;
  readonly [key: string]: unknown;
}

/** The API group of an apiVersion; the core group is ''. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
