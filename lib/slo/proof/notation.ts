import { quote } from '../../prometheus/quote';

/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>;

/** A series as promtool reads it. */
export function notationOf(name: string, labels: Labels): string {
  const shown = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${quote(value)}`);
  return `${name}{${shown.join(', ')}}`;
}
