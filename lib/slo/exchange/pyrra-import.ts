import { type Plain, plainOf } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import { MINUTE, type Span, parseSpan } from '../../prometheus/span';
import { inOneUnit } from '../dashboard/asked';
import { carryLabels, carryName, textOf } from './carry';
import type { Notes, ServiceObjectives } from './exchange';
import { annotationOf, objectiveOf, percentOf } from './objective-of';
import { readPyrraAlerting } from './pyrra-alerting';
import { readPyrraIndicator } from './pyrra-indicator';

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
  const indicator = readPyrraIndicator(notes, plainOf(spec['indicator']));
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
  const { service, labels } = readLabels(notes, plainOf(metadata['labels']));
  const alerts = readPyrraAlerting(notes, plainOf(spec['alerting']), {
    ...propagatedAnnotations(notes, plainOf(metadata['annotations'])),
    ...annotationOf(spec['description']),
  });
  const parts = { name, percent, indicator, window: { rolling: window }, labels, alerts };
  const objective = objectiveOf(notes, parts);
  return objective && { service: service ?? name, objectives: [objective] };
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
