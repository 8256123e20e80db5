import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { parseSpan, renderSpan } from '../../lib/prometheus/span';

/** Rules with one thing changed. */
export interface Mutant {
  /** What was changed, in words. */
  readonly what: string;
  /** In which way. */
  readonly operator: Operator;
  /** The name of the rule that was changed, and of the group that it is in: two alerts of burns have the same name. */
  readonly rule: string;
  readonly group: string;
  readonly groups: readonly RuleGroupSpec[];
}

/** Ways of changing a rule. */
export type Operator =
  | 'left out'
  | 'number'
  | 'range'
  | 'window in a name'
  | 'value of a matcher'
  | 'operator or function'
  | 'label'
  | 'name'
  | 'for'
  | 'keep_firing_for'
  | 'matcher left out'
  | 'matcher turned'
  | 'alternative left out'
  | 'grouping left out'
  | 'label left out';

/** A rule with one thing changed; undefined where it was left out. */
export interface Change {
  readonly operator: Operator;
  readonly what: string;
  readonly rule: RuleSpec | undefined;
}

/** The same for an expression. */
export type ExprChange = readonly [operator: Operator, expr: string];

const replaced = (text: string, at: number, length: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + length);

/** Texts with one match of a pattern written in other words. */
function rewritten(
  text: string,
  pattern: RegExp,
  write: (match: RegExpExecArray) => readonly string[],
): string[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    write(match).map((by) => replaced(text, match.index, match[0].length, by)),
  );
}

/** Numbers that are no part of a name, a range or a label: factors, thresholds, limits. */
const NUMBER = /(?<![\w:.[{"])\d+(?:\.\d+)?(?![\w:.\]}"])/g;

const SWAPS: Readonly<Record<string, string>> = {
  ' > ': ' < ',
  ' < ': ' > ',
  ' >= ': ' < ',
  ' <= ': ' > ',
  ' and ': ' or ',
  ' and on() ': ' unless on() ',
  ' or ': ' and ',
  ' * ': ' / ',
  ' / ': ' * ',
  ' - ': ' + ',
  avg_over_time: 'max_over_time',
  sum_over_time: 'avg_over_time',
  count_over_time: 'sum_over_time',
  clamp_max: 'clamp_min',
  'rate(': 'delta(',
};

const SWAPPED = new RegExp(
  Object.keys(SWAPS)
    .map((each) => each.replace(/[()*]/g, '\\$&'))
    .join('|'),
  'g',
);

const REWRITES: readonly (readonly [Operator, RegExp, (match: RegExpExecArray) => readonly string[]])[] = [
  [
    'number',
    NUMBER,
    ([text]) => (Number(text) === 0 ? ['1'] : [String(Number(text) * 2), String(Number(text) / 2)]),
  ],
  [
    'range',
    /\[(\d\w*)(?=[\]:])/g,
    ([, span = '']) => [2, 0.5].map((by) => `[${renderSpan((parseSpan(span) ?? 0) * by)}`),
  ],
  [
    'window in a name',
    /(?<=[a-z]_?(?:rate|ratio))\d+[mhdw](?=\{)/g,
    ([text]) => [text === '6h' ? '5m' : '6h'],
  ],
  ['value of a matcher', /(?<=[=~]")[^"]+(?=")/g, ([text]) => [`${text}x`]],
  ['operator or function', SWAPPED, ([text]) => [SWAPS[text] ?? text]],
];

function changesOfExpr(expr: string): readonly ExprChange[] {
  return REWRITES.flatMap(([operator, pattern, write]) =>
    rewritten(expr, pattern, write).map((each) => [operator, each] as const),
  );
}

/** A rule with one thing changed in its expression. */
export function changedExprs(rule: RuleSpec, changes: readonly ExprChange[]): readonly Change[] {
  return changes.map(([operator, expr]) => ({
    operator,
    what: `${nameOf(rule)}: ${rule.expr} → ${expr}`,
    rule: { ...rule, expr },
  }));
}

/** The name of what a rule makes. */
export function nameOf({ record, alert }: RuleSpec): string {
  return record ?? alert ?? '';
}

function changesOf(rule: RuleSpec): readonly Change[] {
  const name = nameOf(rule);
  const labels = Object.keys(rule.labels ?? {});
  const renamed = rule.record === undefined ? { ...rule, alert: 'Other' } : { ...rule, record: 'other' };
  return [
    { operator: 'left out', what: `${name} left out`, rule: undefined },
    ...changedExprs(rule, changesOfExpr(rule.expr)),
    ...labels.map((label): Change => {
      const changed = { ...rule, labels: { ...rule.labels, [label]: 'other' } };
      return { operator: 'label', what: `${name}: label ${label}`, rule: changed };
    }),
    { operator: 'name', what: `${name}: other name`, rule: renamed },
    ...(rule.for === undefined ? [] : [doubled(rule, 'for', rule.for)]),
  ];
}

/** A rule that waits twice as long. */
export function doubled(rule: RuleSpec, field: 'for' | 'keep_firing_for', span: string): Change {
  const twice = renderSpan(2 * (parseSpan(span) ?? 0));
  return { operator: field, what: `${nameOf(rule)}: ${field}`, rule: { ...rule, [field]: twice } };
}

/** Groups of rules, one rule of which was changed; for each of its changes. */
export function mutantsBy(
  groups: readonly RuleGroupSpec[],
  changes: (rule: RuleSpec) => readonly Change[],
): readonly Mutant[] {
  return groups.flatMap((group, groupIndex) =>
    group.rules.flatMap((rule, ruleIndex) =>
      changes(rule).map(({ what, operator, rule: changed }) => {
        const rules = group.rules.flatMap((each, index) => (index === ruleIndex ? (changed ?? []) : each));
        const all = groups.map((each, index) => (index === groupIndex ? { ...group, rules } : each));
        return { what, operator, rule: nameOf(rule), group: group.name, groups: all };
      }),
    ),
  );
}

/** Rules with one thing changed: a factor, a window, a selector, an operator, a label, a name; or one rule left out. */
export function mutantsOf(groups: readonly RuleGroupSpec[]): readonly Mutant[] {
  return mutantsBy(groups, changesOf);
}
