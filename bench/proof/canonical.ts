import { type Exception, SETS } from './exceptions';

type Plain = Record<string, unknown>;

/** An object as canonical JSON: keys in order, sets in order, without the fields that are excepted. */
export function canonicalJson(object: Readonly<Plain>, exceptions: readonly Exception[]): string {
  const copy = inOrder(object) as Plain;
  for (const { kind, field, value } of exceptions) {
    if (kind !== object['kind']) continue;
    at(copy, field, (parent, key) => {
      if (value === undefined || JSON.stringify(parent[key]) === JSON.stringify(value))
        parent[key] = undefined;
    });
  }
  for (const { kind, field } of SETS) {
    if (kind !== object['kind']) continue;
    at(copy, field, (parent, key) => {
      if (Array.isArray(parent[key])) parent[key] = sorted(parent[key]);
    });
  }
  return JSON.stringify(copy);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder((value as Plain)[key])]));
}

function sorted(items: readonly unknown[]): unknown[] {
  const texts = items.map((item) => JSON.stringify(item)).sort();
  return texts.map((text) => JSON.parse(text) as unknown);
}

/** Calls back for every place that a field names, with what holds it. */
function at(
  holder: unknown,
  [step, ...rest]: readonly string[],
  found: (parent: Plain, key: string) => void,
): void {
  if (typeof holder !== 'object' || holder === null || step === undefined) return;
  if (step === '*') for (const item of Object.values(holder)) at(item, rest, found);
  else if (rest.length === 0) found(holder as Plain, step);
  else at((holder as Plain)[step], rest, found);
}
