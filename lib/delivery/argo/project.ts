import { at } from '../../kubernetes/at';
import type { ApplicationDestination, GroupKind } from '../../../imports/argoproj.io';
import type { DeliveryResource } from '../delivery';
import { type Item, isCustomGroup } from '../order/item';
import type { Inventory } from '../order/inventory';
import { SYNC_WAVE } from '../order/position';
import { type ApplicationContext, argoLabels, needsNamespace, projectOf } from './application';
import { isPreview, sharedNamespace } from './application-set';

/** A project that allows what this app needs and nothing else: its repository, its namespaces, its kinds. */
export function projectResource(
  contexts: readonly [ApplicationContext, ...ApplicationContext[]],
): DeliveryResource {
  const [first] = contexts;
  const { partOf, settings } = first;
  const waves = contexts.flatMap(({ order }) => [...order.waves.values()]);
  const clusterKinds = sortedKinds([...contexts.flatMap(clusterKindsOf), ...settings.clusterKinds]);
  return {
    kind: 'AppProject',
    metadata: {
      name: projectOf(first),
      namespace: settings.namespace,
      labels: argoLabels(partOf),
      // An Application whose project is missing is invalid, and Argo CD does not look again for minutes.
      annotations: { [SYNC_WAVE]: String(Math.min(0, ...waves) - 1) },
    },
    spec: {
      description: `What ${partOf} may apply, and where`,
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
  const { order, own } = context;
  const { environment, inventory } = order;
  const { applicationSet } = own;
  const cluster =
    typeof applicationSet === 'object' && 'clusters' in applicationSet ? ANY : environment.cluster;
  if (isPreview(applicationSet)) return [{ ...cluster, namespace: applicationSet.pullRequests.namespaces }];
  const { charts } = environment;
  const destinations =
    applicationSet === undefined ? charts.map(({ namespace }) => namespace) : [sharedNamespace(charts)];
  const used = inventory.items.map(({ namespace }) => namespace).filter((namespace) => namespace !== '');
  return [...new Set([...destinations, ...used])].map((namespace) =>
    namespace === undefined ? cluster : { ...cluster, namespace },
  );
}

/** A label of a cluster does not tell its address. */
const ANY = { server: '*' };

function clusterKindsOf(context: ApplicationContext): GroupKind[] {
  const { order } = context;
  const { inventory, environment } = order;
  const made = environment.charts.some((chart) => needsNamespace(chart, context));
  return [
    ...inventory.items.filter((item) => mayLieOutside(item, inventory)).map(groupKindOf),
    ...(made ? [{ group: '', kind: 'Namespace' }] : []),
  ];
}

function namespacedKindsOf({ order }: ApplicationContext): GroupKind[] {
  return order.inventory.items.filter(({ namespace }) => namespace !== '').map(groupKindOf);
}

/** Of a custom kind, only its definition knows: where that is not rendered, what names no namespace may lie outside. */
function mayLieOutside({ group, kind, namespace }: Item, inventory: Inventory): boolean {
  if (namespace === '') return true;
  const definition = isCustomGroup(group) ? inventory.definitionOf(group, kind) : undefined;
  return at(definition?.manifest.spec, 'scope') === 'Cluster';
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
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
