import { createHash } from 'node:crypto';
import { checkRulePromql } from '../../lib/prometheus/check-promql';
import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { parseSpan } from '../../lib/prometheus/span';
import { BASE_WINDOW, isChained } from '../../lib/slo/tier';
import {
  type Change,
  type ExprChange,
  type Mutant,
  changedExprs,
  doubled,
  mutantsBy,
  mutantsOf,
  nameOf,
} from './mutants';

/** Expressions with one matcher less, turned round or with one alternative less, or with one grouping less. */
function loosened(expr: string): readonly ExprChange[] {
  const dropped = [...expr.matchAll(/(?<=[{,])\w+(?:=~|!~|!=|=)"(?:[^"\\]|\\.)*"(,?)/g)].map(
    ({ index, 0: text }): ExprChange => {
      const [before, after] = [expr.slice(0, index), expr.slice(index + text.length)];
      return ['matcher left out', text.endsWith(',') ? before + after : before.replace(/,$/, '') + after];
    },
  );
  const turned = [...expr.matchAll(/(?<=[{,]\w+)(=~|!~|!=|=)(?=")/g)].map(
    ({ index, 0: text }): ExprChange => {
      const other = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' }[text] ?? text;
      return ['matcher turned', expr.slice(0, index) + other + expr.slice(index + text.length)];
    },
  );
  const fewer = [...expr.matchAll(/(?<=[{,]\w+[=!]~")(?:[^"\\]|\\.)*\|(?:[^"\\]|\\.)*(?=")/g)].flatMap(
    ({ index, 0: text }) =>
      text.split('|').map((_each, at, all): ExprChange => {
        const others = all.filter((_other, position) => position !== at).join('|');
        return ['alternative left out', expr.slice(0, index) + others + expr.slice(index + text.length)];
      }),
  );
  const ungrouped = [...expr.matchAll(/ by \([^)]*\)/g)].map(({ index, 0: text }): ExprChange => [
    'grouping left out',
    expr.slice(0, index) + expr.slice(index + text.length),
  ]);
  const all = [...dropped, ...turned, ...fewer, ...ungrouped];
  return [...new Map(all.map((change) => [change[1], change])).values()].filter(([, each]) => each !== expr);
}

function changesOf(rule: RuleSpec): readonly Change[] {
  const kept = rule.keep_firing_for;
  const labels = Object.entries(rule.labels ?? {});
  return [
    ...changedExprs(rule, loosened(rule.expr)),
    ...labels.map(([label]): Change => {
      const others = Object.fromEntries(labels.filter(([each]) => each !== label));
      return {
        operator: 'label left out',
        what: `${nameOf(rule)}: no label ${label}`,
        rule: { ...rule, labels: others },
      };
    }),
    ...(kept === undefined ? [] : [doubled(rule, 'keep_firing_for', kept)]),
  ];
}

/** All mutants of {@link mutantsOf}, and those where something is left out or turned round; none that Prometheus would not load. */
export function allMutantsOf(groups: readonly RuleGroupSpec[]): readonly Mutant[] {
  const known = new Set(groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)));
  const isLoaded = ({ expr }: RuleSpec): boolean => known.has(expr) || checkRulePromql(expr).length === 0;
  return [...mutantsOf(groups), ...mutantsBy(groups, changesOf)].filter((mutant) =>
    mutant.groups.every(({ rules }) => rules.every(isLoaded)),
  );
}

/** What rules of other windows are like as well: those that read counters, and those that are made of rates of 5m. */
export function shapeOf(rule: string): string {
  const [window = ''] = /(?:\d+[smhd])+$/.exec(rule) ?? [];
  const length = parseSpan(window) ?? 0;
  const kind = length <= BASE_WINDOW ? window : isChained(length) ? 'chained' : 'direct';
  return `${rule.slice(0, rule.length - window.length)}${kind}`;
}

/** So many mutants of each way to change each shape of rule, chosen by a seed. */
export function sampleOf(
  mutants: readonly Mutant[],
  { each, seed }: { readonly each: number; readonly seed: string },
): readonly Mutant[] {
  const drawn = new Map(
    mutants.map((mutant) => [mutant, createHash('sha256').update(`${seed} ${mutant.what}`).digest('hex')]),
  );
  const taken = new Map<string, number>();
  return [...mutants]
    .sort((a, b) => ((drawn.get(a) ?? '') < (drawn.get(b) ?? '') ? -1 : 1))
    .filter(({ rule, operator }) => {
      const key = `${shapeOf(rule)} ${operator}`;
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      return count <= each;
    });
}

/** Whether nothing times a rate of a longer window stands in a ratio: without events in its own there is no ratio at all. */
function isLonger(what: string): boolean {
  const [, own, other] =
    /^slo:sli_error:ratio_rate(\w+): .*→ .*?\[\1\]\)\) or 0 \* [^[]*\[(\w+)\]/.exec(what) ?? [];
  return (parseSpan(other) ?? 0) > (parseSpan(own) ?? Infinity);
}

const DERIVED =
  /^slo:(?:sli_\w+:\w*(?:6h|\d+d)|window_coverage\S*|current_burn\S*|period_\S*|error_budget:(?:remaining|exhaustion)\S*|calendar_\S*): no label /;

/** Changes that change nothing, and why. What was changed is known by its name, an arrow and what became of it. */
const EQUIVALENT: readonly (readonly [is: (what: string) => boolean, why: string])[] = [
  [
    (what) => /→ .*\b0 \* sum[^()]*(?:\([^()]*\) )?\(delta\(/.test(what),
    'nothing times a rate or a change is nothing',
  ],
  [
    (what) => DERIVED.test(what) || /^SloBudget(?:Burn|Low): no label (?:slo_\w+|team)$/.test(what),
    'the series that it is made of have the label',
  ],
  [
    (what) => /^slo:calendar_(?:total|error):rate5m: .*→ \S+ \/ on\(\)/.test(what),
    'the series whose label names the period has the value 1',
  ],
  [
    (what) => /^slo:calendar_\S+: .*→ .*\[(?:14|62|184)d[:\]]/.test(what),
    'no sample with the label of the period is older than it',
  ],
  [(what) => /→ (?=.*slo_id=).*\{\}/.test(what), 'the other side of the operator is of one promise'],
  [
    (what) => isLonger(what) || /^slo:sli_error:ratio_.*→ .* or 0 \* [^{]*\{\}\[/.test(what),
    'where the service has no events of its own, there is nothing to divide by',
  ],
  [
    (what) => /^slo:window_coverage:ratio(?:6h|\d+d): .*→ clamp_max\(.*, 2\)$/.test(what),
    'a window has one step of 5m more than its length at most',
  ],
];

/** Why a change changes nothing; undefined where it does. */
export function equivalence(what: string): string | undefined {
  return EQUIVALENT.find(([is]) => is(what))?.[1];
}
