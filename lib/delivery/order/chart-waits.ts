import type { ChartWait, DeclaredDependency, DeliveredEnvironment } from '../delivery';
import type { Inventory } from './inventory';
import { type Item, nameOf } from './item';
import { groundOf, needsOf } from './needs';
import { activeOf } from './waves';

/** Rights are taken without what they refer to. */
const TAKEN_AS_IS: ReadonlySet<string> = new Set(['RoleBinding', 'ClusterRoleBinding']);

/** Finds charts that need something of another one of their environment, be it a namespace. */
export function chartWaitsOf(environment: DeliveredEnvironment, inventory: Inventory): ChartWait[] {
  const waits = new Map<string, ChartWait & { readonly because: string[] }>();
  const add = (item: Item, on: Item, because: string): void => {
    if (item.chart === on.chart) return;
    const [chart, other] = [item.chart.name, on.chart.name];
    const key = JSON.stringify([chart, other]);
    const wait = waits.get(key) ?? { environment: environment.name, chart, on: other, because: [] };
    waits.set(key, wait);
    if (!wait.because.includes(because)) wait.because.push(because);
  };
  for (const item of inventory.items) {
    for (const ground of groundOf(item, inventory)) add(item, ground, nameOf(ground));
    if (TAKEN_AS_IS.has(item.kind)) continue;
    for (const { on } of needsOf(item, inventory)) add(item, on, `${nameOf(item)} needs ${nameOf(on)}`);
  }
  for (const { of, on } of dependenciesOf(environment, inventory))
    for (const item of oneOfEachChart(of))
      for (const other of oneOfEachChart(on))
        add(item, other, `${nameOf(item)} is declared to wait for ${nameOf(other)}`);
  return [...waits.values()];
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
