import type { Inventory } from '../order/inventory';
import { type Item, isCustomGroup } from '../order/item';
import { declaredPosition } from '../order/position';
import { holdsData } from '../protection';

/** Annotation that holds options for one object. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/** Bytes that all annotations of an object may have; `kubectl apply` writes the whole object into one of them. */
const MOST_ANNOTATIONS = 262_144;

/** Bytes that Argo CD and kubectl may add to an object. */
const RESERVE = 4_096;

/** Kinds that grow large: of all others, what is large has long been refused for other reasons. */
const GROWS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'CustomResourceDefinition']);

/** What decides the options of an object. */
export interface SyncOptionsInput {
  readonly inventory: Inventory;
  readonly protectData: boolean;
}

/** The options that one object needs, beside those that it has; undefined where it needs none. */
export function syncOptionsOf(item: Item, { inventory, protectData }: SyncOptionsInput): string | undefined {
  const needed = [
    ...(protectData && holdsData(item) ? ['Delete=false', 'Prune=false'] : []),
    ...(isPlainJob(item) ? ['Force=true', 'Replace=true'] : []),
    ...(isTooLarge(item) ? ['ServerSideApply=true'] : []),
    ...(isDefinedElsewhere(item, inventory) ? ['SkipDryRunOnMissingResource=true'] : []),
  ];
  const given = (item.manifest.metadata.annotations?.[SYNC_OPTIONS] ?? '')
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option !== '');
  const keys = new Set(given.map(keyOf));
  const added = needed.filter((option) => !keys.has(keyOf(option)));
  return added.length === 0 ? undefined : [...given, ...added].sort().join(',');
}

function keyOf(option: string): string {
  return option.split('=')[0] ?? '';
}

/**
 * A Job cannot be changed: one that differs is deleted and made again, so that it runs again. Only what differs is
 * applied at all, for Applications have ApplyOutOfSyncOnly.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync
 */
function isPlainJob({ group, kind, manifest }: Item): boolean {
  return group === 'batch' && kind === 'Job' && !declaredPosition(manifest).isHook;
}

/** A server-side apply keeps no copy of the object in its annotations. */
function isTooLarge({ group, kind, manifest }: Item): boolean {
  if (!GROWS.has(kind) && !isCustomGroup(group)) return false;
  const annotations = Object.entries(manifest.metadata.annotations ?? {}).flat();
  const size = [JSON.stringify(manifest), ...annotations].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  return size > MOST_ANNOTATIONS - RESERVE;
}

/** Argo CD knows of definitions in the same Application only: others it misses in its dry run. */
function isDefinedElsewhere({ group, kind, chart }: Item, inventory: Inventory): boolean {
  const definition = inventory.definitionOf(group, kind);
  return definition !== undefined && definition.chart !== chart;
}
