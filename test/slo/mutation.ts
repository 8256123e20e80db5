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
    .filter(({ rule, group, operator }) => {
      const key = `${group} ${shapeOf(rule)} ${operator}`;
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      return count <= each;
    });
}

/**
 * Whether nothing times a rate stands in a ratio, in what is taken from all events, or in one of two sums that are added up:
 * without events there is neither of these.
 */
function hasWhole(rule: string, expr: string): boolean {
  const isOneOfTwo = expr.split(' or 0 * ').length === 3 && expr.includes(') + (');
  return isOneOfTwo || rule.includes(':ratio_rate') || /^clamp_min\((?:(?! - ).)* - \(/.test(expr);
}

/** Whether nothing times a rate of a longer window stands where without events in its own there is nothing. */
function isLonger(what: string): boolean {
  const { rule, before, after, start } = differenceIn(what);
  const [, upToRange] = /^(.* or 0 \* [^[]*\[)[^\]]*$/.exec(start) ?? [];
  if (upToRange === undefined || !hasWhole(rule, before)) return false;
  const [own = 0, other = 0] = [before, after].map((expr) =>
    parseSpan(/^\w+/.exec(expr.slice(upToRange.length))?.[0] ?? ''),
  );
  return other > own;
}

/** What was changed in an expression: what it begins with, and what stood there. */
interface Difference {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly start: string;
  readonly removed: string;
  readonly added: string;
}

function differenceIn(what: string): Difference {
  const [, rule = '', before = '', after = ''] = /^(\S+): (.*) → (.*)$/.exec(what) ?? [];
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first++;
  let last = 0;
  while (last < shorter - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  return {
    rule,
    before,
    after,
    start: before.slice(0, first),
    removed: before.slice(first, before.length - last),
    added: after.slice(first, after.length - last),
  };
}

/** The same difference, found to begin with a matcher where it can be: two of them may begin alike. */
function fromMatcher(difference: Difference): Difference {
  let { start, removed } = difference;
  while (!/[{,]$/.test(start) && /^[^,]/.test(removed) && start.endsWith(removed.slice(-1))) {
    removed = removed.slice(-1) + removed.slice(0, -1);
    start = start.slice(0, -1);
  }
  return { ...difference, start, removed };
}

/** Whether nothing times a rate is of more series than it was, where that changes nothing. */
function isLooserNothing(what: string): boolean {
  const { rule, before, start, removed, added } = fromMatcher(differenceIn(what));
  const nothings = start.split(' or 0 * ');
  const isInNothing = nothings.length > 1 && !/\}\[/.test(nothings.at(-1) ?? '');
  const isMatcher = added === '' && /^,?\w+(?:=~|!~|!=|=)"(?:[^"\\]|\\.)*",?$/.test(removed);
  const isOtherValue = removed === '' && added === 'x' && /![=~]"[^"]*$/.test(start);
  return isInNothing && (isMatcher || isOtherValue) && hasWhole(rule, before);
}

/** What good and bad events are divided by: all of them, of which the bad ones may never have been. */
const OF_BOTH = /^(.* \/ \(\(.* or 0 \* .*\) \+ \(.* or )0 \* .*\) > 0\)$/;

/** Whether what bad events that never were stand for is another number of good ones: no error by however many is none. */
function isOtherWhole(what: string): boolean {
  const { rule, before, start, removed, added } = differenceIn(what);
  const [, upToNothing] = OF_BOTH.exec(before) ?? [];
  if (!rule.includes(':ratio_rate') || upToNothing === undefined || start.length < upToNothing.length)
    return false;
  const isShorter =
    /^\d+\w*$/.test(added) && start.endsWith('[') && Number.parseInt(added) < Number.parseInt(removed);
  return (start.endsWith(' or ') && added === '1') || (start.endsWith('[') && !isShorter);
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
    (what) => /^slo:sli_error:ratio_.*→ .*(?<!\d)0 \/ /.test(what),
    'nothing by a rate is nothing, and without a rate there is no ratio',
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
    (what) => isLonger(what) || isLooserNothing(what) || isOtherWhole(what),
    'where the service has no events of its own, there is nothing to divide by',
  ],
  [
    (what) => /^Slo(?:MetricsAbsent|NeverCounted): .*→ .*last_over_time\([^)]*\[(?:30m|2h)\]\)$/.test(what),
    'a server that records every 5m is looked for over as long as it may be away',
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
