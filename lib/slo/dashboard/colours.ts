import type { Severity } from '../tier';
import type { Step } from './grafana';

/** Colours of Grafana's own palette, which it fits to light and dark pages. */
export const COLOUR = { good: 'green', low: 'yellow', ticket: 'orange', page: 'red', plain: 'text' } as const;

/** The colour of what a severity tells. */
export function colourOf(severity: Severity): string {
  return COLOUR[severity];
}

/** Thresholds, the lowest first; two of one value are one. */
export function steps(base: string, others: readonly (Step & { readonly value: number })[]): readonly Step[] {
  const byValue = new Map<number, string>();
  for (const { value, color } of others) if (!byValue.has(value)) byValue.set(value, color);
  const sorted = [...byValue].sort(([a], [b]) => a - b).map(([value, color]) => ({ color, value }));
  return [{ color: base, value: null }, ...sorted];
}
