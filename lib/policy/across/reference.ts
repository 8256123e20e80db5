import { isObject } from '../../core/read-values';
import { textAt } from '../../kubernetes/at';

type Steps = readonly (string | number)[];

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

/** Collects the references of an object, each name once. */
export class References {
  public readonly list: Reference[] = [];
  private readonly known = new Set<string>();

  constructor(private readonly namespace: string) {}

  /** Adds the name that stands at a path of a value, where one does, unless it may be missing. */
  public add(type: string, value: unknown, at: Steps, key = 'name'): void {
    this.addIn(this.namespace, type, [value, at, key]);
  }

  /** Adds a name of an object in some namespace. */
  public addIn(namespace: string, type: string, [value, at, key]: readonly [unknown, Steps, string]): void {
    const name = textAt(value, key);
    if (name === undefined || (isObject(value) && value.optional === true)) return;
    const id = `${type}/${namespace}/${name}`;
    if (this.known.has(id)) return;
    this.known.add(id);
    this.list.push({ type, name, namespace, path: [...at, key] });
  }
}

/** Calls back for every item of the list at a key, with the steps to it. */
export function eachOf(
  value: unknown,
  key: string,
  at: Steps,
  visit: (item: unknown, at: Steps) => void,
): void {
  const list = isObject(value) ? value[key] : undefined;
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index++) visit(list[index], [...at, key, index]);
}
