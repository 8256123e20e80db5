import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** A folder of a Git repository. */
export interface ApplicationSource {
  readonly repoURL: string;
  readonly path: string;
  readonly targetRevision: string;
}

/** A cluster by the URL of its API server or by the name it is registered under, and a namespace in it. */
export interface ApplicationDestination {
  readonly server?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** Fields of some objects that Git does not decide. */
export interface ResourceIgnoreDifferences {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/** When and how what stands in Git is applied. */
export interface ApplicationSyncPolicy {
  /** What is false is left out: Argo CD stores it so. */
  readonly automated?: { readonly prune?: true; readonly selfHeal?: true; readonly allowEmpty?: true };
  readonly retry?: {
    readonly limit: number;
    readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
  };
  readonly syncOptions: readonly string[];
}

/** Spec of an Application, as far as kiban writes it. */
export interface ApplicationSpec {
  readonly project: string;
  readonly source: ApplicationSource;
  readonly destination: ApplicationDestination;
  readonly ignoreDifferences?: readonly ResourceIgnoreDifferences[];
  readonly syncPolicy: ApplicationSyncPolicy;
}

/** A kind of an API group. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** Spec of an AppProject, as far as kiban writes it. */
export interface AppProjectSpec {
  readonly description: string;
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly ApplicationDestination[];
  readonly clusterResourceWhitelist?: readonly GroupKind[];
  readonly namespaceResourceWhitelist?: readonly GroupKind[];
}

/** Folders of a repository that match a path. */
export interface GitDirectories {
  readonly git: {
    readonly repoURL: string;
    readonly revision: string;
    readonly directories: readonly { readonly path: string }[];
  };
}

/** Clusters that Argo CD knows, by the labels of their Secrets. */
export interface ClusterGenerator {
  readonly clusters: { readonly selector: { readonly matchLabels: Readonly<Record<string, string>> } };
}

/** Where a token lies: a Secret in the namespace of Argo CD. */
export interface TokenRef {
  readonly secretName: string;
  readonly key: string;
}

/** Pull requests of a repository. */
export interface PullRequestGenerator {
  readonly pullRequest: {
    readonly github?: {
      readonly owner: string;
      readonly repo: string;
      readonly api?: string;
      readonly tokenRef?: TokenRef;
      readonly labels?: readonly string[];
    };
    readonly gitlab?: {
      readonly project: string;
      readonly api?: string;
      readonly tokenRef?: TokenRef;
      readonly labels?: readonly string[];
      readonly pullRequestState: 'opened';
    };
    readonly requeueAfterSeconds: number;
  };
}

/** What an ApplicationSet makes Applications for. */
export type ApplicationSetGenerator =
  | GitDirectories
  | {
      readonly matrix: {
        readonly generators: readonly (GitDirectories | ClusterGenerator | PullRequestGenerator)[];
      };
    };

/** Spec of an ApplicationSet, as far as kiban writes it. */
export interface ApplicationSetSpec {
  readonly goTemplate: true;
  readonly goTemplateOptions: readonly string[];
  readonly generators: readonly ApplicationSetGenerator[];
  readonly template: {
    readonly metadata: {
      readonly name: string;
      readonly labels?: Record<string, string>;
      readonly annotations?: Record<string, string>;
      readonly finalizers?: readonly string[];
    };
    readonly spec: ApplicationSpec;
  };
  readonly syncPolicy?: { readonly preserveResourcesOnDeletion: true };
}

/** Metadata of an object of this group. */
export interface ArgoMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly finalizers?: string[];
}

const API_VERSION = 'argoproj.io/v1alpha1';

/** `argoproj.io/v1alpha1` Application. */
export class ApplicationObject extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { metadata, spec }: { readonly metadata: ArgoMetadata; readonly spec: ApplicationSpec },
  ) {
    super(scope, id, { apiVersion: API_VERSION, kind: 'Application', metadata, body: { spec } });
  }
}

/** `argoproj.io/v1alpha1` AppProject. */
export class AppProjectObject extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { metadata, spec }: { readonly metadata: ArgoMetadata; readonly spec: AppProjectSpec },
  ) {
    super(scope, id, { apiVersion: API_VERSION, kind: 'AppProject', metadata, body: { spec } });
  }
}

/** `argoproj.io/v1alpha1` ApplicationSet. */
export class ApplicationSetObject extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { metadata, spec }: { readonly metadata: ArgoMetadata; readonly spec: ApplicationSetSpec },
  ) {
    super(scope, id, { apiVersion: API_VERSION, kind: 'ApplicationSet', metadata, body: { spec } });
  }
}
