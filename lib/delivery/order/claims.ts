import { at } from '../../kubernetes/at';
import type { Item } from './item';
import { podsOf } from '../../kubernetes/pod-template';

/** Whether an object claims a volume. */
export function isClaim({ group, kind }: Item): boolean {
  return group === '' && kind === 'PersistentVolumeClaim';
}

/** Whether an object starts pods of its own accord, so that the claims that they use are bound. */
export function startsPods(item: Item): boolean {
  const { spec } = item.manifest;
  if (podsOf(item.manifest) === undefined || item.kind === 'CronJob') return false;
  return at(spec, 'replicas') !== 0 && at(spec, 'suspend') !== true;
}
