import type { RepositoryOptions } from '../repository';

/** A cluster that Flux reaches from another one. */
export interface FluxClusterAccess {
  /** Secret in Flux's namespace that holds the kubeconfig. */
  readonly secretName: string;
  /** Its key. @default - 'value', as Flux has it */
  readonly key?: string;
}

/** How Flux treats one environment. */
export interface FluxEnvironmentOptions {
  /** Branch that it is synced from. @default - that of all environments */
  readonly branch?: string;
  /** Whether what is gone from Git is deleted. @default true */
  readonly prune?: boolean;
  /**
   * Whether objects stay when the Kustomization that applied them is deleted.
   *
   * @default - true in production, that is where a part of the name is `production`, `prod` or `live`; else false
   */
  readonly orphan?: boolean;
  /** Whether namespaces, claims and definitions of custom resources are kept when they are gone from Git. @default true */
  readonly protectData?: boolean;
  /** The cluster, where Flux does not run in it. @default - the cluster that Flux runs in */
  readonly kubeConfig?: FluxClusterAccess;
  /** ServiceAccount that Flux applies as. @default - Flux's own */
  readonly serviceAccountName?: string;
}

/** Options for {@link flux}. */
export interface FluxOptions extends RepositoryOptions {
  /** Branch that is synced. @default 'main' */
  readonly branch?: string;
  /** Namespace that Flux runs in. @default 'flux-system' */
  readonly namespace?: string;
  /** Secret in that namespace that signs in to the repository. @default - none: it is public */
  readonly secretName?: string;
  /** How often Flux looks at the repository. @default '1m' */
  readonly pollInterval?: string;
  /** How often Flux sets back what was changed in the cluster. @default '10m' */
  readonly interval?: string;
  /** When a failed sync is tried again. @default '2m' */
  readonly retryInterval?: string;
  /** How long Flux waits until all objects of a chart are ready. @default '5m' */
  readonly timeout?: string;
  /** Namespaces that are there, though this app does not make them. @default - none but those of every cluster */
  readonly existingNamespaces?: readonly string[];
  /** What differs from environment to environment. @default - nothing */
  readonly environments?: Readonly<Record<string, FluxEnvironmentOptions>>;
}
