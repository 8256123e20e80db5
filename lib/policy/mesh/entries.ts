import { type Plain, isObject } from '../../core/read-values';
import { at } from '../../kubernetes/at';
import type { Steps } from '../rule';

/** An object in a list, and where it stands. */
export interface Entry {
  readonly steps: Steps;
  readonly value: Plain;
}

/** The objects in a list at a path below a place, each with its own place; none where there is no list. */
export function entriesOf(value: unknown, steps: Steps, ...path: readonly string[]): readonly Entry[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) =>
    isObject(item) ? [{ steps: [...steps, ...path, index], value: item }] : [],
  );
}

/** The texts in a list at a path; none where there is no list. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}
