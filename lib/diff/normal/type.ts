import { canonicalQuantity, parseQuantity } from '../../core/quantity';
import { type Plain, isObject } from '../../core/read-values';
import { type Fields, Keyed, type KeyedTraits, type Node, canonicalText, fieldsOf } from './node';

/**
 * What a normal form is for: `meaning` tells whether two manifests do the same, `stored` whether the API server keeps
 * the same for them, which is what decides over a rollout of pods.
 */
export type Form = 'meaning' | 'stored';

/** Reads a value of one type into normal form; undefined for what the API server takes as left out. */
export type Type = (value: unknown, form: Form) => Node | undefined;

/** A value of no known type: only nulls in maps are taken as left out. */
export const anything: Type = (value, form) => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((item) =>
      item === null ? null : (anything(item, form) ?? null),
    );
  if (typeof value === 'object') return readMap(value as Plain, (item) => anything(item, form)) ?? {};
  return scalarOf(value);
};

type Scalar = string | number | boolean;

/** A plain field of Go: left out, null, '', 0 and false are one. The API server may fill it in, or readers take it for something. */
export function value(stored?: Scalar, means?: Scalar): Type {
  return (given, form) => {
    const isZero = given === undefined || given === null || given === '' || given === 0 || given === false;
    return isZero ? (stored ?? (form === 'meaning' ? means : undefined)) : anything(given, form);
  };
}

/** What stands for a pointer that was left out. */
export interface PointerDefaults {
  /** What the API server fills in. */
  readonly stored?: Scalar;
  /** What pods, controllers and the kubelet take it for, although the API server keeps it left out. */
  readonly means?: Scalar;
}

/** A field of Go that is a pointer: '', 0 and false say something else than nothing. */
export function pointer({ stored, means }: PointerDefaults = {}): Type {
  return (given, form) => {
    if (given !== undefined && given !== null) return anything(given, form);
    return stored ?? (form === 'meaning' ? means : undefined);
  };
}

/** A quantity, compared by its amount. */
export const quantity: Type = (given, form) => quantityNode(given, form, 1n);

/** Amounts by resource; the API server rounds them up to thousandths. @see pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList */
export const quantities: Type = mapOf((given, form) => quantityNode(given, form, 1_000_000n));

function quantityNode(given: unknown, form: Form, grain: bigint): Node | undefined {
  if (given === undefined || given === null) return undefined;
  const text = typeof given === 'string' ? given.trim() : JSON.stringify(given);
  const key = `${form} ${grain} ${text}`;
  const known = QUANTITIES.get(key) ?? readQuantity(text, form, grain);
  if (QUANTITIES.size < MOST_QUANTITIES) QUANTITIES.set(key, known);
  return known;
}

/** Few different amounts stand in many manifests; each is read once. */
const QUANTITIES = new Map<string, string>();
const MOST_QUANTITIES = 10_000;

function readQuantity(text: string, form: Form, grain: bigint): string {
  const parsed = parseQuantity(text);
  if (parsed === undefined) return text;
  const nano = roundUp(parsed.nano, grain);
  return form === 'stored' && nano === parsed.nano ? canonicalQuantity(text) : amountText(nano);
}

function roundUp(nano: bigint, grain: bigint): bigint {
  const rest = nano % grain;
  return rest === 0n ? nano : nano - rest + (nano > 0n ? grain : 0n);
}

/** Writes an amount in one way: by powers of 1024 where it is a whole number of them, else by powers of 1000. */
export function amountText(nano: bigint): string {
  const kibi = 1_024_000_000_000n;
  return nano !== 0n && nano % kibi === 0n
    ? canonicalQuantity(`${nano / kibi}Ki`)
    : canonicalQuantity(`${nano}n`);
}

/** Amends fields that depend on one another, once each of them is read. */
export type Finish = (read: Record<string, Node | undefined>, form: Form) => Fields;

/** An object with these fields, and others of no known type. Without any of them it is left out. */
export function struct(fields: Readonly<Record<string, Type>>, finish?: Finish): Type {
  const types = new Map(Object.entries(fields));
  const filled = [...types].filter(([, type]) => fillsIn(type));
  return (given, form) => {
    if (given !== undefined && given !== null && !isObject(given)) return anything(given, form);
    const plain = given ?? {};
    const read: Record<string, Node | undefined> = {};
    for (const key of Object.keys(plain)) put(read, key, (types.get(key) ?? anything)(plain[key], form));
    for (const [key, type] of filled) if (read[key] === undefined) put(read, key, type(undefined, form));
    return orNothing(finish === undefined ? read : withoutGaps(finish(read, form)));
  };
}

/** Whether a type makes something of a field that is left out. */
function fillsIn(type: Type): boolean {
  return type(undefined, 'meaning') !== undefined || type(undefined, 'stored') !== undefined;
}

/** An object behind a pointer: an empty one says something else than none, such as `emptyDir: {}`. */
export function optional(type: Type): Type {
  return (given, form) => (given === undefined || given === null ? undefined : (type(given, form) ?? {}));
}

/** An object behind a pointer whose emptiness says no more than its absence. */
export function blank(type: Type): Type {
  const kept = optional(type);
  return (given, form) => (form === 'stored' ? kept : type)(given, form);
}

/** A list whose order counts. */
export function list(item: Type = anything): Type {
  return (given, form) => {
    if (!Array.isArray(given)) return anything(given, form);
    return given.length === 0
      ? undefined
      : (given as readonly unknown[]).map((entry) => item(entry, form) ?? (isObject(entry) ? {} : null));
  };
}

/** A list whose order says nothing: an item is in it or not. */
export function set(item: Type = anything): Type {
  return keyed(item, canonicalText, { isSet: true });
}

/** A list whose items are found by these fields. */
export function keyedBy(item: Type, ...keys: readonly string[]): Type {
  return keyed(item, (node) => keyText(node, keys));
}

/** The key of an item by some of its fields, as it stands in a path: `8080/TCP`. */
export function keyText(node: Node, keys: readonly string[]): string {
  return keys
    .map((key) => fieldsOf(node)[key])
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'object' ? canonicalText(part) : String(part)))
    .join('/');
}

/** A list whose items are found by a key; those with equal keys by their place among them. */
export function keyed(item: Type, keyOf: (node: Node) => string, traits?: KeyedTraits): Type {
  const ordered = list(item);
  return (given, form) => {
    const nodes = ordered(given, form);
    if (form === 'stored' || !Array.isArray(nodes)) return nodes;
    const entries = new Map<string, Node>();
    for (const node of nodes as readonly Node[]) entries.set(freeKey(entries, keyOf(node), traits), node);
    return new Keyed(entries, traits);
  };
}

function freeKey(taken: ReadonlyMap<string, Node>, key: string, traits: KeyedTraits = {}): string {
  if (traits.isSet === true || !taken.has(key)) return key;
  let count = 2;
  while (taken.has(`${key}#${count}`)) count++;
  return `${key}#${count}`;
}

/** A map of any keys. */
function mapOf(item: Type): Type {
  return (given, form) =>
    given === undefined || given === null || isObject(given)
      ? readMap(given ?? {}, (entry) => item(entry, form))
      : anything(given, form);
}

/** A map of texts, where null is the empty text. */
export const texts: Type = mapOf((given) => (given === null || given === undefined ? '' : scalarOf(given)));

function readMap(plain: Plain, item: (entry: unknown) => Node | undefined): Fields | undefined {
  const read: Record<string, Node | undefined> = {};
  for (const key of Object.keys(plain)) put(read, key, item(plain[key]));
  return orNothing(read);
}

function withoutGaps(fields: Fields): Fields {
  const kept: Record<string, Node | undefined> = {};
  for (const key of Object.keys(fields)) put(kept, key, fields[key]);
  return kept;
}

function orNothing(fields: Fields): Fields | undefined {
  for (const key in fields) if (fields[key] !== undefined) return fields;
  return undefined;
}

/** Sets a field; a key that JavaScript has a meaning for is a key like any other. */
function put(fields: Record<string, Node | undefined>, key: string, node: Node | undefined): void {
  if (node === undefined) return;
  if (key === '__proto__') Object.defineProperty(fields, key, { value: node, enumerable: true });
  else fields[key] = node;
}

function scalarOf(given: unknown): Node {
  const isScalar = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean';
  return isScalar ? given : (JSON.stringify(given) ?? '');
}
