import { entryOf } from '../../core/entry-of';
import { fieldsOf, itemsOf, type Node, textAt } from '../normal/node';

type Labels = Readonly<Record<string, unknown>>;

/**
 * Whether a label selector in normal form finds an object with these labels: an empty one finds all.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export function matchesSelector(selector: Node | undefined, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return (
    matchesLabels(fieldsOf(matchLabels), labels) &&
    itemsOf(matchExpressions).every((requirement) => meets(requirement, labels))
  );
}

/** Whether labels hold all of these. */
function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => entryOf(labels, key) === value);
}

function meets(requirement: Node, labels: Labels): boolean {
  const value = entryOf(labels, textAt(requirement, 'key'));
  const values = itemsOf(fieldsOf(requirement).values);
  switch (textAt(requirement, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value as Node);
    case 'NotIn':
      return value === undefined || !values.includes(value as Node);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
