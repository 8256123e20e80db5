import type { IConstruct } from 'constructs';
import { Faults } from './faults';

/**
 * Which props hold an object, a map or a list. Types tell a TypeScript user; callers without types are told here,
 * before anything is read, so that readers may trust it.
 */
export type Shape =
  | {
      readonly kind: 'object';
      readonly fields: Readonly<Record<string, Shape>>;
      readonly or?: readonly string[];
    }
  | { readonly kind: 'map'; readonly each?: Shape; readonly or?: readonly string[] }
  | { readonly kind: 'list'; readonly each?: Shape; readonly or?: readonly string[] };

/** An object with these props of a shape of their own; `or` names types that are taken as well, such as `string`. */
export function object(fields: Readonly<Record<string, Shape>> = {}, ...or: readonly string[]): Shape {
  return { kind: 'object', fields, or };
}

/** An object whose keys the user chooses. */
export function map(each?: Shape, ...or: readonly string[]): Shape {
  return { kind: 'map', each, or };
}

/** A list. */
export function list(each?: Shape, ...or: readonly string[]): Shape {
  return { kind: 'list', each, or };
}

const WORDS = {
  object: ['an object', 'write { … }'],
  map: ['an object of name and value', 'write { name: … }'],
  list: ['a list', 'write [ … ]'],
} as const;

/** Checks a value and all below it against a shape; answers whether it has it. What is left out has any shape. */
export function checkShape(faults: Faults, given: unknown, shape: Shape): boolean {
  if (given === undefined || (shape.or ?? []).includes(typeof given)) return true;
  const fits =
    shape.kind === 'list'
      ? Array.isArray(given)
      : typeof given === 'object' && given !== null && !Array.isArray(given);
  const [allowed, fix] = WORDS[shape.kind];
  if (!faults.require(fits, given, allowed, fix)) return false;
  const inside = given as Readonly<Record<string, unknown>>;
  let sound = true;
  for (const key of Object.keys(inside)) sound = checkInside(faults, shape, key, inside[key]) && sound;
  return sound;
}

/** A list has no places that are left out. */
function checkInside(faults: Faults, shape: Shape, key: string, value: unknown): boolean {
  if (shape.kind === 'object')
    return !Object.hasOwn(shape.fields, key) || checkShape(faults.at(key), value, shape.fields[key] ?? map());
  if (shape.kind === 'map') return shape.each === undefined || checkShape(faults.at(key), value, shape.each);
  const at = faults.at(Number(key));
  return (
    at.require(value !== undefined, value, 'a value', 'remove the empty place') &&
    (shape.each === undefined || checkShape(at, value, shape.each))
  );
}

/**
 * Refuses props whose shape no reader could make sense of.
 *
 * @throws PropsError with all faults of shape at once.
 */
export function checkPropsShape(scope: IConstruct, props: unknown, shape: Shape): void {
  const faults = Faults.none();
  if (props === undefined) faults.add(props, 'an object', 'write { … }');
  checkShape(faults, props, shape);
  faults.throwFor(scope);
}
