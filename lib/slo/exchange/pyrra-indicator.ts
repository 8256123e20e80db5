import { Faults } from '../../core/faults';
import { type Plain, itemsOf, plainOf } from '../../core/read-values';
import { readSelector } from '../../prometheus/sli/read-selector';
import { parseSpan } from '../../prometheus/span';
import { textOf } from './carry';
import type { Notes } from './exchange';
import { readEvents } from './read-events';
import { type Recognised, labelValues } from './recognise';

/** What may be said of each kind of indicator. @see kubernetes/api/v1alpha1/servicelevelobjective_types.go (ServiceLevelIndicator) */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  ratio: ['errors', 'success', 'total', 'grouping'],
  // The unit is that of the page that shows it: a bound is in that of the metric.
  latency: ['success', 'total', 'grouping', 'unit'],
  latencyNative: ['total', 'latency', 'grouping'],
  bool_gauge: ['metric', 'grouping'],
};

/** Reads the indicator of a ServiceLevelObjective, with the groups that it makes. */
export function readPyrraIndicator(notes: Notes, indicator: Plain): Recognised | undefined {
  notes.unknownKeys('spec.indicator', indicator, Object.keys(KINDS));
  const kinds = Object.keys(KINDS).filter((kind) => indicator[kind] !== undefined);
  const [kind = ''] = kinds;
  const given = plainOf(indicator[kind]);
  const field = `spec.indicator.${kind}`;
  if (kinds.length !== 1) {
    notes.refuse('spec.indicator', indicator, `must be one of ${Object.keys(KINDS).join(', ')}`);
    return;
  }
  notes.unknownKeys(field, given, KINDS[kind] ?? []);
  const by = itemsOf(given['grouping']).flatMap((label) => textOf(label) ?? []);
  const own: Given = {
    field,
    given,
    metric: (key) => metricOf(notes, `${field}.${key}`, plainOf(given[key])),
  };
  const recognised = READERS[kind]?.(notes, own);
  return recognised && { ...recognised, by };
}

interface Given {
  readonly field: string;
  readonly given: Plain;
  /** The selector of a query. */
  readonly metric: (key: string) => string | undefined;
}

type Reader = (notes: Notes, given: Given) => Recognised | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  ratio: ratioOf,
  latency: latencyOf,
  latencyNative: nativeOf,
  bool_gauge: gaugeOf,
};

/** A selector. It may look back, which rules of kiban do not: they are evaluated for the moment that they say. */
function metricOf(notes: Notes, field: string, query: Plain): string | undefined {
  const metric = textOf(query['metric']);
  const [, selector, offset] = /^(.*\S)\s+offset\s+(\S+)$/s.exec(metric ?? '') ?? [];
  if (selector === undefined) return metric;
  notes.say(
    `${field}.metric`,
    `offset ${offset ?? ''}`,
    'is left out: rules read what there is when they are evaluated',
  );
  return selector;
}

/** Two of errors, success and total, of which the third follows. @see slo/slo.go (RatioIndicator.Combo) */
function ratioOf(notes: Notes, { field, given, metric }: Given): Recognised | undefined {
  const [bad, good, total] = [metric('errors'), metric('success'), metric('total')];
  const events = {
    ...(bad !== undefined && { bad }),
    ...(good !== undefined && { good }),
    ...(total !== undefined && { total }),
  };
  if (Object.keys(events).length === 2) return readEvents(notes, field, events);
  notes.refuse(field, given, 'must have two of errors, success and total');
}

/** @see kubernetes/api/v1alpha1/servicelevelobjective_types.go (validate: le of the success metric) */
function latencyOf(notes: Notes, { field, given, metric }: Given): Recognised | undefined {
  const [good, total] = [metric('success'), metric('total')];
  const bucket = readSelector(Faults.none(), good);
  const isBound = bucket?.matchers.some(({ label }) => label === 'le') === true;
  if (good === undefined || total === undefined || !isBound) {
    notes.refuse(field, given, 'must have total, and success with the label le that is the bound');
    return;
  }
  return readEvents(notes, field, { good, total });
}

function gaugeOf(notes: Notes, { field, given }: Given): Recognised | undefined {
  const metric = metricOf(notes, field, given);
  const gauge = readSelector(Faults.none(), metric);
  if (gauge === undefined) {
    notes.refuse(`${field}.metric`, metric, 'must be a selector, such as probe_success{job="x"}');
    return;
  }
  return { sli: { kind: 'probe', gauge: gauge.text }, by: [] };
}

/** Pyrra compares in seconds. @see slo/rules.go (LatencyNative: Latency.Seconds) */
function nativeOf(notes: Notes, { field, given, metric }: Given): Recognised | undefined {
  const series = readSelector(Faults.none(), metric('total'));
  const labels = series && labelValues(series.matchers);
  const under = (parseSpan(given['latency']) ?? 0) / 1000;
  if (series?.metric === undefined || labels === undefined || under <= 0) {
    notes.refuse(field, given, 'must be a selector of a native histogram, and a time such as 250ms');
    return;
  }
  const isBare = series.matchers.length === 0;
  return {
    sli: { kind: 'nativeHistogram', metric: series.metric, ...(!isBare && { labels }), under },
    by: [],
  };
}
