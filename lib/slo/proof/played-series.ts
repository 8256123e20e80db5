import { type Selector, labelIs } from '../../prometheus/expr';
import { isLabelName, isMetricName } from '../../prometheus/names';
import { quote } from '../../prometheus/quote';
import type { Sli } from '../../prometheus/sli/sli';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { BASE_WINDOW } from '../tier';
import { type Wanted, candidatesOf, exampleLabels, matches } from './example-labels';
import { selectorsIn } from './selectors-in';

type Labels = Readonly<Record<string, string>>;

/** What a series counts of all events. */
export type Counted = 'good' | 'bad' | 'all';

/** A series that a test writes. */
export interface PlayedSeries {
  /** As promtool reads it. */
  readonly name: string;
  readonly counts: Counted;
  /** Which part of the bad events, where several series count them. */
  readonly part: { readonly index: number; readonly of: number };
  /** Whether each sample is an event of its own, good where it is 1. */
  readonly isGauge: boolean;
  /** Whether it tells good events from bad by a bound, and may be missing by mistake. */
  readonly isBucket: boolean;
  /** Whose events these are: of the group that fails, of one that does not, or of another service that always fails. */
  readonly of: 'failing' | 'sound' | 'stranger';
}

/** The series that a test needs, and the labels of the group that fails; or why there can be none. */
export type Playable =
  { readonly series: readonly PlayedSeries[]; readonly group: Labels } | { readonly reason: string };

/** What is counted of which selector. */
interface Part extends Pick<PlayedSeries, 'counts' | 'part' | 'isGauge' | 'isBucket'> {
  readonly metric: string;
  readonly wanted: Wanted;
}

const WHOLE = { part: { index: 0, of: 1 }, isGauge: false, isBucket: false };

/** Finds series that an indicator counts. */
export function playableOf(sli: Sli, queries: SliQueries): Playable {
  const parts = partsOf(sli, queries);
  if (typeof parts === 'string') return { reason: parts };
  const groups = groupsOf(queries);
  const [failing = {}, sound] = groups;
  const series = [
    ...parts.map((part) => seriesOf(part, failing, 'failing')),
    ...(sound === undefined ? [] : parts.map((part) => seriesOf(part, sound, 'sound'))),
  ];
  if (series.some((each) => each === undefined))
    return { reason: 'no labels are found that its selectors ask for' };
  const named = [...queries.vital, ...queries.dependent, ...selectorsIn(queries.errors(BASE_WINDOW))];
  const strangers = parts.flatMap((part) => strangersOf(part, failing, named));
  const known = series.filter((each) => each !== undefined);
  const unique = new Map([...strangers, ...known].map((each) => [each.name, each]));
  if (new Set(known.map((each) => each.name)).size < known.length)
    return { reason: 'good and bad events are counted by the same series' };
  return { series: [...unique.values()], group: failing };
}

function partsOf(sli: Sli, queries: SliQueries): readonly Part[] | string {
  const named = [...queries.vital, ...queries.dependent, ...selectorsIn(queries.errors(BASE_WINDOW))];
  if (named.some(({ metric }) => metric === undefined || !isMetricName(metric)))
    return 'promtool writes no series whose names need quotes';
  return FORMS[sli.kind](queries, sli);
}

type Form = (queries: SliQueries, sli: Sli) => readonly Part[] | string;

const unknown: Form = () => 'what its PromQL reads is not known';
const events: Form = (queries) => eventsOf(queries, false);
const latency: Form = ({ vital, dependent }) => [
  ...vital.map((count) => partOf(count, 'all')),
  ...dependent.map((bucket) => ({ ...partOf(bucket, 'good'), isBucket: true })),
];

/** What is counted where, for each kind of indicator; or why that cannot be played. */
const FORMS: Readonly<Record<Sli['kind'], Form>> = {
  raw: unknown,
  timeslice: unknown,
  nativeHistogram: () => 'promtool 2.42 writes no native histograms',
  probe: ({ vital }) => vital.map((gauge) => ({ ...partOf(gauge, 'good'), isGauge: true })),
  ratio: (queries, sli) => ('total' in sli ? eventsOf(queries, 'good' in sli) : pairOf(queries)),
  istioHttp: events,
  istioGrpc: events,
  otelHttp: events,
  istioLatency: latency,
  otelLatency: latency,
  histogram: latency,
};

function partOf({ metric = '', matchers }: Selector, counts: Counted, none: Wanted['none'] = []): Part {
  return { ...WHOLE, metric, counts, wanted: { all: matchers, none } };
}

/** Good or bad events among all: series of one metric are told apart by labels, those of several by their names. */
function eventsOf(queries: SliQueries, isGood: boolean): readonly Part[] | string {
  const [total] = queries.vital;
  if (total === undefined) return 'nothing is counted';
  const known = selectorsIn(queries.errors(BASE_WINDOW)).filter(({ text }) => text !== total.text);
  const [own, other]: readonly [Counted, Counted] = isGood ? ['good', 'bad'] : ['bad', 'good'];
  if (known.length === 0) return 'good and bad events are counted by the same series';
  const told = known.map((each, index): Part => {
    const all = each.metric === total.metric ? [...total.matchers, ...each.matchers] : each.matchers;
    return { ...partOf(each, own), wanted: { all }, part: { index, of: known.length } };
  });
  if (known.some(({ metric }) => metric !== total.metric)) return [...told, partOf(total, 'all')];
  return [
    ...told,
    partOf(
      total,
      other,
      known.map(({ matchers }) => matchers),
    ),
  ];
}

function pairOf({ vital: [good, bad] }: SliQueries): readonly Part[] | string {
  if (good === undefined || bad === undefined) return 'nothing is counted';
  const isOne = good.metric === bad.metric;
  return [
    partOf(good, 'good', isOne ? [bad.matchers] : []),
    partOf(bad, 'bad', isOne ? [good.matchers] : []),
  ];
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

function seriesOf(part: Part, group: Labels, of: PlayedSeries['of']): PlayedSeries | undefined {
  const labels = labelsFor(part, group);
  return labels && seriesFrom(part, labels, of);
}

function labelsFor({ wanted }: Part, group: Labels): Labels | undefined {
  const grouped = Object.entries(group).map(([label, value]) => labelIs(label, value));
  const labels = exampleLabels({ ...wanted, all: [...grouped, ...wanted.all] });
  return Object.keys(labels ?? {}).every(isLabelName) ? labels : undefined;
}

function seriesFrom(from: Part, labels: Labels, of: PlayedSeries['of']): PlayedSeries {
  const { metric, counts, part, isGauge, isBucket } = from;
  return { name: notation(metric, labels), counts, part, isGauge, isBucket, of };
}

/** The same events of others: one for each label that must have one value. None of them may be counted. */
function strangersOf(part: Part, group: Labels, named: readonly Selector[]): readonly PlayedSeries[] {
  const { all } = part.wanted;
  // They fail always: what counts their good events stands still, unless each sample is an event.
  if (part.counts === 'good' && !part.isGauge) return [];
  const pinned = all.filter(
    ({ relation, label, value }) => relation === '=' && label !== 'le' && value !== '',
  );
  return pinned.flatMap(({ label }) => {
    const apart = all.map((each) => (each.label === label ? { ...each, value: `${each.value}-2` } : each));
    const stranger: Part = { ...part, wanted: { ...part.wanted, all: apart } };
    const labels = labelsFor(stranger, group);
    if (labels === undefined || named.some((each) => isSelected(each, part.metric, labels))) return [];
    return [seriesFrom(stranger, labels, 'stranger')];
  });
}

function isSelected({ metric, matchers }: Selector, name: string, labels: Labels): boolean {
  return metric === name && matchers.every((matcher) => matches(matcher, labels[matcher.label] ?? ''));
}

function notation(metric: string, labels: Labels): string {
  const shown = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${quote(value)}`);
  return `${metric}{${shown.join(',')}}`;
}
