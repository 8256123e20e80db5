import type { RepositoryOptions } from '../repository';

/** A token that reads pull requests: a key of a Secret in the namespace of Argo CD. */
export interface PullRequestToken {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Its key. */
  readonly key: string;
}

/** Where pull requests are opened. */
export interface PullRequestHost {
  /** Owner and name of a repository on GitHub, such as `'acme/shop'`; with `gitlab`, one of the two. @default - none */
  readonly github?: string;
  /** Id or path of a project on GitLab, such as `'acme/shop'`. @default - none */
  readonly gitlab?: string;
  /** URL of its API, where it is no public one. @default - that of github.com or gitlab.com */
  readonly api?: string;
  /** What reads them. @default - nothing: public ones only */
  readonly tokenRef?: PullRequestToken;
  /** Labels that all must be on a pull request for it to be shown. @default ['preview'] */
  readonly labels?: readonly string[];
}

/** A preview for each pull request, made of what its branch holds of the environment. */
export interface PullRequestPreviews extends PullRequestHost {
  /**
   * Namespaces that previews may use, with one `*` for what tells them apart, such as `'shop-pr-*'`. The branch renders
   * its manifests into a namespace of its own.
   */
  readonly namespaces: string;
  /** Seconds between two looks at the pull requests. @default 300 */
  readonly requeueAfterSeconds?: number;
}

/** Clusters that Argo CD knows, by labels of their Secrets. */
export interface ClusterLabels {
  /** Labels that all must be on a cluster, such as `{ tier: 'production' }`. */
  readonly matchLabels: Readonly<Record<string, string>>;
}

/**
 * What one ApplicationSet makes Applications for, instead of an Application for each chart: folders of the environment,
 * the same on many clusters, or once for each pull request.
 */
export type ApplicationSetOptions =
  'directories' | { readonly clusters: ClusterLabels } | { readonly pullRequests: PullRequestPreviews };

/** What Argo CD does of its own accord. */
export interface AutomatedSync {
  /** Whether what is gone from Git is deleted. @default true */
  readonly prune?: boolean;
  /** Whether what was changed by hand is set back. @default true */
  readonly selfHeal?: boolean;
}

/** What becomes of the objects of a chart when its Application is deleted. */
export type ArgoFinalizer = 'none' | 'foreground' | 'background';

/** How Argo CD treats one environment. */
export interface ArgoEnvironmentOptions {
  /** Branch, tag or commit that it is synced from. @default - that of all environments */
  readonly targetRevision?: string;
  /** Whether Argo CD applies what stands in Git by itself, and how far it goes. @default { prune: true, selfHeal: true } */
  readonly sync?: 'manual' | AutomatedSync;
  /**
   * Whether deleting an Application deletes what it applied, and in which order. Without a finalizer, objects stay.
   *
   * @default - 'none' in production, that is where a part of the name is `production`, `prod` or `live`; else 'foreground'
   */
  readonly finalizer?: ArgoFinalizer;
  /**
   * Whether namespaces, claims and definitions of custom resources are kept when they are gone from Git, or their
   * Application is deleted.
   *
   * @default - true, but for previews of pull requests
   */
  readonly protectData?: boolean;
  /** One ApplicationSet instead of Applications. @default - an Application for each chart */
  readonly applicationSet?: ApplicationSetOptions;
}

/** A kind that a project allows. */
export interface AllowedKind {
  /** Its API group, `''` for the core. */
  readonly group: string;
  /** Such as `'ClusterRole'`. */
  readonly kind: string;
}

/** Options for {@link argoCd}. */
export interface ArgoCdOptions extends RepositoryOptions {
  /** Branch, tag or commit that is synced. @default 'HEAD' */
  readonly targetRevision?: string;
  /** Namespace that Argo CD runs in. @default 'argocd' */
  readonly namespace?: string;
  /** A project that somebody else keeps. @default - one that allows what this app needs, called as its `partOf` */
  readonly project?: string;
  /** Project of the Application that keeps the others: it must allow Applications in Argo CD's namespace. @default 'default' */
  readonly rootProject?: string;
  /**
   * Kinds outside namespaces that the project allows beyond those rendered. A kind that is rendered no more is pruned
   * only while it stands here.
   *
   * @default - none
   */
  readonly clusterKinds?: readonly AllowedKind[];
  /**
   * Namespaces that the project allows beyond those in use. What lies in a namespace that is used no more is pruned only
   * while it stands here.
   *
   * @default - none
   */
  readonly formerNamespaces?: readonly string[];
  /** Whether the project allows all kinds in namespaces, or only those rendered: of others, none is pruned. @default 'all' */
  readonly namespacedKinds?: 'all' | 'rendered';
  /** Namespaces that are there, though this app does not make them. @default - none but those of every cluster */
  readonly existingNamespaces?: readonly string[];
  /** What differs from environment to environment. @default - nothing */
  readonly environments?: Readonly<Record<string, ArgoEnvironmentOptions>>;
}
