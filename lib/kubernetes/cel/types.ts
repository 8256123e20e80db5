/** Sorts of CEL types, by the names of cel-go (common/types/types.go). */
export type TypeKind =
  'simple' | 'struct' | 'opaque' | 'list' | 'map' | 'type' | 'parameter' | 'dyn' | 'error';

/** A type of CEL. */
export interface Type {
  readonly kind: TypeKind;
  readonly name: string;
  readonly of: readonly Type[];
}

function type(kind: TypeKind, name: string, ...of: readonly Type[]): Type {
  return { kind, name, of };
}

export const BOOL = type('simple', 'bool');
export const BYTES = type('simple', 'bytes');
export const DOUBLE = type('simple', 'double');
export const DURATION = type('simple', 'duration');
export const INT = type('simple', 'int');
export const NULL = type('simple', 'null_type');
export const STRING = type('simple', 'string');
export const TIMESTAMP = type('simple', 'timestamp');
export const UINT = type('simple', 'uint');
/** What only running it shows. */
export const DYN = type('dyn', 'dyn');
/** The same in the declarations of device attributes: cel-go tells the two apart. */
export const ANY = type('dyn', 'any');
/** What a fault was told of already. */
export const ERROR = type('error', 'error');

export const listOf = (item: Type): Type => type('list', 'list', item);
export const mapOf = (key: Type, value: Type): Type => type('map', 'map', key, value);
export const optionalOf = (value: Type): Type => type('opaque', 'optional', value);
export const structOf = (name: string): Type => type('struct', name);
export const opaqueOf = (name: string, ...of: readonly Type[]): Type => type('opaque', name, ...of);
export const parameterOf = (name: string): Type => type('parameter', name);
export const typeOf = (...of: readonly Type[]): Type => type('type', 'type', ...of);

/** Types that have a name of their own in expressions. */
export const NAMED_TYPES: ReadonlyMap<string, Type> = new Map([
  ...[BOOL, BYTES, DOUBLE, INT, NULL, STRING, UINT].map((each) => [each.name, each] as const),
  ['google.protobuf.Duration', DURATION],
  ['google.protobuf.Timestamp', TIMESTAMP],
  ['list', listOf(parameterOf('A'))],
  ['map', mapOf(parameterOf('A'), parameterOf('B'))],
  ['type', typeOf()],
]);

const SIMPLE: ReadonlyMap<string, Type> = new Map(
  [BOOL, BYTES, DOUBLE, DURATION, INT, NULL, STRING, TIMESTAMP, UINT, DYN].map((each) => [each.name, each]),
);

/** The type that a declaration names, such as `map(K,list(V))`. */
export function readType(text: string): Type {
  const open = text.indexOf('(');
  if (open < 0) return SIMPLE.get(text) ?? (text.length === 1 ? parameterOf(text) : opaqueOf(text));
  const of = readTypes(text.slice(open + 1, -1));
  const name = text.slice(0, open);
  if (name === 'list' || name === 'map' || name === 'type') return type(name, name, ...of);
  return opaqueOf(name, ...of);
}

/** The types of a list with commas. */
export function readTypes(text: string): readonly Type[] {
  const types: Type[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if ((text[at] === ',' && depth === 0) || at === text.length) {
      if (at > start) types.push(readType(text.slice(start, at)));
      start = at + 1;
    }
  }
  return types;
}

/** A type as users know it. */
export function renderType({ kind, name, of }: Type): string {
  if (kind === 'parameter') return 'dyn';
  return of.length === 0 ? name : `${name}(${of.map(renderType).join(', ')})`;
}

/** Whether two types are the same, down to the names of their parameters. */
export function isSame(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.name !== b.name || a.of.length !== b.of.length) return false;
  return a.of.every((each, at) => isSame(each, b.of[at] ?? ERROR));
}

/** The value's type where a type is optional, and the type itself otherwise. */
export function unwrap(given: Type): readonly [type: Type, isOptional: boolean] {
  const [value] = given.of;
  return given.kind === 'opaque' && given.name === 'optional' && value !== undefined
    ? [value, true]
    : [given, false];
}
