import { plainOf } from '../../core/read-values';
import { at, listAt } from '../../kubernetes/at';
import { isOfController } from '../../kubernetes/controller-labels';

/** Labels that pods have from their node: like those of their controllers, no manifest shows them. */
const OF_NODES = /^topology\.kubernetes\.io\//;

/** Whether a selector asks only for labels that manifests can show. */
export function asksForWrittenLabels(selector: unknown): boolean {
  const keys = [
    ...Object.keys(matchLabelsOf(selector)),
    ...listAt(selector, 'matchExpressions').map(({ key }) => wordOf(key)),
  ];
  return !keys.some((key) => isOfController(key) || OF_NODES.test(key));
}

/** The labels that a selector asks for by value. */
export function matchLabelsOf(selector: unknown): Readonly<Record<string, unknown>> {
  const labels = at(selector, 'matchLabels');
  return plainOf(labels);
}

/** A selector as its author would say it: `app=cart`. */
export function selectorText(selector: unknown): string {
  const labels = Object.entries(matchLabelsOf(selector)).map(([key, value]) => `${key}=${wordOf(value)}`);
  const rules = listAt(selector, 'matchExpressions').map(
    ({ key, operator }) => `${wordOf(key)} ${wordOf(operator)}`,
  );
  return [...labels, ...rules].join(', ');
}

/** What should be a word: other values have an own way to become text, or none. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
