import { clusterKey, environmentOf } from '../../core/environment-facts';
import type { Issue } from '../../core/issue';
import type { CollectedObject } from '../../synth/collect';
import { identityOf } from '../../synth/identity-check';

/** Two environments that would keep taking objects from one another. */
interface Clash {
  readonly first: string;
  readonly second: CollectedObject;
  readonly objects: string[];
}

/**
 * Finds objects that two environments own on one cluster: each delivery would overwrite what the other applied, and
 * prune it.
 */
export function checkClusters(objects: readonly CollectedObject[]): Issue[] {
  const owners = new Map<string, string>();
  const clashes = new Map<string, Clash>();
  for (const object of objects) {
    const { name, cluster } = environmentOf(object.construct);
    const key = `${clusterKey(cluster)} ${identityOf(object.manifest)}`;
    const owner = owners.get(key) ?? name;
    owners.set(key, owner);
    if (owner === name) continue;
    const clash = clashes.get(`${owner} ${name}`) ?? { first: owner, second: object, objects: [] };
    clashes.set(`${owner} ${name}`, clash);
    clash.objects.push(`${object.manifest.kind} ${object.manifest.metadata.name ?? ''}`);
  }
  return [...clashes.values()].map(issueOf);
}

function issueOf({ first, second, objects }: Clash): Issue {
  const { name, cluster } = environmentOf(second.construct);
  return {
    path: name,
    field: 'cluster',
    given: cluster,
    allowed: `a cluster on which ${first} does not own the same objects: ${objects.join(', ')}`,
    fix: "give each environment its cluster: { server: 'https://…' }, or its charts a namespace: shop-staging",
  };
}
