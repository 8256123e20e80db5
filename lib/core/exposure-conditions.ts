import { type Plain, isObject } from './read-values';

/**
 * The conditions that are left of those of a route, in the words of Istio, when what earlier routes take is gone.
 * `earlier` grows by what is left.
 */
export function stillReached(conditions: readonly Plain[], earlier: Plain[]): Plain[] {
  return conditions.filter((condition) => {
    const taken = earlier.some((known) => takesAll(known, condition));
    if (!taken) earlier.push(condition);
    return !taken;
  });
}

/** Whether one condition takes every request of another, as far as equal texts and prefixes of paths tell. */
function takesAll({ uri, ...rest }: Plain, { uri: inner, ...more }: Plain): boolean {
  return takesUri(uri, inner) && Object.entries(rest).every(([key, part]) => takesPart(part, more[key]));
}

function takesPart(outer: unknown, inner: unknown): boolean {
  if (!isObject(outer) || !isObject(inner)) return JSON.stringify(outer) === JSON.stringify(inner);
  return Object.entries(outer).every(([name, text]) => JSON.stringify(text) === JSON.stringify(inner[name]));
}

function takesUri(outer: unknown, inner: unknown): boolean {
  if (!isObject(outer)) return true;
  if (!isObject(inner)) return false;
  if (typeof outer.exact === 'string') return inner.exact === outer.exact;
  const text = inner.exact ?? inner.prefix;
  return typeof outer.prefix === 'string' && typeof text === 'string' && text.startsWith(outer.prefix);
}
