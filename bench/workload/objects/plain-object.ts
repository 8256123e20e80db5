import { NAMESPACE } from '../job';

/** Anything below an object. */
export type Plain = Readonly<Record<string, unknown>>;

/** Metadata of an object of the workload. */
export interface PlainMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Record<string, string>;
}

/** A Kubernetes object as plain data. */
export interface PlainObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: PlainMetadata;
  readonly [key: string]: unknown;
}

/** Metadata of an object that belongs to a service. */
export function metadataOf(service: string, name: string): PlainMetadata {
  return { name, namespace: NAMESPACE, labels: labelsOf(service) };
}

/** The labels that every object of a service carries. */
export function labelsOf(service: string): Record<string, string> {
  return {
    'app.kubernetes.io/instance': service,
    'app.kubernetes.io/managed-by': 'kiban',
    'app.kubernetes.io/name': service,
    'app.kubernetes.io/part-of': 'shop',
  };
}
