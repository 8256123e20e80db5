import { at, listAt, textAt } from '../../kubernetes/at';
import type { Inventory } from './inventory';
import type { Item } from './item';

/** Flagger begins with what it finds: a Canary comes when its target, its autoscaler, its metrics and whom it tells are there. */
export function canaryNeeds({ manifest, namespace }: Item, inventory: Inventory): Item[] {
  const references = ['targetRef', 'autoscalerRef'].map((key) => at(manifest, 'spec', key));
  const named = (list: string, key: string): unknown[] =>
    listAt(manifest, 'spec', 'analysis', list).map((one) => at(one, key));
  const makers = [
    ...named('metrics', 'templateRef').map((reference) => ['MetricTemplate', reference] as const),
    ...named('alerts', 'providerRef').map((reference) => ['AlertProvider', reference] as const),
  ];
  return [
    ...references.map((reference) => {
      const [group = ''] = (textAt(reference, 'apiVersion') ?? '').split('/');
      return inventory.find(group, textAt(reference, 'kind') ?? '', textAt(reference, 'name'), namespace);
    }),
    ...makers.map(([kind, reference]) =>
      inventory.find(
        'flagger.app',
        kind,
        textAt(reference, 'name'),
        textAt(reference, 'namespace') ?? namespace,
      ),
    ),
  ].filter((need) => need !== undefined);
}
