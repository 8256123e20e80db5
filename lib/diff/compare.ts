import type { Manifest } from '../kubernetes/manifest';
import type { ChangedObject, Comparison, LoneObject } from './change';
import { fieldChanges } from './field-change';
import { renamedByContent } from './hashed-names';
import { type ObjectSet, identityOf } from './objects';
import { normalOf } from './templates';

/** Finds the objects that differ between two sides. */
export function compare(before: ObjectSet, given: ObjectSet): Comparison {
  const after = given.sharing(before, isAlike);
  const changed = [...before.byKey].flatMap(([key, manifest]) => {
    const other = after.byKey.get(key);
    return other === undefined || other === manifest ? [] : changeOf(key, manifest, other);
  });
  const created = loneObjects(after, before);
  const pruned = loneObjects(before, after);
  const renamed = renamedByContent(pruned, created);
  const paired = new Set(renamed.flatMap((pair) => [pair.before.key, pair.after.key]));
  return {
    before,
    after,
    changed: [
      ...changed,
      ...renamed.flatMap((pair) =>
        changeOf(pair.after.key, pair.before.manifest, pair.after.manifest).map((change) => ({
          ...change,
          renamedFrom: pair.before.identity.name,
        })),
      ),
    ],
    created: created.filter(({ key }) => !paired.has(key)),
    pruned: pruned.filter(({ key }) => !paired.has(key)),
  };
}

function changeOf(key: string, before: Manifest, after: Manifest): ChangedObject[] {
  const [was, is] = [normalOf(before), normalOf(after)];
  const fields = fieldChanges(was, is);
  return fields.length === 0 ? [] : [{ key, identity: identityOf(after), before, after, was, is, fields }];
}

function loneObjects(of: ObjectSet, other: ObjectSet): LoneObject[] {
  return [...of.byKey]
    .filter(([key]) => !other.byKey.has(key))
    .map(([key, manifest]) => ({ key, identity: identityOf(manifest), manifest }));
}

/** Whether two values are written alike, but for the order of keys: most objects are, and need not be read. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isAlike(item, b[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        isAlike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
