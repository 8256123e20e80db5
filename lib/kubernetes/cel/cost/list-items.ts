import type { Type } from '../types';
import { ANY_SIZE, type Amount } from './amounts';
import type { Server, Value } from './call-cost';

/** The items of a list: their type, and how large one may be. */
export interface Items {
  readonly type: Type;
  readonly size: Amount;
}

/**
 * What the server takes for the items of a value; undefined where it has none. From 1.29 on, that is whatever a type has
 * for its first part: the keys of a map too.
 *
 * @see staging/src/k8s.io/apiserver/pkg/cel/library/cost.go (listElementNode)
 */
export function itemsOf({ type, steps }: Value, { minor, sizeOf }: Server): Items | undefined {
  const [item] = type.of;
  if (item === undefined || (minor < 29 && type.kind !== 'list')) return undefined;
  const path = steps();
  const size = path === undefined ? undefined : sizeOf([...path, '@items']);
  return { type: item, size: size ?? ANY_SIZE };
}
