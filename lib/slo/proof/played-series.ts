import { sortedEntries } from '../../core/key-order';
import { type Selector, labelIs } from '../../prometheus/expr';
import { METRIC_NAME_LABEL, isBareMetric, isLabelName } from '../../prometheus/names';
import { quote } from '../../prometheus/quote';
import type { Sli } from '../../prometheus/sli/sli';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { type Part, selectorsOf, sharesOf } from './counted-parts';
import { candidatesOf, exampleLabels, matches } from './example-labels';
import type { Labels } from './notation';
import { outsidersOf, variantsOf } from './other-values';

/** A series that a test writes. */
export interface PlayedSeries extends Pick<Part, 'counts' | 'isGauge' | 'isBucket'> {
  /** As promtool reads it. */
  readonly name: string;
  /** Which part of the events, where several series count them. */
  readonly part: { readonly index: number; readonly of: number };
  /** Whose events these are: of the group that fails, of one that does not, or of another service that always fails. */
  readonly of: 'failing' | 'sound' | 'stranger';
}

/** The series that a test needs, and the labels of the group that fails; or why there can be none. */
export type Playable =
  { readonly series: readonly PlayedSeries[]; readonly group: Labels } | { readonly reason: string };

/** Finds series that an indicator counts. */
export function playableOf(sli: Sli, queries: SliQueries): Playable {
  const shares = sharesOf(sli, queries);
  if (typeof shares === 'string') return { reason: shares };
  const [failing = {}, sound] = groupsOf(queries);
  const parts = shares.flat();
  const needed = [failing, ...(sound === undefined ? [] : [sound])].flatMap((group) =>
    parts.map((part) => nameOf(part, group)),
  );
  if (needed.includes(undefined)) return { reason: 'no labels are found that its selectors ask for' };
  if (new Set(needed).size < needed.length)
    return { reason: 'good and bad events are counted by the same series' };
  const taken = new Set(needed);
  const series = [
    ...shares.flatMap((share) =>
      shared([...share, ...otherwise(share, { queries, failing, taken })], failing),
    ),
    ...(sound === undefined
      ? []
      : shares.flatMap((share) => shared(share, sound).map((each) => ({ ...each, of: 'sound' as const })))),
  ];
  const strangers = parts.flatMap((part) => strangersOf(part, { queries, failing, taken }));
  return { series: [...strangers, ...series], group: failing };
}

/** What is known of all series: how they are selected, the group that they are of, and the names that there are. */
interface Known {
  readonly queries: SliQueries;
  readonly failing: Labels;
  readonly taken: Set<string | undefined>;
}

/** Parts under other labels, of names that nothing else has. */
function otherwise(share: readonly Part[], { queries, failing, taken }: Known): readonly Part[] {
  return share
    .flatMap((part) => variantsOf(part, queries.by))
    .filter((part) => isNew(taken, nameOf(part, failing)));
}

function isNew(taken: Set<string | undefined>, name: string | undefined): boolean {
  if (name === undefined || taken.has(name)) return false;
  taken.add(name);
  return true;
}

/** Series that count the same events together. */
function shared(parts: readonly Part[], group: Labels): readonly PlayedSeries[] {
  return parts.map((part, index): PlayedSeries => ({
    ...seriesFrom(part, nameOf(part, group) ?? ''),
    part: { index, of: parts.length },
  }));
}

/** Labels of two groups, or of one where there are no two, or no groups at all. */
function groupsOf({ by, vital, dependent }: SliQueries): readonly Labels[] {
  const matchers = [...vital, ...dependent].flatMap((each) => each.matchers);
  const values = by.map((label) => {
    const own = matchers.filter((matcher) => matcher.label === label);
    const fit = ['one', 'two', ...candidatesOf(own)].filter(
      (value) => value !== '' && own.every((each) => matches(each, value)),
    );
    return [label, fit.slice(0, 2)] as const;
  });
  const group = (index: number): Labels =>
    Object.fromEntries(values.map(([label, fit]) => [label, fit[index] ?? fit[0] ?? 'one']));
  return values.some(([, fit]) => fit.length > 1) ? [group(0), group(1)] : [group(0)];
}

/** The series of a group, as promtool reads it; undefined where no labels are found for it. */
function nameOf({ metric, wanted }: Part, group: Labels): string | undefined {
  const labels = labelsFor(wanted, group);
  return labels && notation(metric, labels);
}

function labelsFor(wanted: Part['wanted'], group: Labels): Labels | undefined {
  const grouped = Object.entries(group).map(([label, value]) => labelIs(label, value));
  const labels = exampleLabels({ ...wanted, all: [...grouped, ...wanted.all] });
  return Object.keys(labels ?? {}).every(isLabelName) ? labels : undefined;
}

function seriesFrom({ counts, isGauge, isBucket }: Part, name: string): PlayedSeries {
  return { name, counts, isGauge, isBucket, part: { index: 0, of: 1 }, of: 'failing' };
}

/** What tells a second series of others from the first. */
const TWIN = 'kiban_twin';

/**
 * The same events of others. None of them may be counted. Of a gauge there are two: each sample is an event, so that one
 * alone would count as many as the gauge of the promise.
 */
function strangersOf(part: Part, { queries, failing, taken }: Known): readonly PlayedSeries[] {
  const named = selectorsOf(queries);
  const found = outsidersOf(part.wanted).map((wanted) => labelsFor(wanted, failing));
  const twins = part.isGauge ? found.map((labels) => labels && { ...labels, [TWIN]: 'b' }) : [];
  return [...found, ...twins].flatMap((labels) => {
    if (labels === undefined || named.some((each) => isSelected(each, part.metric, labels))) return [];
    const name = notation(part.metric, labels);
    return isNew(taken, name) ? [{ ...seriesFrom(part, name), of: 'stranger' as const }] : [];
  });
}

function isSelected({ metric, matchers }: Selector, name: string, labels: Labels): boolean {
  return metric === name && matchers.every((matcher) => matches(matcher, labels[matcher.label] ?? ''));
}

function notation(metric: string, labels: Labels): string {
  const shown = sortedEntries(Object.entries(labels))
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}=${quote(value)}`);
  return isBareMetric(metric)
    ? `${metric}{${shown.join(',')}}`
    : `{${[`${METRIC_NAME_LABEL}=${quote(metric)}`, ...shown].join(',')}}`;
}
