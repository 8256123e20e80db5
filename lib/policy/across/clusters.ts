import { setObjectOf } from './set-object';

/**
 * Sorts manifests by the cluster that they are for, by their places in the list. All are for one, unless objects stand
 * in two folders: then these are environments, as in `dev/` and `production/`, each a cluster of its own, and what
 * stands in none of them is in every cluster.
 */
export function clustersOf(
  manifests: readonly unknown[],
  folders: readonly string[] = [],
): readonly (readonly number[])[] {
  const everything = [...manifests.keys()];
  const environments = environmentsOf(manifests, folders);
  if (environments.size === 0) return [everything];
  return [...environments].map((environment) =>
    everything.filter((index) => {
      const folder = folders[index] ?? '';
      return folder === environment || !environments.has(folder);
    }),
  );
}

/** Folders that have an object in common with another one. */
function environmentsOf(manifests: readonly unknown[], folders: readonly string[]): ReadonlySet<string> {
  const environments = new Set<string>();
  if (new Set(folders).size < 2) return environments;
  const known = new Map<string, string>();
  manifests.forEach((manifest, index) => {
    const object = setObjectOf(manifest, index);
    if (object === undefined) return;
    const key = `${object.type}/${object.namespace}/${object.name}`;
    const folder = folders[index] ?? '';
    const first = known.get(key);
    if (first === undefined) known.set(key, folder);
    else if (first !== folder) environments.add(first).add(folder);
  });
  return environments;
}
