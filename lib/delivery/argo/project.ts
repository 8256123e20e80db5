import { sortedEntries } from '../../core/key-order';
import { at } from '../../kubernetes/at';
import type { ApplicationDestination, GroupKind } from '../../../imports/argoproj.io';
import type { DeliveryResource } from '../delivery';
import { type Item, isCustomGroup } from '../order/item';
import type { Inventory } from '../order/inventory';
import { SYNC_WAVE } from '../order/position';
import { type ApplicationContext, argoLabels, needsNamespace, projectOf } from './application';
import { sharedNamespace } from './application-set';
import { isPreview } from './argo-settings';

/** Projects that allow what this app needs and nothing else: its repository, its namespaces, its kinds. */
export function projectResources(contexts: readonly ApplicationContext[]): DeliveryResource[] {
  const names = new Set(contexts.map(projectOf));
  return [...names].map((name) =>
    projectResource(
      name,
      contexts.filter((context) => projectOf(context) === name),
    ),
  );
}

function projectResource(name: string, contexts: readonly ApplicationContext[]): DeliveryResource {
  const [{ partOf, settings }] = contexts as readonly [ApplicationContext];
  const waves = contexts.flatMap(({ own, order }) =>
    own.applicationSet === undefined ? [...order.waves.values()] : [],
  );
  const clusterKinds = sortedKinds(contexts.flatMap(clusterKindsOf));
  return {
    kind: 'AppProject',
    metadata: {
      name,
      namespace: settings.namespace,
      labels: argoLabels(partOf),
      // An Application whose project is missing is invalid, and Argo CD does not look again for minutes.
      annotations: { [SYNC_WAVE]: String(Math.min(0, ...waves) - 1) },
    },
    spec: {
      description: `What ${name} may apply, and where`,
      sourceRepos: [settings.repoURL],
      destinations: sortedDestinations(contexts.flatMap(destinationsOf)),
      ...(clusterKinds.length > 0 ? { clusterResourceWhitelist: clusterKinds } : {}),
      ...(settings.namespacedKinds === 'rendered'
        ? { namespaceResourceWhitelist: sortedKinds(contexts.flatMap(namespacedKindsOf)) }
        : {}),
    },
  };
}

function destinationsOf(context: ApplicationContext): ApplicationDestination[] {
  const { order, own, settings } = context;
  const { environment, inventory } = order;
  const { applicationSet } = own;
  const cluster =
    typeof applicationSet === 'object' && 'clusters' in applicationSet ? ANY : environment.cluster;
  if (isPreview(applicationSet)) return [{ ...cluster, namespace: applicationSet.pullRequests.namespaces }];
  const { charts } = environment;
  const destinations =
    applicationSet === undefined ? charts.map(({ namespace }) => namespace) : [sharedNamespace(charts)];
  const used = inventory.items.map(({ namespace }) => namespace).filter((namespace) => namespace !== '');
  return [...new Set([...destinations, ...used, ...settings.formerNamespaces])].map((namespace) =>
    namespace === undefined ? cluster : { ...cluster, namespace },
  );
}

/** A label of a cluster does not tell its address. */
const ANY = { server: '*' };

function clusterKindsOf(context: ApplicationContext): GroupKind[] {
  const { order, own, settings } = context;
  const { inventory, environment } = order;
  const made = environment.charts.some((chart) => needsNamespace(chart, context));
  return [
    ...inventory.items.filter((item) => mayLieOutside(item, inventory)).map(groupKindOf),
    ...(made ? [{ group: '', kind: 'Namespace' }] : []),
    ...(isPreview(own.applicationSet) ? [] : settings.clusterKinds),
  ];
}

function namespacedKindsOf({ order }: ApplicationContext): GroupKind[] {
  return order.inventory.items.filter(({ namespace }) => namespace !== '').map(groupKindOf);
}

/**
 * Of a custom kind, only its definition knows: where that is not rendered, what names no namespace may lie outside, for
 * cdk8s gives each object the namespace of its chart.
 */
function mayLieOutside({ group, kind, namespace, manifest }: Item, inventory: Inventory): boolean {
  if (namespace === '' || !isCustomGroup(group)) return namespace === '';
  const scope = at(inventory.definitionOf(group, kind)?.manifest.spec, 'scope');
  return scope === undefined ? manifest.metadata.namespace === undefined : scope === 'Cluster';
}

function groupKindOf({ group, kind }: Item): GroupKind {
  return { group, kind };
}

function sortedKinds(kinds: readonly GroupKind[]): GroupKind[] {
  return sortedBy(kinds, ({ group, kind }) => `${group}/${kind}`);
}

function sortedDestinations(destinations: readonly ApplicationDestination[]): ApplicationDestination[] {
  return sortedBy(destinations, ({ server, name, namespace }) => JSON.stringify([server, name, namespace]));
}

/** Each once, in an order that does not depend on the order of objects. */
function sortedBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const keyed = new Map(values.map((value) => [keyOf(value), value]));
  return sortedEntries(keyed).map(([, value]) => value);
}
