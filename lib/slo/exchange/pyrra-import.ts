import { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import { readSelector } from '../../prometheus/sli/read-selector';
import { MINUTE, type Span, parseSpan } from '../../prometheus/span';
import { inOneUnit } from '../dashboard/asked';
import type { SloAlertOptions } from '../construct/slo-props';
import { carryLabels, carryName, fieldsOf, itemsOf, textOf } from './carry';
import type { Notes, ServiceObjectives } from './exchange';
import { annotationOf, objectiveOf, percentOf } from './objective-of';
import { readEvents } from './read-events';
import { type Recognised, labelValues } from './recognise';

/*
 * ServiceLevelObjective of Pyrra.
 *
 * @see https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/api/v1alpha1/servicelevelobjective_types.go
 */

/** Labels of the object with this prefix are those of its alerts. @see slo/slo.go (PropagationLabelsPrefix) */
const PROPAGATED = 'pyrra.dev/';

/** Reads one ServiceLevelObjective: a service of its own, unless a label names it. */
export function readPyrra(
  notes: Notes,
  { metadata, spec }: { readonly metadata: Plain; readonly spec: Plain },
): ServiceObjectives | undefined {
  const name = carryName(notes, 'metadata.name', metadata['name']);
  const percent = percentOf(notes, 'spec.target', spec['target']);
  const window = readWindow(notes, spec['window']);
  const indicator = readIndicator(notes, fieldsOf(spec['indicator']));
  if (name === undefined || percent === undefined || window === undefined || indicator === undefined)
    return undefined;
  notes.unknownKeys('spec', spec, [
    'description',
    'target',
    'window',
    'indicator',
    'alerting',
    'partial_response_strategy',
  ]);
  const strategy = spec['partial_response_strategy'];
  if (strategy !== undefined && strategy !== '' && strategy !== 'abort')
    notes.say('spec.partial_response_strategy', strategy, 'is left out: it is a setting of Thanos Ruler');
  const { service, labels } = readLabels(notes, fieldsOf(metadata['labels']));
  const alerts = readAlerting(notes, fieldsOf(spec['alerting']), {
    ...propagatedAnnotations(notes, fieldsOf(metadata['annotations'])),
    ...annotationOf(spec['description']),
  });
  return {
    service: service ?? name,
    objectives: [
      objectiveOf(notes, { name, percent, indicator, window: { rolling: window }, labels, alerts }),
    ],
  };
}

function readWindow(notes: Notes, given: unknown): Span | undefined {
  const length = parseSpan(given) ?? 0;
  if (length > 0 && length % MINUTE === 0) return inOneUnit(length) as Span;
  notes.refuse('spec.window', given, 'must be whole minutes, such as 28d');
}

function readLabels(
  notes: Notes,
  labels: Plain,
): { readonly service: string | undefined; readonly labels: Readonly<Record<string, string>> } {
  const propagated: Record<string, unknown> = {};
  for (const [label, value] of Object.entries(labels)) {
    if (label.startsWith(PROPAGATED)) propagated[label.slice(PROPAGATED.length)] = value;
    else
      notes.say(
        `metadata.labels.${label}`,
        value,
        'is left out: it is a label of the object, and not of its alerts',
      );
  }
  const { service, ...others } = propagated;
  return { service: textOf(service), labels: carryLabels(notes, 'metadata.labels', others) };
}

/** Annotations of the object with the prefix are those of its alerts. @see slo/rules.go (commonRuleAnnotations) */
function propagatedAnnotations(notes: Notes, annotations: Plain): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(annotations)) {
    const name = key.startsWith(PROPAGATED) ? key.slice(PROPAGATED.length) : '';
    if (isLabelName(name) && typeof value === 'string') kept[name] = value;
    else notes.say(`metadata.annotations.${key}`, value, 'is left out: it is no annotation of alerts');
  }
  return kept;
}

function readIndicator(notes: Notes, indicator: Plain): Recognised | undefined {
  notes.unknownKeys('spec.indicator', indicator, ['ratio', 'latency', 'latencyNative', 'bool_gauge']);
  const kinds = ['ratio', 'latency', 'latencyNative', 'bool_gauge'].filter(
    (kind) => indicator[kind] !== undefined,
  );
  const [kind = ''] = kinds;
  const given = fieldsOf(indicator[kind]);
  const by = itemsOf(given['grouping']).flatMap((label) => textOf(label) ?? []);
  const field = `spec.indicator.${kind}`;
  if (kinds.length !== 1) {
    notes.refuse('spec.indicator', indicator, 'must be one of ratio, latency, latencyNative and bool_gauge');
    return;
  }
  const metric = (key: string): string => textOf(fieldsOf(given[key])['metric']) ?? '';
  const read: Readonly<Record<string, () => Recognised | undefined>> = {
    ratio: () => readEvents(notes, field, { bad: metric('errors'), total: metric('total') }),
    latency: () => readEvents(notes, field, { good: metric('success'), total: metric('total') }),
    latencyNative: () => nativeOf(notes, field, { metric: metric('total'), latency: given['latency'] }),
    bool_gauge: () => gaugeOf(notes, field, textOf(given['metric']) ?? ''),
  };
  const recognised = read[kind]?.();
  return recognised && { ...recognised, by };
}

function gaugeOf(notes: Notes, field: string, metric: string): Recognised | undefined {
  const gauge = readSelector(Faults.none(), metric);
  if (gauge === undefined) {
    notes.refuse(`${field}.metric`, metric, 'must be a selector, such as probe_success{job="x"}');
    return;
  }
  return { sli: { kind: 'probe', gauge: gauge.text }, by: [] };
}

/** Pyrra compares in seconds. @see slo/rules.go (LatencyNative: Latency.Seconds) */
function nativeOf(
  notes: Notes,
  field: string,
  { metric, latency }: { readonly metric: string; readonly latency: unknown },
): Recognised | undefined {
  const series = readSelector(Faults.none(), metric);
  const labels = series && labelValues(series.matchers);
  const under = (parseSpan(latency) ?? 0) / 1000;
  if (series?.metric === undefined || labels === undefined || under <= 0) {
    notes.refuse(
      field,
      { metric, latency },
      'must be a selector of a native histogram, and a time such as 250ms',
    );
    return;
  }
  const isBare = series.matchers.length === 0;
  return {
    sli: { kind: 'nativeHistogram', metric: series.metric, ...(!isBare && { labels }), under },
    by: [],
  };
}

const BURN_TIERS = ['fast', 'slow', 'ticket-fast', 'ticket-slow'];

function readAlerting(
  notes: Notes,
  alerting: Plain,
  annotations: Readonly<Record<string, string>>,
): SloAlertOptions {
  notes.unknownKeys('spec.alerting', alerting, ['disabled', 'burnrates', 'absent', 'name', 'absentName']);
  for (const key of ['name', 'absentName'])
    if (textOf(alerting[key]) !== undefined)
      notes.say(
        `spec.alerting.${key}`,
        alerting[key],
        'is left out: kiban calls its alerts SloBudgetBurn and SloMetricsAbsent',
      );
  const isOff = alerting['disabled'] === true;
  const burns = !isOff && alerting['burnrates'] !== false;
  if (burns)
    notes.say(
      'spec.alerting',
      'factors 14, 7, 2 and 1 of Pyrra',
      'becomes the tiers of the SRE workbook, 14.4, 6, 3 and 1 over 30d; write alerts.policy for others',
    );
  return {
    ...(!burns && { disable: BURN_TIERS }),
    ...((isOff || alerting['absent'] === false) && { onAbsent: 'ignore' as const }),
    ...(isOff && { budgetThresholds: [] }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}
