import { type Amount, upTo } from './amounts';

/** How large the values of a part of a schema may be. */
export interface Extent {
  /** As many items, entries or characters as there may be; none for what has none. */
  readonly most: bigint;
  /** As few bytes as a value takes in JSON. */
  readonly least: number;
  readonly fields?: ReadonlyMap<string, Extent>;
  /** Of the items of a list, or of the values of a map. */
  readonly items?: Extent;
  readonly keys?: Extent;
  /** Of what any name stands for, in maps whose values are all of one extent. */
  readonly others?: Extent;
  /** The field that would bound it, where nothing does, and the place that it is missing at. */
  readonly unbound?: Unbound;
}

/** A list, a map or a text that nothing bounds. */
export interface Unbound {
  readonly field: 'maxItems' | 'maxProperties' | 'maxLength';
  readonly place: string;
}

/** Answers how large what a path leads to may be; undefined where nobody knows. */
export type SizeOf = (steps: readonly string[]) => Amount | undefined;

/**
 * The sizes below an extent, whatever variable the path begins at. What has no bound of its own goes to `met`.
 *
 * @see pkg/apiserver/schema/cel/compilation.go of apiextensions-apiserver (sizeEstimator)
 */
export function sizesBelow(root: Extent, met?: Map<string, Unbound>): SizeOf {
  return (steps) => {
    const found = steps.length === 0 ? undefined : follow(root, steps);
    if (found === undefined) return undefined;
    if (found.unbound !== undefined) met?.set(found.unbound.place, found.unbound);
    return upTo(found.most);
  };
}

function follow(root: Extent, steps: readonly string[]): Extent | undefined {
  let at: Extent | undefined = root;
  for (const step of steps.slice(1)) {
    if (step === '@items' || step === '@values') at = at.items;
    else if (step === '@keys') at = at.keys;
    else at = at.fields?.get(step) ?? at.others;
    if (at === undefined) return undefined;
  }
  return at;
}
