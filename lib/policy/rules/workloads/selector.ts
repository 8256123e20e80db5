import type { Maybe } from '../../rule';

/** A requirement on a label. */
export interface Requirement {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

/** Which objects are meant, by their labels. */
export interface Selector {
  readonly matchLabels?: Maybe<Labels>;
  readonly matchExpressions?: Maybe<readonly Requirement[]>;
}

export type Labels = Readonly<Record<string, Maybe<string>>>;

const NO_REQUIREMENTS: readonly Requirement[] = [];

/** Whether a selector asks nothing. */
export function isEmptySelector({ matchLabels, matchExpressions }: Selector): boolean {
  return Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? NO_REQUIREMENTS).length === 0;
}

/** The value of a label; null is an empty one. */
function valueOf(labels: Maybe<Labels>, key: string): string | undefined {
  const value = labels?.[key];
  return value === null ? '' : value;
}

/** A label that a selector asks for and some labels do not answer; undefined where they match. */
export function unansweredBy(
  labels: Maybe<Labels>,
  { matchLabels, matchExpressions }: Selector,
): string | undefined {
  for (const key in matchLabels) {
    if (valueOf(labels, key) !== (matchLabels[key] ?? '')) return key;
  }
  for (const requirement of matchExpressions ?? NO_REQUIREMENTS) {
    if (!isMet(valueOf(labels, requirement.key ?? ''), requirement)) return requirement.key ?? '';
  }
  return undefined;
}

function isMet(value: string | undefined, { operator, values }: Requirement): boolean {
  const isAmong = value !== undefined && values?.includes(value) === true;
  if (operator === 'In') return isAmong;
  if (operator === 'NotIn') return !isAmong;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}
