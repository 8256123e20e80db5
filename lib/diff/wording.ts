import { type FieldChange, pathText } from './field-change';
import { type Node, canonicalText } from './normal/node';

/** Longest list and longest value in one sentence; the fields themselves stand below it. */
const MOST_ITEMS = 4;
const LONGEST_VALUE = 60;

/** A few of many: `a, b, c and 7 more`. */
export function someOf(items: readonly string[], most = MOST_ITEMS): string {
  const rest = items.length - most;
  return rest <= 0 ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${rest} more`;
}

/** A value in one short line. */
export function valueText(value: Node | undefined): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : canonicalText(value);
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE - 1)}…`;
}

/** What became of a field: `spec.replicas 2 → 3`. */
export function changeText({ path, before, after }: FieldChange): string {
  return `${pathText(path)} ${valueText(before)} → ${valueText(after)}`;
}

/** A number of things: `1 object`, `2 objects`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
