import { at, textAt } from '../../kubernetes/at';
import type { Steps } from '../rule';

/** A place in an object that names another object. */
export interface Reference {
  /** Group and kind of what is named, such as `/Secret`. */
  readonly type: string;
  readonly name: string;
  /** Where what is named lies; '' for what lies in no namespace, or where nobody says. */
  readonly namespace: string;
  /** Where the name stands. */
  readonly path: Steps;
}

/** Where a name stands: a value, the steps to it, and the path from there on. */
type NamePlace = readonly [value: unknown, place: Steps, path: readonly string[]];

/** Collects the references of an object, each name once. */
export class References {
  public readonly list: Reference[] = [];

  constructor(private readonly namespace: string) {}

  /** Adds the name that a path leads to from a value, where it leads to one, unless it may be missing. */
  public add(type: string, value: unknown, place: Steps, ...path: readonly string[]): void {
    this.addIn(this.namespace, type, [value, place, path]);
  }

  /** Adds a name of an object in some namespace. */
  public addIn(namespace: string, type: string, [value, place, path]: NamePlace): void {
    const name = textAt(value, ...path);
    if (name === undefined || at(value, ...path.slice(0, -1), 'optional') === true) return;
    if (this.list.some((one) => one.name === name && one.type === type && one.namespace === namespace))
      return;
    this.list.push({ type, name, namespace, path: [...place, ...path] });
  }
}

/** Calls back for every item of the list at a key, with the steps to it. */
export function eachOf(
  value: unknown,
  key: string,
  place: Steps,
  visit: (item: unknown, place: Steps) => void,
): void {
  const list = at(value, key);
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index++) visit(list[index], [...place, key, index]);
}
