import type { Manifest } from '../kubernetes/manifest';
import type { Comparison } from './change';
import { groupKindOf, normalForm } from './normal/kinds';
import { type Node, canonicalText, isFields, nodeAt, sortedKeys, textAt } from './normal/node';
import { type ObjectIdentity, identityOf } from './objects';
import { templatePathOf } from './templates';
import { startsWith, pathText } from './field-change';

/** A workload whose pods are described in other words that mean the same. */
export interface RespelledWorkload {
  readonly identity: ObjectIdentity;
  /** Where the words differ, in the pod template. */
  readonly fields: readonly string[];
  /** What the cluster does although nothing is meant: it compares templates word by word. */
  readonly effect: 'restart' | 'refused';
}

/**
 * Finds pod templates that mean the same and are not stored the same: another order of containers, or a default
 * written out that the API server does not fill in itself. To the controllers, these are new templates.
 *
 * @see pkg/controller/deployment/util/deployment_util.go, EqualIgnoreHash
 */
export function respelledWorkloads({ before, after, changed }: Comparison): RespelledWorkload[] {
  const templateChanged = new Set(
    changed
      .filter((change) => {
        const path = templatePathOf(groupKindOf(change.after));
        return path !== undefined && change.fields.some((field) => startsWith(field.path, path));
      })
      .map(({ key }) => key),
  );
  return [...before.byKey].flatMap(([key, manifest]) => {
    const other = after.byKey.get(key);
    const path = templatePathOf(groupKindOf(manifest));
    if (other === undefined || other === manifest || path === undefined || templateChanged.has(key))
      return [];
    return respelled(manifest, other, path);
  });
}

/** Kinds that replace pods as soon as their template is stored otherwise. */
const RESTARTING: ReadonlySet<string> = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
]);

function respelled(before: Manifest, after: Manifest, path: readonly string[]): RespelledWorkload[] {
  const groupKind = groupKindOf(after);
  if (!RESTARTING.has(groupKind) && groupKind !== 'batch/Job') return [];
  if (JSON.stringify(before.spec) === JSON.stringify(after.spec)) return [];
  const [was, is] = [before, after].map((manifest) => nodeAt(normalForm(manifest, 'stored'), ...path));
  const fields: string[] = [];
  collect(was, is, { path: [], fields });
  if (fields.length === 0) return [];
  return [{ identity: identityOf(after), fields, effect: groupKind === 'batch/Job' ? 'refused' : 'restart' }];
}

interface Walk {
  readonly path: readonly string[];
  readonly fields: string[];
}

function collect(was: Node | undefined, is: Node | undefined, { path, fields }: Walk): void {
  if (canonicalText(was) === canonicalText(is)) return;
  const names = Array.isArray(was) && Array.isArray(is) ? sameOrder(was as Node[], is as Node[]) : undefined;
  if (isFields(was) && isFields(is)) {
    for (const key of sortedKeys(new Set([...Object.keys(was), ...Object.keys(is)])))
      collect(was[key], is[key], { path: [...path, key], fields });
  } else if (names !== undefined) {
    names.forEach((name, index) =>
      collect((was as Node[])[index], (is as Node[])[index], { path: [...path, `[${name}]`], fields }),
    );
  } else fields.push(pathText(path));
}

/** The names of items that stand in the same order on both sides. */
function sameOrder(was: readonly Node[], is: readonly Node[]): string[] | undefined {
  const names = (items: readonly Node[]): string[] =>
    items.map((item, index) => textAt(item, 'name') || String(index));
  const [old, now] = [names(was), names(is)];
  return old.join('\n') === now.join('\n') ? old : undefined;
}
