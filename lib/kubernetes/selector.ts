import { at, listAt, textAt } from './at';

/** Whether a selector finds pods with these labels. An empty one finds all. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const wanted = (at(selector, 'matchLabels') ?? {}) as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(wanted)) if (labels[key] !== wanted[key]) return false;
  return listAt(selector, 'matchExpressions').every((rule) => holds(rule, labels));
}

function holds(rule: object, labels: Readonly<Record<string, string>>): boolean {
  const key = textAt(rule, 'key') ?? '';
  const values = at(rule, 'values');
  const among = Array.isArray(values) && values.includes(labels[key]);
  switch (at(rule, 'operator')) {
    case 'In':
      return among;
    case 'NotIn':
      return !among;
    case 'Exists':
      return Object.hasOwn(labels, key);
    default:
      return !Object.hasOwn(labels, key);
  }
}
