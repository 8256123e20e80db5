import type {
  ApplicationSpec,
  ApplicationSyncPolicy,
  ArgoMetadata,
  ResourceIgnoreDifferences,
} from '../../../imports/argoproj.io';
import { IN_CLUSTER } from '../../core/environment-facts';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { deliveredName } from '../delivered-name';
import type { DeliveredChart, DeliveryResource } from '../delivery';
import type { EnvironmentOrder } from '../environment-order';
import { OF_THE_CLUSTER } from '../input-check';
import { SYNC_WAVE } from '../order/position';
import { pathBelow } from '../repository';
import type { ArgoFinalizer } from './argo-options';
import { type ArgoEnvironmentSettings, type ArgoSettings, isPreview } from './argo-settings';
import { ignoredDifferencesOf } from './ignored-differences';

/** Folder below the output folder that all objects of Argo CD are written to. */
export const ARGO_FOLDER = 'argocd';

/** What all Applications of an environment are made from. */
export interface ApplicationContext {
  readonly partOf: string;
  readonly settings: ArgoSettings;
  readonly own: ArgoEnvironmentSettings;
  readonly order: EnvironmentOrder;
}

/** What deletes the objects of an Application with it. @see https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/ */
const FINALIZERS: Readonly<Record<ArgoFinalizer, readonly string[]>> = {
  none: [],
  foreground: ['resources-finalizer.argocd.argoproj.io'],
  background: ['resources-finalizer.argocd.argoproj.io/background'],
};

/** Refreshes an Application only when its own folder changed: many lie in one repository. */
const OWN_PATHS = { 'argocd.argoproj.io/manifest-generate-paths': '.' };

/** How often a failed sync is tried again. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml */
const RETRY = { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } } as const;

/** The Application of one chart. */
export function applicationOf(chart: DeliveredChart, context: ApplicationContext): DeliveryResource {
  const { partOf, settings, own, order } = context;
  const { environment, waves } = order;
  const wave = waves.get(chart.name) ?? 0;
  return {
    kind: 'Application',
    metadata: {
      name: deliveredName(partOf, environment.name, chart.name),
      namespace: settings.namespace,
      ...applicationMetadata(partOf, own.finalizer),
      annotations: { ...OWN_PATHS, ...(wave === 0 ? {} : { [SYNC_WAVE]: String(wave) }) },
    },
    spec: {
      project: projectOf(context),
      source: {
        repoURL: settings.repoURL,
        path: pathBelow(settings.path, chart.folder),
        targetRevision: own.targetRevision,
      },
      destination: { ...environment.cluster, ...namespaceOf(chart) },
      ...policyOf([chart], context),
    },
  };
}

/** The Application that keeps all objects of Argo CD, itself among them. */
export function rootApplication(partOf: string, settings: ArgoSettings): DeliveryResource {
  return {
    kind: 'Application',
    metadata: {
      name: deliveredName(partOf),
      namespace: settings.namespace,
      ...applicationMetadata(partOf, 'none'),
      annotations: OWN_PATHS,
    },
    spec: {
      project: settings.rootProject,
      source: {
        repoURL: settings.repoURL,
        path: pathBelow(settings.path, ARGO_FOLDER),
        targetRevision: settings.targetRevision,
      },
      destination: { ...IN_CLUSTER, namespace: settings.namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: RETRY,
        syncOptions: ['ApplyOutOfSyncOnly=true', 'PruneLast=true'],
      },
    },
  };
}

/**
 * The project that Applications belong to. Previews have one of their own: what a branch holds must not reach the
 * namespaces of other environments.
 */
export function projectOf({ partOf, settings, own, order }: ApplicationContext): string {
  if (settings.project !== undefined) return settings.project;
  return isPreview(own.applicationSet)
    ? deliveredName(partOf, order.environment.name)
    : deliveredName(partOf);
}

/** Labels, annotations and finalizers that Applications have in common, whoever makes them. */
export function sharedMetadata({
  partOf,
  own,
}: ApplicationContext): Pick<ArgoMetadata, 'labels' | 'annotations' | 'finalizers'> {
  return { ...applicationMetadata(partOf, own.finalizer), annotations: OWN_PATHS };
}

/** What differs between Git and cluster is applied in one way to all of these charts. */
export function policyOf(
  charts: readonly DeliveredChart[],
  context: ApplicationContext,
): Pick<ApplicationSpec, 'ignoreDifferences' | 'syncPolicy'> {
  const ignored = charts.flatMap((chart) => ignoredIn(chart, context));
  const options = [
    'ApplyOutOfSyncOnly=true',
    ...(charts.some((chart) => needsNamespace(chart, context)) ? ['CreateNamespace=true'] : []),
    'PruneLast=true',
    ...(ignored.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
  ];
  return {
    ...(ignored.length > 0 ? { ignoreDifferences: ignored } : {}),
    syncPolicy: { ...automatedOf(context.own), retry: RETRY, syncOptions: options },
  };
}

/** Whether objects of a chart lie in its namespace, and nobody makes that. */
export function needsNamespace(chart: DeliveredChart, { settings, order }: ApplicationContext): boolean {
  const { namespace } = chart;
  if (namespace === undefined || [...OF_THE_CLUSTER, ...settings.existingNamespaces].includes(namespace))
    return false;
  const { inventory } = order;
  return (
    inventory.find('', 'Namespace', namespace) === undefined &&
    inventory.of(chart).some((item) => item.namespace === namespace)
  );
}

/** The namespace of a destination; without one, a chart lies outside all. */
function namespaceOf({ namespace }: DeliveredChart): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}

function automatedOf({ sync }: ArgoEnvironmentSettings): Pick<ApplicationSyncPolicy, 'automated'> {
  if (sync === 'manual') return {};
  return {
    automated: {
      ...(sync.prune ? { prune: true as const } : {}),
      ...(sync.selfHeal ? { selfHeal: true as const } : {}),
    },
  };
}

/** Each preview lies in a namespace of its own, and an Application looks at its own objects alone: names tell them apart. */
function ignoredIn(chart: DeliveredChart, { order, own }: ApplicationContext): ResourceIgnoreDifferences[] {
  const { inventory } = order;
  const found = inventory.of(chart).flatMap((item) => ignoredDifferencesOf(item, inventory));
  const ignored = [...found, ...(chart.ignoredDifferences ?? [])];
  return isPreview(own.applicationSet) ? ignored.map(({ namespace: _ofOne, ...each }) => each) : ignored;
}

function applicationMetadata(
  partOf: string,
  finalizer: ArgoFinalizer,
): Pick<ArgoMetadata, 'labels' | 'finalizers'> {
  const finalizers = [...FINALIZERS[finalizer]];
  return { labels: argoLabels(partOf), ...(finalizers.length > 0 ? { finalizers } : {}) };
}

/** Labels of what Argo CD keeps for the app. `instance` is not among them: Argo CD may write its own value there. */
export function argoLabels(partOf: string): Record<string, string> {
  return { [LABEL.managedBy]: MANAGED_BY, [LABEL.partOf]: partOf };
}
