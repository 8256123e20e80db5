import { type Plain, isObject } from '../core/read-values';

/** What stands at a path of an object; undefined where the path ends before. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (let step = 0; step < path.length; step++) {
    if (!isObject(inner)) return undefined;
    inner = inner[path[step] ?? ''];
  }
  return inner;
}

/** The text at a path; undefined where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The objects in a list at a path; none where there is no list. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Plain[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
}
