import { entryOf } from '../core/entry-of';
import { type Fields, Keyed, type Node, canonicalText, isFields, sortedKeys } from './normal/node';

/** A field that says something else than before. */
export interface FieldChange {
  /** Way to the field. An item of a list that is really a map stands as `[key]`. */
  readonly path: readonly string[];
  /** Undefined where the field is new. */
  readonly before: Node | undefined;
  /** Undefined where the field is gone. */
  readonly after: Node | undefined;
}

/** The fields that differ between two values in normal form, in the order of their names. */
export function fieldChanges(before: Node | undefined, after: Node | undefined): FieldChange[] {
  const found: FieldChange[] = [];
  compare({ path: [], before, after }, found);
  return found;
}

function compare(pair: FieldChange, found: FieldChange[]): void {
  const { before, after } = pair;
  if (before === after) return;
  if (before instanceof Keyed && after instanceof Keyed) compareKeyed(pair, [before, after], found);
  else if (isFields(before) && isFields(after)) compareFields(pair, [before, after], found);
  else if (isList(before) && isList(after) && before.length === after.length)
    before.forEach((item, index) =>
      compare({ path: [...pair.path, `[${index}]`], before: item, after: after[index] }, found),
    );
  else if (canonicalText(before) !== canonicalText(after)) found.push(pair);
}

function isList(node: Node | undefined): node is readonly Node[] {
  return Array.isArray(node);
}

function compareFields(
  { path }: FieldChange,
  [before, after]: readonly [Fields, Fields],
  found: FieldChange[],
): void {
  for (const key of sortedKeys(new Set([...Object.keys(before), ...Object.keys(after)])))
    compare({ path: [...path, key], before: entryOf(before, key), after: entryOf(after, key) }, found);
}

function compareKeyed(
  { path }: FieldChange,
  [before, after]: readonly [Keyed, Keyed],
  found: FieldChange[],
): void {
  for (const key of sortedKeys(new Set([...before.entries.keys(), ...after.entries.keys()]))) {
    const inner = before.traits.isSet === true ? path : [...path, `[${key}]`];
    compare({ path: inner, before: before.entries.get(key), after: after.entries.get(key) }, found);
  }
  if (before.traits.ordered === true || after.traits.ordered === true)
    compare(
      { path: [...path, '[order]'], before: orderOf(before, after), after: orderOf(after, before) },
      found,
    );
}

/** A field of the object itself: keys of maps may be called as what every object inherits. */
/** The keys that both have, in the order that one of them has. */
function orderOf(of: Keyed, other: Keyed): string {
  return [...of.entries.keys()].filter((key) => other.entries.has(key)).join(', ');
}

/** Writes the way to a field as a user would: `spec.containers[web].env["a.b"]`. */
export function pathText(path: readonly string[]): string {
  return path.reduce((text, step) => {
    if (step.startsWith('[')) return text + step;
    if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** Whether a way begins with these steps; `*` stands for any one step. */
export function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === '*' || step === path[index]);
}
