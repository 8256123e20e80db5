import type { Item } from './order/item';

/** What takes data along when it is deleted: all of a namespace, a volume, all objects of a kind. */
const HOLDS_DATA: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

/** Whether deleting an object deletes what Git cannot bring back. */
export function holdsData({ group, kind }: Item): boolean {
  return HOLDS_DATA.has(`${group}/${kind}`);
}
