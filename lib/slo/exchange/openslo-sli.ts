import { readPromql } from '../../prometheus/check-promql';
import { type Plain, plainOf } from '../../core/read-values';
import type { TimesliceSli } from '../../prometheus/sli/sli';
import { textOf } from './carry';
import type { Notes } from './exchange';
import { readSliceWindow } from './openslo-window';
import { withOurWindow } from './own-window';
import { readEvents } from './read-events';
import { type Events, type Recognised, WINDOW, countedBy, rawOf, tidyQuery } from './recognise';
import { renderSpan } from '../../prometheus/span';

const METHODS = ['Occurrences', 'Timeslices', 'RatioTimeslices'];

/** How an SLO counts, and the objective that its indicator is for. */
interface Counting {
  readonly method: string | undefined;
  readonly objective: Plain;
  /** Where that is. */
  readonly field: string;
}

/** Reads the indicator of an SLO. */
export function readOpenSloSli(notes: Notes, sli: Plain, counting: Counting): Recognised | undefined {
  const { method } = counting;
  if (method === undefined || !METHODS.includes(method)) {
    notes.refuse('spec.budgetingMethod', method, `must be one of ${METHODS.join(', ')}`);
    return;
  }
  if (sli['thresholdMetric'] !== undefined)
    return readThreshold(notes, plainOf(sli['thresholdMetric']), counting);
  if (sli['ratioMetric'] !== undefined) return readRatioMetric(notes, plainOf(sli['ratioMetric']), counting);
  notes.refuse('spec.indicator', sli, 'must have a ratioMetric or a thresholdMetric');
}

/** The query of a metric; undefined, and said, where it is of something else than Prometheus. */
function queryOf(notes: Notes, field: string, given: unknown): string | undefined {
  const source = plainOf(plainOf(given)['metricSource']);
  const type = textOf(source['type']);
  if (type !== undefined && !/^prometheus$/i.test(type)) {
    notes.refuse(`${field}.metricSource.type`, type, 'is not Prometheus');
    return;
  }
  if (source['metricSourceRef'] !== undefined)
    notes.say(
      `${field}.metricSource.metricSourceRef`,
      source['metricSourceRef'],
      'is left out: rules are evaluated where they are applied',
    );
  const spec = plainOf(source['spec']);
  notes.unknownKeys(`${field}.metricSource.spec`, spec, ['query']);
  const query = textOf(spec['query']);
  if (query === undefined) notes.refuse(`${field}.metricSource.spec.query`, source['spec'], 'must be PromQL');
  return query;
}

const COMPARISONS: Readonly<Record<string, TimesliceSli['is']>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

function readThreshold(notes: Notes, metric: Plain, counting: Counting): Recognised | undefined {
  const { method, objective } = counting;
  const field = 'spec.indicator.spec.thresholdMetric';
  const query = queryOf(notes, field, metric);
  const is = COMPARISONS[textOf(objective['op']) ?? ''];
  const limit = Number(textOf(objective['value']) ?? NaN);
  if (query === undefined) return undefined;
  if (is === undefined || !Number.isFinite(limit)) {
    notes.refuse(
      counting.field,
      objective,
      'must say op (lt, lte, gt or gte) and value for a thresholdMetric',
    );
    return;
  }
  const [fault] = readPromql(query).faults;
  if (fault !== undefined) {
    notes.refuse(`${field}.metricSource.spec.query`, query, `is no PromQL: ${fault.fix}`);
    return;
  }
  if (method !== 'Timeslices')
    notes.say(
      'spec.budgetingMethod',
      method,
      'becomes a timeslice: each evaluation of the rules is one, good or bad',
    );
  tellSlices(notes, counting, 'is left out: a slice lasts from one evaluation of the rules to the next');
  return { sli: { kind: 'timeslice', expr: query, is, limit }, by: [] };
}

/** Slices are as long as rules are apart, and each is good or bad as a whole. */
function tellSlices(notes: Notes, { objective, field }: Counting, why: string): void {
  const { timeSliceWindow: window, timeSliceTarget: target } = objective;
  if (window !== undefined) notes.say(`${field}.timeSliceWindow`, window, why);
  if (target !== undefined && target !== 1) notes.say(`${field}.timeSliceTarget`, target, why);
}

/** Comparisons are for a thresholdMetric alone. */
function tellComparison(notes: Notes, { objective, field }: Counting): void {
  for (const key of ['op', 'value'])
    if (objective[key] !== undefined)
      notes.say(`${field}.${key}`, objective[key], 'is left out: a ratioMetric is compared with its target');
}

const RATIO = 'spec.indicator.spec.ratioMetric';

/** Why slices are left out where a ratio is counted in another way. */
const SLICES_LEFT_OUT: Readonly<Record<string, string>> = {
  Occurrences: 'is left out: events are counted, whenever they happen',
  RatioTimeslices: 'is left out: the mean is that of the ratio, evaluation by evaluation',
};

function readRatioMetric(notes: Notes, metric: Plain, counting: Counting): Recognised | undefined {
  const { method = '' } = counting;
  notes.unknownKeys(RATIO, metric, ['counter', 'good', 'bad', 'total', 'raw', 'rawType']);
  tellComparison(notes, counting);
  const why = SLICES_LEFT_OUT[method];
  if (why !== undefined) tellSlices(notes, counting, why);
  if (metric['raw'] !== undefined) return readRaw(notes, metric, counting);
  const events = readCounters(notes, metric);
  if (events === undefined) return undefined;
  if (method === 'Occurrences') return readEvents(notes, RATIO, events);
  const raw = rawOf(withWindows(events));
  if (raw === undefined) {
    notes.refuse(RATIO, metric, `must have ${WINDOW} for the window, or be selectors`);
    return;
  }
  if (method === 'RatioTimeslices') return { sli: raw, by: [] };
  return slicesOf(notes, raw.errorRatio, counting);
}

/** The queries of two of good, bad and all events; undefined, and said, where there are none. */
function readCounters(notes: Notes, metric: Plain): Record<string, string> | undefined {
  if (metric['counter'] === false) {
    notes.refuse(
      `${RATIO}.counter`,
      false,
      'is not carried over: rates are taken of counters, which only grow',
    );
    return;
  }
  const events: Record<string, string> = {};
  for (const key of ['good', 'bad', 'total']) {
    if (metric[key] === undefined) continue;
    const query = queryOf(notes, `${RATIO}.${key}`, metric[key]);
    if (query === undefined) return undefined;
    events[key] = withOurWindow(notes, `${RATIO}.${key}.metricSource.spec.query`, query);
  }
  if (Object.keys(events).length === 2) return events;
  notes.refuse(RATIO, metric, 'must be two of good, bad and total');
  return;
}

/** Selectors alone as sums of their rates. */
function withWindows(events: Events): Events {
  return Object.fromEntries(
    Object.entries(events).map(([key, query]: [string, string]) => {
      const counted = countedBy(query);
      const isBare = counted?.series !== undefined && !query.includes('window');
      return [key, isBare ? `sum(rate(${counted.series.text}[${WINDOW}]))` : query];
    }),
  );
}

/** Slices of time that are good where their ratio of good events is. */
function slicesOf(notes: Notes, errorRatio: string, { objective, field }: Counting): Recognised | undefined {
  const target = Number(textOf(objective['timeSliceTarget']) ?? NaN);
  const window = readSliceWindow(objective['timeSliceWindow']);
  if (!(target > 0 && target <= 1) || window === undefined) {
    notes.refuse(field, objective, 'must say timeSliceTarget, such as 0.95, and timeSliceWindow, such as 5m');
    return;
  }
  notes.say(
    `${field}.timeSliceWindow`,
    objective['timeSliceWindow'],
    'becomes the window that is looked at whenever the rules are evaluated: slices overlap',
  );
  const ended = errorRatio.includes('#') ? `${errorRatio}\n` : errorRatio;
  const expr = `1 - (${ended})`.replaceAll(WINDOW, renderSpan(window));
  return { sli: { kind: 'timeslice', expr, is: '>=', limit: target }, by: [] };
}

function readRaw(notes: Notes, metric: Plain, counting: Counting): Recognised | undefined {
  const query = queryOf(notes, `${RATIO}.raw`, metric['raw']);
  const type = textOf(metric['rawType']);
  if (query === undefined) return undefined;
  if (type !== 'success' && type !== 'failure') {
    notes.refuse(`${RATIO}.rawType`, type, 'must be success or failure');
    return;
  }
  const tidy = tidyQuery(query);
  if (!tidy.includes(WINDOW)) {
    notes.refuse(`${RATIO}.raw`, query, `must have ${WINDOW} for the window`);
    return;
  }
  const success = (ratio: string): string => (ratio.includes('#') ? `1 - (${ratio}\n)` : `1 - (${ratio})`);
  const errorRatio = type === 'failure' ? tidy : success(tidy);
  if (counting.method === 'Timeslices') return slicesOf(notes, errorRatio, counting);
  if (metric['counter'] !== undefined && metric['counter'] !== true)
    notes.say(`${RATIO}.counter`, metric['counter'], 'is left out: of a raw ratio nothing is counted');
  return { sli: { kind: 'raw', errorRatio }, by: [] };
}
