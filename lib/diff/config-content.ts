import type { ChangedObject, Comparison, Judge, Reason } from './change';
import { type ConfigReader, readersIn } from './config-readers';
import { isRestarting } from './field-effects';
import { groupBy } from '../core/grouping';
import { keyOf } from './objects';

const CONTENT = ['data', 'binaryData'];

/** What becomes of those who read a ConfigMap or Secret whose content was changed. */
export const judgeConfig: Judge = (comparison) => {
  const restarting = new Set(comparison.changed.filter(isRestarting).map(({ key }) => key));
  return comparison.changed.flatMap((change) => {
    const keys = contentKeys(change);
    if (keys.length === 0) return [];
    const reasons = [...renameReasons(change), ...readerReasons(change, { keys, restarting, comparison })];
    return reasons.map((reason) => ({ key: change.key, reason }));
  });
};

function contentKeys({ identity, fields }: ChangedObject): string[] {
  if (!['ConfigMap', 'Secret'].includes(identity.kind) || identity.group !== '') return [];
  return fields.flatMap(({ path: [field = '', key], before, after }) => {
    if (!CONTENT.includes(field)) return [];
    return key === undefined ? Object.keys(before ?? after ?? {}) : [key];
  });
}

function renameReasons({ renamedFrom, identity }: ChangedObject): Reason[] {
  if (renamedFrom === undefined) return [];
  const text = `made under a new name, ${identity.name}; ${renamedFrom} is pruned, and a rollback would need it`;
  return [{ verdict: 'config', text }];
}

interface Reading {
  readonly keys: readonly string[];
  readonly restarting: ReadonlySet<string>;
  readonly comparison: Comparison;
}

function readerReasons({ identity }: ChangedObject, { keys, restarting, comparison }: Reading): Reason[] {
  const readers = (readersIn(comparison.after).get(keyOf(identity)) ?? []).filter(
    (reader) => reader.keys === undefined || reader.keys.some((key) => keys.includes(key)),
  );
  if (readers.length === 0) return [{ verdict: 'config', text: 'no workload here reads it' }];
  return [...groupBy(readers, ({ key }) => key)].map(([key, ways]) => ({
    verdict: 'config',
    text: readingText(ways, restarting.has(key)),
  }));
}

/** The kubelet renews mounted files in place; nothing renews the environment of a process. @see https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically */
function readingText(readers: readonly ConfigReader[], restarts: boolean): string {
  const name = readers[0]?.name ?? '';
  const ways = new Set(readers.map(({ way }) => way));
  if (restarts) return `${name} reads it and restarts in this change`;
  if (name.startsWith('CronJob ')) return `${name} reads it from its next run on`;
  if (ways.has('env'))
    return `${name} reads it as environment: its pods keep the old values until they restart`;
  if (ways.has('subPath'))
    return `${name} mounts it by subPath: its pods keep the old files until they restart`;
  if (ways.has('file')) return `${name} mounts it: files are renewed in place, without a restart`;
  return `${name} pulls its images with it: from the next pull on`;
}
