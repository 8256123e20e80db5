import type {
  AppProjectSpec,
  ApplicationSetSpec,
  ApplicationSpec,
  ArgoMetadata,
  ResourceIgnoreDifferences,
} from '../../imports/argoproj.io';
import type { KustomizationSpec } from '../../imports/kustomize.toolkit.fluxcd.io';
import type { GitRepositorySpec } from '../../imports/source.toolkit.fluxcd.io';
import type { Cluster } from '../core/environment-facts';
import type { Issue, PropIssue } from '../core/issue';
import type { Manifest } from '../kubernetes/manifest';

/** Objects that somebody declared to come behind others, as `addDependency` does. */
export interface DeclaredDependency {
  /** What waits. */
  readonly of: readonly Manifest[];
  /** What it waits for. */
  readonly on: readonly Manifest[];
}

/** A chart as it will lie in the repository. */
export interface DeliveredChart {
  /** What it is called in names of Applications, such as `shop`. */
  readonly name: string;
  /** Path of its construct, for those who mend its faults. */
  readonly path: string;
  /** Its folder below the output folder, such as `dev/shop`. */
  readonly folder: string;
  /** Where objects lie that name no namespace. */
  readonly namespace: string | undefined;
  /** Its objects, as they are rendered. */
  readonly manifests: readonly Manifest[];
  /** Fields of its objects that a controller decides, beyond those that manifests tell. @default - none */
  readonly ignoredDifferences?: readonly ResourceIgnoreDifferences[];
}

/** An environment and all that is applied to its cluster. */
export interface DeliveredEnvironment {
  /** Such as `production`. */
  readonly name: string;
  /** Where it is applied. */
  readonly cluster: Cluster;
  /** Its charts, those with objects. */
  readonly charts: readonly DeliveredChart[];
  /** What was declared to wait for what. @default - nothing */
  readonly dependencies?: readonly DeclaredDependency[];
}

/** All that a delivery is to bring to clusters. */
export interface DeliveryInput {
  /** Name of the application, first part of the names of what a delivery makes. */
  readonly partOf: string;
  /** Its environments, in the order they were made. */
  readonly environments: readonly DeliveredEnvironment[];
}

/** A chart that needs something of another one of its environment. */
export interface ChartWait {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the chart that waits. */
  readonly chart: string;
  /** Name of the chart that it waits for. */
  readonly on: string;
  /** Why, such as `Deployment cart needs ConfigMap flags`. */
  readonly because: readonly string[];
}

/** What the one who runs the delivery should know: nothing that a manifest could say. */
export interface DeliveryNote {
  /** What kind of note it is. */
  readonly rule:
    'annotation-tracking' | 'application-health-check' | 'first-apply' | 'first-rollout' | 'waits-not-kept';
  /** What it is about. */
  readonly given: string;
  /** What follows from it, and what to do. */
  readonly fix: string;
}

/** An object that a delivery needs in the cluster that it runs in. */
export type DeliveryResource =
  | { readonly kind: 'AppProject'; readonly metadata: ArgoMetadata; readonly spec: AppProjectSpec }
  | { readonly kind: 'Application'; readonly metadata: ArgoMetadata; readonly spec: ApplicationSpec }
  | { readonly kind: 'ApplicationSet'; readonly metadata: ArgoMetadata; readonly spec: ApplicationSetSpec }
  | { readonly kind: 'GitRepository'; readonly metadata: ArgoMetadata; readonly spec: GitRepositorySpec }
  | { readonly kind: 'Kustomization'; readonly metadata: ArgoMetadata; readonly spec: KustomizationSpec };

/** A {@link DeliveryResource}, and the folder below the output folder that it is written to. */
export interface DeliveryObject {
  /** Such as `argocd`. */
  readonly folder: string;
  /** The object. */
  readonly resource: DeliveryResource;
}

/** What a delivery makes of an app. */
export interface DeliveryPlan {
  /** Its own objects. */
  readonly objects: readonly DeliveryObject[];
  /** Annotations to add to objects of the app, by the manifest that was handed in. */
  readonly annotations: ReadonlyMap<Manifest, Readonly<Record<string, string>>>;
  /** Charts that need others. */
  readonly waits: readonly ChartWait[];
  /** What the keeper of the delivery should know. */
  readonly notes: readonly DeliveryNote[];
  /** Why it would not work. Where there are any, the rest of the plan is not to be used. */
  readonly issues: readonly Issue[];
}

/** How manifests come from a Git repository to clusters. */
export interface Delivery {
  /** Folders below the output folder that it writes to: no environment may be called so. */
  readonly folders: readonly string[];
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
  /** What it makes of an app. Pure: the same app, the same plan. */
  plan(input: DeliveryInput): DeliveryPlan;
}

/** The plan of what cannot be delivered. */
export function refused(issues: readonly Issue[]): DeliveryPlan {
  return { objects: [], annotations: new Map(), waits: [], notes: [], issues };
}
