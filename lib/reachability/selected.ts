import { itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { type VariedLabel, isOfController } from '../kubernetes/controller-labels';
import { selects } from '../kubernetes/selector';
import type { Pods } from './pods';

type Labelled = Pick<Pods, 'labels' | 'varied'>;

/** How many of the pods of one workload are meant: all of them, or some. */
export type Share = 'all' | 'some';

/** Whether a selector asks for labels that controllers put on pods. */
export function asksControllers(selector: unknown): boolean {
  return (
    Object.keys(at(selector, 'matchLabels') ?? {}).some(isOfController) ||
    listAt(selector, 'matchExpressions').some((rule) => isOfController(textAt(rule, 'key') ?? ''))
  );
}

/** Tells whether a selector finds all pods of a workload, or may find some of them. */
export function shareFinder(selector: unknown, share: Share): (pods: Labelled) => boolean {
  if (!asksControllers(selector)) return ({ labels }) => selects(selector, labels);
  const rules = [
    ...Object.entries(at(selector, 'matchLabels') ?? {}).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value as unknown],
    })),
    ...listAt(selector, 'matchExpressions'),
  ];
  return ({ labels, varied }) =>
    rules.every((rule) => {
      const label = varied[textAt(rule, 'key') ?? ''];
      return label === undefined ? selects({ matchExpressions: [rule] }, labels) : holds(rule, label, share);
    });
}

/** Whether some pods of a workload may have a label. */
export function mayHave({ labels, varied }: Labelled, key: string, value: string): boolean {
  return varied[key]?.fits(value) ?? labels[key] === value;
}

function holds(rule: object, { fits, count }: VariedLabel, share: Share): boolean {
  const values = at(rule, 'values');
  const fitting = new Set(itemsOf(values).map(String).filter(fits));
  const isEach = fitting.size === count;
  switch (at(rule, 'operator')) {
    case 'In':
      return share === 'some' ? fitting.size > 0 : isEach;
    case 'NotIn':
      return share === 'some' ? !isEach : fitting.size === 0;
    case 'Exists':
      return true;
    default:
      return false;
  }
}
