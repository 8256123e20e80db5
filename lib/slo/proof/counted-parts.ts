import { type Selector, labelIs } from '../../prometheus/expr';
import { isMetricName } from '../../prometheus/names';
import type { Sli } from '../../prometheus/sli/sli';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { BASE_WINDOW } from '../tier';
import type { Wanted } from './example-labels';
import { selectorsIn } from './selectors-in';

/** What a series counts of all events. */
export type Counted = 'good' | 'bad' | 'all';

/** What is counted of which series. */
export interface Part {
  readonly metric: string;
  readonly wanted: Wanted;
  readonly counts: Counted;
  /** Whether each sample is an event of its own, good where it is 1. */
  readonly isGauge: boolean;
  /** Whether it tells good events from bad by a bound, and may be missing by mistake. */
  readonly isBucket: boolean;
}

/** Parts that count the same events together. */
type Share = readonly [Part, ...Part[]];

/** All selectors of an indicator. */
export function selectorsOf({ vital, dependent, errors }: SliQueries): readonly Selector[] {
  return [...vital, ...dependent, ...selectorsIn(errors(BASE_WINDOW))];
}

/** What an indicator counts where, one list for each kind of events; or why that cannot be played. */
export function sharesOf(sli: Sli, queries: SliQueries): readonly Share[] | string {
  if (selectorsOf(queries).some(({ metric }) => metric === undefined || !isMetricName(metric)))
    return 'promtool writes no series whose names need quotes';
  return FORMS[sli.kind](queries, sli);
}

type Form = (queries: SliQueries, sli: Sli) => readonly Share[] | string;

const unknown: Form = () => 'what its PromQL reads is not known';
const events: Form = (queries) => eventsOf(queries, false);
const latency: Form = ({ vital, dependent }) => [
  ...vital.map((count): Share => [partOf(count, 'all')]),
  ...dependent.flatMap((bucket): Share[] => [
    [{ ...partOf(bucket, 'good'), isBucket: true }],
    [partOf(boundless(bucket), 'all')],
  ]),
];

/** The bound of the bucket of all events. */
export const EVERYTHING = '+Inf';

/** The bucket of all events, which each histogram has: whoever forgets the bound takes it in. */
function boundless(bucket: Selector): Selector {
  const others = bucket.matchers.filter(({ label }) => label !== 'le');
  return { ...bucket, matchers: [...others, labelIs('le', EVERYTHING)] };
}

const FORMS: Readonly<Record<Sli['kind'], Form>> = {
  raw: unknown,
  timeslice: unknown,
  nativeHistogram: () => 'promtool 2.42 writes no native histograms',
  probe: ({ vital }) => vital.map((gauge): Share => [{ ...partOf(gauge, 'good'), isGauge: true }]),
  ratio: (queries, sli) => ('total' in sli ? eventsOf(queries, 'good' in sli) : pairOf(queries)),
  istioHttp: events,
  istioGrpc: events,
  otelHttp: events,
  istioLatency: latency,
  otelLatency: latency,
  histogram: latency,
};

function partOf({ metric = '', matchers }: Selector, counts: Counted, none: Wanted['none'] = []): Part {
  return { metric, counts, wanted: { all: matchers, none }, isGauge: false, isBucket: false };
}

/** Good or bad events among all: series of one metric are told apart by labels, those of several by their names. */
function eventsOf(queries: SliQueries, isGood: boolean): readonly Share[] | string {
  const [total] = queries.vital;
  if (total === undefined) return 'nothing is counted';
  const known = selectorsIn(queries.errors(BASE_WINDOW)).filter(({ text }) => text !== total.text);
  const [own, other]: readonly [Counted, Counted] = isGood ? ['good', 'bad'] : ['bad', 'good'];
  const [first, ...others] = known.map((each): Part => {
    const all = each.metric === total.metric ? [...total.matchers, ...each.matchers] : each.matchers;
    return { ...partOf(each, own), wanted: { all } };
  });
  if (first === undefined) return 'good and bad events are counted by the same series';
  const rest = known.some(({ metric }) => metric !== total.metric)
    ? partOf(total, 'all')
    : partOf(
        total,
        other,
        known.map(({ matchers }) => matchers),
      );
  return [[first, ...others], [rest]];
}

function pairOf({ vital: [good, bad] }: SliQueries): readonly Share[] | string {
  if (good === undefined || bad === undefined) return 'nothing is counted';
  const isOne = good.metric === bad.metric;
  return [
    [partOf(good, 'good', isOne ? [bad.matchers] : [])],
    [partOf(bad, 'bad', isOne ? [good.matchers] : [])],
  ];
}
