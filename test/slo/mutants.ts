import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { parseSpan, renderSpan } from '../../lib/prometheus/span';

/** Rules with one thing changed. */
export interface Mutant {
  /** What was changed, in words. */
  readonly what: string;
  readonly groups: readonly RuleGroupSpec[];
}

interface Change {
  readonly what: string;
  readonly rule: RuleSpec | undefined;
}

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

function changesOfExpr(expr: string): readonly string[] {
  return [
    ...rewritten(expr, NUMBER, ([text]) =>
      Number(text) === 0 ? ['1'] : [String(Number(text) * 2), String(Number(text) / 2)],
    ),
    ...rewritten(expr, /\[(\d\w*)(?=[\]:])/g, ([, span = '']) => {
      const length = parseSpan(span) ?? 0;
      return [`[${renderSpan(length * 2)}`, `[${renderSpan(length / 2)}`];
    }),
    ...rewritten(expr, /(?<=[a-z]_?(?:rate|ratio))(?:5m|30m|1h|2h|6h|1d|3d|30d)(?=\{)/g, ([text]) => [
      text === '6h' ? '5m' : '6h',
    ]),
    ...rewritten(expr, /(?<=[=~]")[^"]+(?=")/g, ([text]) => [`${text}x`]),
    ...rewritten(
      expr,
      new RegExp(
        Object.keys(SWAPS)
          .map((each) => each.replace(/[()*]/g, '\\$&'))
          .join('|'),
        'g',
      ),
      ([text]) => [SWAPS[text] ?? text],
    ),
  ];
}

function changesOf(rule: RuleSpec): readonly Change[] {
  const name = rule.record ?? rule.alert ?? '';
  const labels = Object.keys(rule.labels ?? {});
  return [
    { what: `${name} left out`, rule: undefined },
    ...changesOfExpr(rule.expr).map((expr) => ({
      what: `${name}: ${rule.expr} → ${expr}`,
      rule: { ...rule, expr },
    })),
    ...labels.map((label) => ({
      what: `${name}: label ${label}`,
      rule: { ...rule, labels: { ...rule.labels, [label]: 'other' } },
    })),
    rule.record === undefined
      ? { what: `${name}: other name`, rule: { ...rule, alert: 'Other' } }
      : { what: `${name}: other name`, rule: { ...rule, record: 'other' } },
    ...(rule.for === undefined
      ? []
      : [{ what: `${name}: for`, rule: { ...rule, for: renderSpan(2 * (parseSpan(rule.for) ?? 0)) } }]),
  ];
}

/** Rules with one thing changed: a factor, a window, a selector, an operator, a label, a name; or one rule left out. */
export function mutantsOf(groups: readonly RuleGroupSpec[]): readonly Mutant[] {
  return groups.flatMap((group, groupIndex) =>
    group.rules.flatMap((rule, ruleIndex) =>
      changesOf(rule).map(({ what, rule: changed }) => {
        const rules = group.rules.flatMap((each, index) =>
          index !== ruleIndex ? [each] : changed === undefined ? [] : [changed],
        );
        return {
          what,
          groups: groups.map((each, index) => (index === groupIndex ? { ...group, rules } : each)),
        };
      }),
    ),
  );
}
