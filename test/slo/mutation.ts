import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { renderSpan, parseSpan } from '../../lib/prometheus/span';
import { type Mutant, mutantsOf } from './mutants';

/** Expressions with one matcher, one grouping or one side of a selector less. */
function loosened(expr: string): readonly string[] {
  const dropped = [...expr.matchAll(/(?<=[{,])\w+(?:=~|!~|!=|=)"(?:[^"\\]|\\.)*"(,?)/g)].map(
    ({ index, 0: text }) => {
      const [before, after] = [expr.slice(0, index), expr.slice(index + text.length)];
      return text.endsWith(',') ? before + after : before.replace(/,$/, '') + after;
    },
  );
  const turned = [...expr.matchAll(/(?<=[{,]\w+)(=~|!~|!=|=)(?=")/g)].map(({ index, 0: text }) => {
    const other = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' }[text] ?? text;
    return expr.slice(0, index) + other + expr.slice(index + text.length);
  });
  const ungrouped = [...expr.matchAll(/ by \([^)]*\)/g)].map(
    ({ index, 0: text }) => expr.slice(0, index) + expr.slice(index + text.length),
  );
  return [...new Set([...dropped, ...turned, ...ungrouped])].filter((each) => each !== expr);
}

function changesOf(rule: RuleSpec): readonly { readonly what: string; readonly rule: RuleSpec }[] {
  const name = rule.record ?? rule.alert ?? '';
  const kept = rule.keep_firing_for;
  return [
    ...loosened(rule.expr).map((expr) => ({
      what: `${name}: ${rule.expr} → ${expr}`,
      rule: { ...rule, expr },
    })),
    ...Object.keys(rule.labels ?? {}).map((label) => ({
      what: `${name}: no label ${label}`,
      rule: {
        ...rule,
        labels: Object.fromEntries(Object.entries(rule.labels ?? {}).filter(([each]) => each !== label)),
      },
    })),
    ...(kept === undefined
      ? []
      : [
          {
            what: `${name}: keep_firing_for`,
            rule: { ...rule, keep_firing_for: renderSpan(2 * (parseSpan(kept) ?? 0)) },
          },
        ]),
  ];
}

/** All mutants of {@link mutantsOf}, and those where something is left out or turned round. */
export function allMutantsOf(groups: readonly RuleGroupSpec[]): readonly Mutant[] {
  const more = groups.flatMap((group, at) =>
    group.rules.flatMap((rule, index) =>
      changesOf(rule).map(({ what, rule: changed }) => {
        const rules = group.rules.map((each, position) => (position === index ? changed : each));
        return {
          what,
          groups: groups.map((each, position) => (position === at ? { ...group, rules } : each)),
        };
      }),
    ),
  );
  return [...mutantsOf(groups), ...more];
}

/** Whether nothing times a rate of a longer window stands in a ratio: without events in its own there is no ratio at all. */
function isLonger(what: string): boolean {
  const [, own, other] = /^slo:sli_error:ratio_.*→ .*?\[(\w+)\]\)\) or 0 \* [^[]*\[(\w+)\]/.exec(what) ?? [];
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
