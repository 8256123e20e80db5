/** The same function, that answers from memory what it was asked of the same thing before. */
export function remembered<K, T>(answer: (of: K) => T): (of: K) => T {
  return from(new Map<K, { readonly answer: T }>(), answer);
}

/** The same function, that remembers an answer for as long as anybody holds the object that it was asked of. */
export function rememberedFor<K extends object, T>(answer: (of: K) => T): (of: K) => T {
  return from(new WeakMap<K, { readonly answer: T }>(), answer);
}

interface Memory<K, T> {
  get(of: K): { readonly answer: T } | undefined;
  set(of: K, known: { readonly answer: T }): void;
}

function from<K, T>(memory: Memory<K, T>, answer: (of: K) => T): (of: K) => T {
  return (of) => {
    const known = memory.get(of);
    if (known !== undefined) return known.answer;
    const fresh = answer(of);
    memory.set(of, { answer: fresh });
    return fresh;
  };
}
