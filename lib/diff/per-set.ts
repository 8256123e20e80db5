import type { ObjectSet } from './objects';

/** Computes something of a whole side once, however often it is asked for. */
export function perSet<T>(compute: (set: ObjectSet) => T): (set: ObjectSet) => T {
  const known = new WeakMap<ObjectSet, { readonly found: T }>();
  return (set) => {
    const earlier = known.get(set);
    if (earlier !== undefined) return earlier.found;
    const found = compute(set);
    known.set(set, { found });
    return found;
  };
}
