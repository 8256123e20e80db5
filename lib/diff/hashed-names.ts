import type { LoneObject } from './change';
import { groupBy } from '../core/grouping';
import { canonicalText, nodeAt } from './normal/node';
import { normalOf } from './templates';

/** A ConfigMap or Secret that was made anew under a name that its content makes. */
export interface Renamed {
  readonly before: LoneObject;
  readonly after: LoneObject;
}

/** How tools write a hash at the end of a name: kustomize in its own letters, others with digits among letters. @see kustomize api/hasher */
const HASHES = [/^(.+)-[bcdfghkmt2456789]{10}$/, /^(.+)-(?=[a-z]*\d)[a-z0-9]{5,64}$/];

/**
 * Finds the ConfigMaps and Secrets that were not removed and created, but changed: one of each stands on either side,
 * and their names differ in the hash alone.
 */
export function renamedByContent(pruned: readonly LoneObject[], created: readonly LoneObject[]): Renamed[] {
  const gone = byBase(pruned);
  const come = byBase(created);
  return [...gone].flatMap(([base, olds]) => {
    const [before, after] = [olds[0], come.get(base)?.[0]];
    const isPair = olds.length === 1 && come.get(base)?.length === 1;
    if (!isPair || before === undefined || after === undefined) return [];
    return contentOf(before) === contentOf(after) ? [] : [{ before, after }];
  });
}

function byBase(objects: readonly LoneObject[]): Map<string, LoneObject[]> {
  const groups = groupBy(objects, ({ identity: { group, kind, namespace, name } }) => {
    const base = HASHES.map((hash) => hash.exec(name)?.[1]).find((text) => text !== undefined);
    return group === '' && ['ConfigMap', 'Secret'].includes(kind) && base !== undefined
      ? `${kind}/${namespace}/${base}`
      : '';
  });
  groups.delete('');
  return groups;
}

function contentOf({ manifest }: LoneObject): string {
  const is = normalOf(manifest);
  return ['data', 'binaryData'].map((field) => canonicalText(nodeAt(is, field))).join();
}
