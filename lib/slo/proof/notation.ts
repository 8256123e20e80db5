import { sortedEntries } from '../../core/key-order';
import { quote } from '../../prometheus/quote';

/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>;

/** A series as promtool reads it. */
export function notationOf(name: string, labels: Labels): string {
  const shown = sortedEntries(Object.entries(labels)).map(([label, value]) => `${label}=${quote(value)}`);
  return `${name}{${shown.join(', ')}}`;
}
