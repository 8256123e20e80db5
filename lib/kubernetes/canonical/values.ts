import { type Grain, canonicalQuantity } from '../../core/quantity';
import type { Plain } from '../../core/read-values';

/** Writes a value as the API server stores it; undefined where it stores nothing. Lists are walked by their holder. */
export type Canonical = (given: unknown) => unknown;

/** More keys than these are sorted by the engine; fewer are faster put in place one by one. */
const FEW = 16;

/**
 * An object of a type that the API server knows. It leaves out null, empty lists, and the zero value (false, 0, '') of
 * the fields named in `plain`, with spaces between: Go leaves them out too, or takes a zero for nothing said. Other
 * scalars are kept, be they zero: they are pointers in Go, or always written. `fields` tells what holds objects, maps
 * and quantities.
 *
 * @see https://pkg.go.dev/encoding/json#Marshal (omitempty)
 */
export function struct(plain: string, fields: Readonly<Record<string, Canonical>> = {}): Canonical {
  const canonical = new Map(Object.entries(fields));
  for (const name of plain.split(' ').filter(Boolean)) canonical.set(name, unlessZero);
  return (given) => (isPlain(given) ? fieldsOf(given, canonical) : anything(given));
}

/** A type whose fields depend on one another: amended when all of them are stored. */
export function amended(canonical: Canonical, amend: (stored: Plain) => Plain): Canonical {
  return (given) => (isPlain(given) ? amend(canonical(given) as Plain) : anything(given));
}

function fieldsOf(given: Plain, canonical: ReadonlyMap<string, Canonical>): Plain {
  return rewritten(given, (value, key) => fieldOf(value, canonical.get(key)));
}

/**
 * A map with its keys by code unit and its values written anew; what is undefined is left out. Most are canonical when
 * they come: such a map is its own canonical form, so that nothing is copied to be thrown away.
 */
function rewritten(given: Plain, rewrite: (value: unknown, key: string) => unknown): Plain {
  const keys = Object.keys(given);
  let stored = isInOrder(keys) ? undefined : {};
  if (stored !== undefined) sort(keys);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = given[key];
    const kept = rewrite(value, key);
    if (stored === undefined && kept === value && kept !== undefined) continue;
    stored ??= firstOf(given, keys, index);
    if (kept !== undefined) put(stored, key, kept);
  }
  return stored ?? given;
}

function firstOf(given: Plain, keys: readonly string[], count: number): Record<string, unknown> {
  const first: Record<string, unknown> = {};
  for (let index = 0; index < count; index++) put(first, keys[index] as string, given[keys[index] as string]);
  return first;
}

function fieldOf(value: unknown, canonical: Canonical | undefined): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return canonical === undefined ? value : canonical(value);
  return Array.isArray(value) ? items(value, canonical ?? anything) : (canonical ?? anything)(value);
}

/** Null in a list is the zero value of what the list holds. An item is never left out, whatever it holds. */
function items(given: readonly unknown[], canonical: Canonical): readonly unknown[] | undefined {
  const stored: unknown[] = [];
  let isSame = true;
  for (const item of given) {
    const kept = item === null ? zeroBeside(given) : itemOf(item, canonical);
    if (kept !== item || kept === undefined) isSame = false;
    if (kept !== undefined) stored.push(kept);
  }
  if (stored.length === 0) return undefined;
  return isSame ? given : stored;
}

function itemOf(item: unknown, canonical: Canonical): unknown {
  return item === undefined ? undefined : (canonical(item) ?? hollow(item));
}

function hollow(item: unknown): unknown {
  if (typeof item !== 'object') return item;
  return Array.isArray(item) ? [] : {};
}

function zeroBeside(siblings: readonly unknown[]): unknown {
  const sibling = siblings.find((item) => item !== null && item !== undefined);
  if (typeof sibling === 'object') return {};
  return typeof sibling === 'number' ? 0 : '';
}

function unlessZero(value: unknown): unknown {
  if (typeof value === 'object') return anything(value);
  return value === '' || value === 0 || value === false || value === 0n ? undefined : value;
}

/** What no table describes, inside an object that the API server knows: a field that is newer than the table, or simple. */
const anything: Canonical = (given) => generic(given, { keepsNull: false, around: [] });

/** What the API server stores as it was sent, null and all: only the keys come in order. */
export const asSent: Canonical = (given) => generic(given, { keepsNull: true, around: [] });

/** Deeper than any reader of YAML goes: what lies below is left for the writer to refuse. */
const DEEPEST = 1_000;

interface Walk {
  readonly keepsNull: boolean;
  /** What holds the value, so that one that holds itself ends somewhere: here, and in an error where it is written. */
  readonly around: unknown[];
}

function generic(given: unknown, walk: Walk): unknown {
  if (typeof given !== 'object' || given === null) return given;
  if (walk.around.length >= DEEPEST || walk.around.includes(given)) return given;
  if (!Array.isArray(given) && !isPlain(given)) return given;
  walk.around.push(given);
  const stored = Array.isArray(given) ? genericItems(given, walk) : genericFields(given, walk);
  walk.around.pop();
  return stored;
}

function genericItems(given: readonly unknown[], walk: Walk): unknown {
  if (walk.keepsNull) return itemsAsSent(given, walk);
  return items(given, (item) => generic(item, walk));
}

function itemsAsSent(given: readonly unknown[], walk: Walk): readonly unknown[] {
  const stored = given.filter((item) => item !== undefined).map((item) => generic(item, walk));
  return stored.length === given.length && stored.every((item, index) => item === given[index])
    ? given
    : stored;
}

function genericFields(given: Plain, walk: Walk): Plain {
  return rewritten(given, (value) => (value === null && !walk.keepsNull ? undefined : generic(value, walk)));
}

/** A map whose keys are data. Null is the zero value of what it holds; without keys it is left out. */
function mapOf(canonical: Canonical, zero: string): Canonical {
  return (given) => {
    if (!isPlain(given)) return anything(given);
    const stored = rewritten(given, (value) => (value === null ? zero : canonical(value)));
    return Object.keys(stored).length === 0 ? undefined : stored;
  };
}

/** Labels, annotations, the keys of a ConfigMap. */
export const texts = mapOf(anything, '');

/** Amounts to remember: the same few stand in all pods of an app, and reading one takes as long as ten fields. */
const MOST_AMOUNTS = 1_000;

function amount(grain: Grain): Canonical {
  const known = new Map<unknown, string>();
  return (given) => {
    if (!isAmount(given)) return anything(given);
    const remembered = known.get(given);
    if (remembered !== undefined) return remembered;
    const stored = canonicalQuantity(String(given).trim(), grain);
    if (known.size < MOST_AMOUNTS) known.set(given, stored);
    return stored;
  };
}

/** An amount, be it written as text or as a number. */
export const quantity = amount('nano');

/** An amount that the API server rounds up to a thousandth. @see kubernetes/pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList */
const coarse = amount('milli');

/** Amounts by resource. */
export const quantities = mapOf(quantity, '0');

/** Amounts by resource, of pods, claims, volumes, quotas and limit ranges. */
export const resourceList = mapOf(coarse, '0');

function isAmount(given: unknown): given is string | number | bigint {
  return typeof given === 'string' || typeof given === 'bigint' || Number.isFinite(given);
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes in base64: on one line, the spare bits at the end cleared. @see https://pkg.go.dev/encoding/base64#Encoding.DecodeString */
const encoded: Canonical = (given) => {
  if (typeof given !== 'string') return anything(given);
  const line = given.replace(/[\r\n]/g, '');
  return line.length % 4 === 0 && BASE64.test(line) ? Buffer.from(line, 'base64').toString('base64') : given;
};

/** Bytes of a field, which is nothing without them. */
export const bytes: Canonical = (given) => unlessZero(encoded(given));

/** Bytes by key. */
export const bytesByKey = mapOf(encoded, '');

/** Keys are set, not assigned: `__proto__` is a key like any other. */
function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether a value is a map as JSON knows it, be it of another realm; an instance of a class is left for the writer to refuse. */
function isPlain(given: unknown): given is Plain {
  if (typeof given !== 'object' || given === null) return false;
  const prototype = Object.getPrototypeOf(given) as object | null;
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether keys stand by code unit, alike on every machine. */
function isInOrder(keys: readonly string[]): boolean {
  for (let next = 1; next < keys.length; next++)
    if ((keys[next] as string) < (keys[next - 1] as string)) return false;
  return true;
}

/** Sorts keys by code unit; those that look like array indices JavaScript puts first by itself. */
function sort(keys: string[]): void {
  if (keys.length > FEW) {
    keys.sort();
    return;
  }
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next] as string;
    let at = next;
    for (; at > 0 && key < (keys[at - 1] as string); at--) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
}
