import type { ChartWait, DeclaredDependency, DeliveredEnvironment } from '../delivery';
import type { Inventory } from './inventory';
import { type Item, nameOf } from './item';
import { groundOf, needsOf } from './needs';
import { activeOf } from './waves';

/** Rights are taken without what they refer to. */
const TAKEN_AS_IS: ReadonlySet<string> = new Set(['RoleBinding', 'ClusterRoleBinding']);

/** An object that has to wait for another one. */
interface Need {
  readonly item: Item;
  readonly on: Item;
  readonly because: string;
}

/** Finds charts that need something of another one of their environment, be it a namespace. */
export function chartWaitsOf(environment: DeliveredEnvironment, inventory: Inventory): ChartWait[] {
  const waits = new Map<string, ChartWait & { readonly because: string[] }>();
  for (const { item, on, because } of [...ownNeeds(inventory), ...declaredNeeds(environment, inventory)]) {
    if (item.chart === on.chart) continue;
    const [chart, other] = [item.chart.name, on.chart.name];
    const key = JSON.stringify([chart, other]);
    const wait = waits.get(key) ?? { environment: environment.name, chart, on: other, because: [] };
    waits.set(key, wait);
    if (!wait.because.includes(because)) wait.because.push(because);
  }
  return [...waits.values()];
}

/** What objects need by what they say, their namespaces among it. */
function ownNeeds(inventory: Inventory): readonly Need[] {
  return inventory.items.flatMap((item) => {
    const needs = TAKEN_AS_IS.has(item.kind) ? [] : needsOf(item, inventory);
    return [
      ...groundOf(item, inventory).map((on) => ({ item, on, because: nameOf(on) })),
      ...needs.map(({ on }) => ({ item, on, because: `${nameOf(item)} needs ${nameOf(on)}` })),
    ];
  });
}

/** What somebody declared that objects wait for. */
function declaredNeeds(environment: DeliveredEnvironment, inventory: Inventory): readonly Need[] {
  return dependenciesOf(environment, inventory).flatMap((dependency) =>
    oneOfEachChart(dependency.of).flatMap((item) =>
      oneOfEachChart(dependency.on).map((on) => {
        const because = `${nameOf(item)} is declared to wait for ${nameOf(on)}`;
        return { item, on, because };
      }),
    ),
  );
}

function oneOfEachChart(items: readonly Item[]): readonly Item[] {
  return [...new Map([...items].reverse().map((item) => [item.chart, item])).values()].reverse();
}

/** The declared dependencies of an environment, of their objects those that do something. */
export function dependenciesOf(
  { dependencies = [] }: DeliveredEnvironment,
  inventory: Inventory,
): { readonly of: readonly Item[]; readonly on: readonly Item[] }[] {
  if (dependencies.length === 0) return [];
  const items = new Map(inventory.items.map((item) => [item.manifest, item]));
  const read = (manifests: DeclaredDependency['of']): readonly Item[] =>
    activeOf(manifests.flatMap((manifest) => items.get(manifest) ?? []));
  return dependencies.map(({ of, on }) => ({ of: read(of), on: read(on) }));
}
