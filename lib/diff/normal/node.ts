/**
 * A value in normal form: what the API server understands, with defaults filled in, and with lists that are really
 * maps or sets told apart from lists whose order counts.
 */
export type Node = string | number | boolean | null | readonly Node[] | Keyed | Fields;

/** An object with named fields, or a map. */
export interface Fields {
  readonly [key: string]: Node | undefined;
}

/** How the items of a list are told apart. */
export interface KeyedTraits {
  /** The order of the items counts as well, such as that of init containers. */
  readonly ordered?: boolean;
  /** An item is its own key: it is there or it is not. */
  readonly isSet?: boolean;
}

/** A list whose items are found by a key. */
export class Keyed {
  constructor(
    public readonly entries: ReadonlyMap<string, Node>,
    public readonly traits: KeyedTraits = {},
  ) {}

  /** The items in the order of their keys, or as given where the order counts. */
  public get items(): readonly Node[] {
    if (this.traits.ordered === true) return [...this.entries.values()];
    return sortedKeys(this.entries.keys()).flatMap((key) => this.entries.get(key) ?? []);
  }
}

/** Keys in code units, alike on every machine. */
export function sortedKeys(keys: Iterable<string>): string[] {
  return [...keys].sort();
}

/** Whether a node has named fields. */
export function isFields(node: unknown): node is Fields {
  return typeof node === 'object' && node !== null && !Array.isArray(node) && !(node instanceof Keyed);
}

/** The fields of a node; none where it has no fields. */
export function fieldsOf(node: unknown): Fields {
  return isFields(node) ? node : {};
}

/** The items of a list of either kind; none where the node is no list. */
export function itemsOf(node: unknown): readonly Node[] {
  if (node instanceof Keyed) return node.items;
  return Array.isArray(node) ? (node as readonly Node[]) : [];
}

/** The node at the end of a way of field names. */
export function nodeAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((at, step) => fieldsOf(at)[step], node);
}

/** The text at the end of a way of field names; '' where there is none. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string {
  const found = nodeAt(node, ...path);
  return typeof found === 'string' ? found : '';
}

/** A single value as text; '' for anything that is made of others. */
export function wordOf(node: Node | undefined): string {
  return node === undefined || node === null || typeof node === 'object' ? '' : String(node);
}

/** The items of a list, as texts. */
export function wordsOf(node: unknown): string[] {
  return itemsOf(node).map(wordOf);
}

/** The number at the end of a way of field names. */
export function numberAt(node: Node | undefined, ...path: readonly string[]): number | undefined {
  const found = nodeAt(node, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** A node as plain data again, with fields and unordered lists in one order whoever wrote them. */
export function plainOf(node: Node | undefined): unknown {
  if (node instanceof Keyed) return node.items.map(plainOf);
  if (Array.isArray(node)) return (node as readonly Node[]).map(plainOf);
  if (!isFields(node)) return node;
  return Object.fromEntries(sortedKeys(Object.keys(node)).map((key) => [key, plainOf(node[key])]));
}

/** A text that two nodes share exactly when they mean the same. */
export function canonicalText(node: Node | undefined): string {
  return JSON.stringify(plainOf(node)) ?? '';
}
