import { sortedEntries } from '../core/key-order';
import type { PortRun } from './ports';
import type { WorkloadName } from './report';

/** Names in their order, each once. */
export function sortedNames(names: readonly WorkloadName[]): WorkloadName[] {
  const byKey = new Map(names.map((name) => [nameKey(name), name]));
  return sortedEntries(byKey).map(([, name]) => name);
}

export function nameKey({ namespace, name }: WorkloadName): string {
  return `${namespace}/${name}`;
}

/** A key by which ports sort as numbers do. */
export function portKey({ port, endPort = port, protocol }: PortRun): string {
  return `${protocol} ${String(port).padStart(5, '0')} ${String(endPort).padStart(5, '0')}`;
}
