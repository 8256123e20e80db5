import { parseQuantity } from '../../../core/quantity';
import type { Maybe, Place, Rule } from '../../rule';

export interface Trigger {
  readonly type?: Maybe<string>;
  readonly metricType?: Maybe<string>;
  readonly metadata?: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

export const isOfResource = ({ type }: Trigger): boolean => type === 'cpu' || type === 'memory';

const INT32 = 2 ** 31 - 1;

interface Form {
  readonly allowed: string;
  readonly example: string;
  readonly takes: (value: string) => boolean;
}

/** What the value of each type of metric is. */
const FORMS = new Map<string, Form>([
  [
    'Utilization',
    {
      allowed: 'a whole number of percent',
      example: '"70"',
      takes: (value) => /^[-+]?\d+$/.test(value) && Math.abs(Number(value)) <= INT32,
    },
  ],
  [
    'AverageValue',
    { allowed: 'a quantity', example: '500m', takes: (value) => parseQuantity(value) !== undefined },
  ],
]);

export const TRIGGER_METRIC_TYPE: Rule = {
  id: 'trigger-metric-type',
  class: 'later',
  title: 'Triggers on CPU and memory say Utilization or AverageValue in metricType, others never Utilization',
  why: 'The scaler is not built, and nothing is scaled: since KEDA 2.18 metadata.type says it no more.',
  docs: 'https://github.com/kedacore/keda, pkg/scalers/cpu_memory_scaler.go (parseResourceMetadata) and scaler.go (GetMetricTargetType)',
  on: ['keda.sh/v1alpha1.Triggers', 'jobs.keda.sh/v1alpha1.Triggers'],

  check(trigger: Trigger, place) {
    const { metricType } = trigger;
    if (isOfResource(trigger)) checkResource(trigger, place);
    else if (metricType === 'Utilization')
      place.refuse(
        'metricType',
        metricType,
        'AverageValue or Value',
        'write such as metricType: AverageValue',
      );
  },
};

function checkResource({ metricType, metadata }: Trigger, place: Place): void {
  const old = metadata?.type ?? '';
  if (old !== '') place.refuse(['metadata', 'type'], old, 'none', 'move it to metricType, beside metadata');
  const form = FORMS.get(metricType ?? '');
  const value = metadata?.value ?? '';
  if (form === undefined) {
    const fix = 'write such as metricType: Utilization';
    if (old === '') place.refuse('metricType', metricType, 'Utilization or AverageValue', fix);
  } else if (value !== '' && !form.takes(value)) {
    place.refuse(['metadata', 'value'], value, form.allowed, `write such as value: ${form.example}`);
  }
}

/** Triggers on what pods use. */
export const RESOURCE_TRIGGER_RULES: readonly Rule[] = [TRIGGER_METRIC_TYPE];
