import type { EnvFrom as PlusEnvFrom, EnvValue as PlusEnvValue } from 'cdk8s-plus-28';
import type { Quantity } from '../core/quantity';
import type { ObjectName } from '../core/object-name';

/** A key of a ConfigMap or Secret. */
export interface KeyRef {
  /** Name of the object, or the object itself. */
  readonly name: ObjectName;
  /** Key within it. */
  readonly key: string;
  /** Whether the pod may start without it. @default false */
  readonly optional?: boolean;
}

/** Field of the pod that a container can learn about itself. `status.hostIPs` is there from Kubernetes 1.29. */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | `metadata.labels['${string}']`
  | `metadata.annotations['${string}']`
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.hostIPs'
  | 'status.podIP'
  | 'status.podIPs';

/** Resource of a container that it can learn about itself. */
export type ResourceField =
  `${'limits' | 'requests'}.${'cpu' | 'memory' | 'ephemeral-storage' | `hugepages-${string}`}`;

/** A resource of a container, and the unit that it is counted in. */
export interface ResourceFieldRef {
  /** Which of its resources. */
  readonly resource: ResourceField;
  /** Whose resource. @default - the container's own */
  readonly containerName?: string;
  /** Unit of the number: `'1m'`, `'1Mi'`. @default '1' */
  readonly divisor?: Quantity;
}

/**
 * Value of an environment variable: text, or where it comes from. Objects of cdk8s-plus (`EnvValue.from…`) are taken
 * as they are. Text may use `$(OTHER)` of variables that stand before it.
 */
export type EnvValue =
  | string
  | { readonly configMapKeyRef: KeyRef }
  | { readonly secretKeyRef: KeyRef }
  | { readonly fieldRef: PodField }
  | { readonly resourceFieldRef: ResourceField | ResourceFieldRef }
  | PlusEnvValue;

/** All keys of a ConfigMap or a Secret as variables. Objects of cdk8s-plus (`Env.from…`) are taken as they are. */
export type EnvFrom =
  | { readonly configMapRef: ObjectName; readonly prefix?: string; readonly optional?: boolean }
  | { readonly secretRef: ObjectName; readonly prefix?: string; readonly optional?: boolean }
  | PlusEnvFrom;
