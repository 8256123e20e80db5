import { METRIC_NAME_LABEL, isLabelName, isMetricName } from '../../../prometheus/names';
import { parseSpan } from '../../../prometheus/span';
import { hasText } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

type TextMap = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface PrometheusRuleItem {
  readonly record?: Maybe<string>;
  readonly alert?: Maybe<string>;
  readonly for?: Maybe<string>;
  readonly keep_firing_for?: Maybe<string>;
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
}

interface PrometheusRuleGroup {
  readonly interval?: Maybe<string>;
  readonly query_offset?: Maybe<string>;
  readonly labels?: TextMap;
}

const VALIDATE =
  'https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go (Rule.Validate)';
const LEFT_OUT =
  'The API server takes it, and the operator leaves out the whole object, all its other rules included.';

export const RULE_KIND: Rule = {
  id: 'prometheus-rule-kind',
  class: 'later',
  title: 'A rule either records a series or alerts',
  why: LEFT_OUT,
  docs: VALIDATE,
  on: ['monitoring.coreos.com/v1.Rules'],

  check({ record, alert }: PrometheusRuleItem, place) {
    if (hasText(record) === hasText(alert))
      place.refuse(
        hasText(record) ? 'record' : '',
        hasText(record) ? record : 'neither record nor alert',
        'either record or alert',
        hasText(record)
          ? 'make two rules of it'
          : 'write record: job:requests:rate5m, or alert: TooManyErrors',
      );
  },
};

export const RECORDING_FIELDS: Rule = {
  id: 'prometheus-recording-fields',
  class: 'later',
  title: 'A rule that records has no annotations and no delays',
  why: LEFT_OUT,
  docs: VALIDATE,
  on: ['monitoring.coreos.com/v1.Rules'],

  check(rule: PrometheusRuleItem, place) {
    if (!hasText(rule.record)) return;
    if (Object.keys(rule.annotations ?? {}).length > 0)
      place.refuse('annotations', rule.annotations, 'no annotations beside record', 'remove them');
    for (const key of ['for', 'keep_firing_for'] as const)
      if ((parseSpan(rule[key]) ?? 0) > 0)
        place.refuse(key, rule[key], `no ${key} beside record`, 'remove it');
  },
};

export const RECORD_NAME: Rule = {
  id: 'prometheus-record-name',
  class: 'later',
  title: 'What a rule records has the name of a metric',
  why: `${LEFT_OUT} Prometheus 3 takes other names too, though never braces.`,
  docs: `${VALIDATE}; https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels`,
  on: ['monitoring.coreos.com/v1.Rules'],

  check({ record }: PrometheusRuleItem, place) {
    if (hasText(record) && !isMetricName(record))
      place.refuse(
        'record',
        record,
        'letters, digits, _ and :, not beginning with a digit',
        'write it as job:requests:rate5m',
      );
  },
};

export const RULE_LABELS: Rule = {
  id: 'prometheus-rule-labels',
  class: 'later',
  title: 'Labels and annotations of rules have names that Prometheus takes',
  why: `${LEFT_OUT} Prometheus 3 takes other names too, though never ${METRIC_NAME_LABEL} as a label.`,
  docs: `${VALIDATE}; https://github.com/prometheus-operator/prometheus-operator/issues/4181`,
  on: ['monitoring.coreos.com/v1.Rules', 'monitoring.coreos.com/v1.Groups'],

  check({ labels, annotations }: PrometheusRuleItem, place) {
    checkNames(labels, 'labels', place);
    checkNames(annotations, 'annotations', place);
  },
};

function checkNames(map: TextMap, field: string, place: Place): void {
  for (const name in map ?? {}) {
    const isTaken = isLabelName(name) && (field !== 'labels' || name !== METRIC_NAME_LABEL);
    if (!isTaken)
      place.refuse(
        [field, name],
        name,
        `a name of letters, digits and _, not beginning with a digit${field === 'labels' ? `, and not ${METRIC_NAME_LABEL}` : ''}`,
        `write it as ${name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(\d|__name__$)/, 'x$1') || 'team'}`,
      );
  }
}

const SPANS = ['interval', 'query_offset', 'for', 'keep_firing_for'] as const;

export const RULE_SPANS: Rule = {
  id: 'prometheus-rule-durations',
  class: 'later',
  title: 'Lengths of time in rules are such as Prometheus reads',
  why: LEFT_OUT,
  docs: 'https://github.com/prometheus/common/blob/main/model/time.go (ParseDuration)',
  on: ['monitoring.coreos.com/v1.Rules', 'monitoring.coreos.com/v1.Groups'],

  check(value: PrometheusRuleItem & PrometheusRuleGroup, place) {
    for (const key of SPANS) {
      const span = value[key] ?? undefined;
      // An empty interval and an empty for count as left out.
      if (span === '' && (key === 'interval' || key === 'for')) continue;
      if (span !== undefined && parseSpan(span) === undefined)
        place.refuse(
          key,
          span,
          'a length of time, the largest unit first, up to 292 years',
          'write 5m or 1h30m',
        );
    }
  },
};

/** What rules of Prometheus hold beside their expression. */
export const RULE_FIELD_RULES: readonly Rule[] = [
  RULE_KIND,
  RECORDING_FIELDS,
  RECORD_NAME,
  RULE_LABELS,
  RULE_SPANS,
];
