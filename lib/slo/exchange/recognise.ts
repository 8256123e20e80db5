import { Faults } from '../../core/faults';
import { readPromql } from '../../prometheus/check-promql';
import { type Matcher, type Selector, selector } from '../../prometheus/expr';
import { readSelector } from '../../prometheus/sli/read-selector';
import type { LabelValue, LabelValues, Sli } from '../../prometheus/sli/sli';

/** What stands for the window in queries of Sloth, and in those of kiban. */
export const WINDOW = '{{.window}}';
const ANY_WINDOW = /\{\{\s*\.window\s*\}\}/g;

/** A query whose window is spelled in one way, without parentheses around all of it. */
export function tidyQuery(query: string): string {
  const tidy = query.replace(ANY_WINDOW, WINDOW).trim();
  const inner = /^\((.*)\)$/s.exec(tidy)?.[1];
  // Parentheses at both ends need not belong together: (a) - (b).
  return inner !== undefined && isWhole(inner) ? tidyQuery(inner) : tidy;
}

function isWhole(text: string): boolean {
  return readPromql(text.replaceAll(WINDOW, '5m')).faults.length === 0;
}

/** The rate of one selector, by groups. */
export interface Counted {
  readonly series: Selector;
  readonly by: readonly string[];
}

const GROUPS = String.raw`by\s*\(([^()]*)\)`;
const RATE = String.raw`\(\s*(?:rate|increase)\s*\((.+)\[\s*\{\{\.window\}\}\s*\]\s*\)\s*\)`;
const SUMS = [
  new RegExp(`^sum\\s*(?:${GROUPS}\\s*)?${RATE}$`, 's'),
  new RegExp(`^sum\\s*(?<series>${RATE})\\s*${GROUPS}$`, 's'),
];

/** The selector of a query that is one alone, or `sum(rate(x[{{.window}}]))`; undefined for all else. */
export function countedBy(query: string): Counted | undefined {
  const tidy = tidyQuery(query);
  const bare = selectorIn(tidy);
  if (bare !== undefined) return { series: bare, by: [] };
  const [before, after] = SUMS.map((form) => form.exec(tidy));
  const series = selectorIn(before?.[2] ?? after?.[2]);
  return series && { series, by: labelsIn(before?.[1] ?? after?.[3]) };
}

function selectorIn(text: string | undefined): Selector | undefined {
  return text === undefined ? undefined : readSelector(Faults.none(), text.trim());
}

function labelsIn(text = ''): readonly string[] {
  return text
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

/** Two of good, bad and total, as queries. */
export interface Events {
  readonly good?: string;
  readonly bad?: string;
  readonly total?: string;
}

/** An indicator, and the groups that its queries make. */
export interface Recognised {
  readonly sli: Sli;
  readonly by: readonly string[];
}

/** The indicator of queries that count events; undefined where they are more than rates of selectors. */
export function recogniseEvents(events: Events): Recognised | undefined {
  const { good, bad, total } = events;
  if (bad !== undefined && total !== undefined) return badOfTotal(bad, total);
  const [first, second] = [counted(good), counted(total ?? bad)];
  if (first === undefined || second === undefined || !isSame(first.by, second.by)) return undefined;
  const pair = { good: first.series.text, [total === undefined ? 'bad' : 'total']: second.series.text };
  const sli = histogramOf(first.series, second.series) ?? ({ kind: 'ratio', ...pair } as Sli);
  return { sli: total === undefined ? ({ kind: 'ratio', ...pair } as Sli) : sli, by: first.by };
}

function counted(query: string | undefined): Counted | undefined {
  return query === undefined ? undefined : countedBy(query);
}

function badOfTotal(bad: string, total: string): Recognised | undefined {
  const all = countedBy(total);
  if (all === undefined) return undefined;
  const wrong = countedBy(bad);
  if (wrong !== undefined && isSame(wrong.by, all.by))
    return { sli: { kind: 'ratio', bad: wrong.series.text, total: all.series.text }, by: all.by };
  const good = goodIn(tidyQuery(bad), all);
  if (good === undefined) return undefined;
  const sli = histogramOf(good, all.series) ?? { kind: 'ratio', good: good.text, total: all.series.text };
  return { sli, by: all.by };
}

/** The selector of good events where bad ones are all without the good: `sum(rate(a)) - sum(rate(b))`. */
function goodIn(bad: string, all: Counted): Selector | undefined {
  for (let at = bad.indexOf('-'); at >= 0; at = bad.indexOf('-', at + 1)) {
    const [from, good] = [countedBy(bad.slice(0, at)), countedBy(bad.slice(at + 1))];
    const isOfAll = from?.series.text === all.series.text && isSame(from.by, all.by);
    if (isOfAll && good !== undefined && isSame(good.by, all.by)) return good.series;
  }
  return undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A histogram where good events are a bucket of what counts them all. */
function histogramOf(good: Selector, total: Selector): Sli | undefined {
  const metric = /^(.+)_bucket$/.exec(good.metric ?? '')?.[1];
  if (metric === undefined || total.metric !== `${metric}_count`) return undefined;
  const bound = boundOf(good.matchers.filter(({ label }) => label === 'le'));
  const others = good.matchers.filter(({ label }) => label !== 'le');
  const isAlike = selector(undefined, others).text === selector(undefined, total.matchers).text;
  const labels = labelValues(others);
  if (bound === undefined || !isAlike || labels === undefined) return undefined;
  return { kind: 'histogram', metric, ...(others.length > 0 && { labels }), under: bound };
}

/** The bound that a matcher of `le` means, in however many spellings; undefined where it is not one bound above 0. */
function boundOf([le, ...others]: readonly Matcher[]): number | undefined {
  if (le === undefined || others.length > 0 || le.relation.startsWith('!')) return undefined;
  const spellings = le.relation === '=' ? [le.value] : le.value.replace(/\\/g, '').split('|');
  const bounds = new Set(spellings.map(Number));
  const [bound = NaN] = bounds;
  return bounds.size === 1 && Number.isFinite(bound) && bound > 0 ? bound : undefined;
}

const VALUES: Readonly<Record<Matcher['relation'], (value: string) => LabelValue>> = {
  '=': (value) => value,
  '!=': (not) => ({ not }),
  '=~': (matches) => ({ matches }),
  '!~': (matchesNot) => ({ matchesNot }),
};

/** Matchers as a map; undefined where a label has two. */
export function labelValues(matchers: readonly Matcher[]): LabelValues | undefined {
  const values = Object.fromEntries(
    matchers.map(({ label, relation, value }) => [label, VALUES[relation](value)] as const),
  );
  return Object.keys(values).length === matchers.length ? values : undefined;
}

/** A ratio of errors in PromQL, of queries that kiban does not know; undefined where one has no window. */
export function rawOf(events: Events): { readonly kind: 'raw'; readonly errorRatio: string } | undefined {
  const given = [events.good, events.bad, events.total].filter((query) => query !== undefined);
  if (given.some((query) => query.search(ANY_WINDOW) < 0)) return undefined;
  const [good = '', bad, total] = [events.good, events.bad, events.total].map(
    (query) => query && parenthesised(query),
  );
  const ratio = (errors: string, all: string): string => `${errors} / ${all}`;
  if (bad === undefined) return { kind: 'raw', errorRatio: `1 - ${ratio(good, total ?? '')}` };
  return { kind: 'raw', errorRatio: ratio(bad, total ?? `(${good} + ${bad})`) };
}

/** A query as a part of another. A comment at its end must not take the parenthesis with it. */
function parenthesised(query: string): string {
  const tidy = tidyQuery(query);
  return tidy.includes('#') ? `(${tidy}\n)` : `(${tidy})`;
}
