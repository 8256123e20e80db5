import type { Maybe, Place, Rule } from '../../rule';
import { templateFault } from '../../template-fault';

type TextMap = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface PrometheusRuleItem {
  readonly alert?: Maybe<string>;
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
}

export const RULE_TEMPLATES: Rule = {
  id: 'prometheus-rule-template',
  class: 'later',
  title: 'Labels and annotations of alerts are templates that Prometheus reads',
  why: 'The API server takes it, and the operator leaves out the whole object, all its other rules included.',
  docs: 'https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go (testTemplateParsing)',
  on: ['monitoring.coreos.com/v1.Rules'],

  check({ alert, labels, annotations }: PrometheusRuleItem, place) {
    if ((alert ?? '') === '') return;
    checkTemplates(labels, 'labels', place);
    checkTemplates(annotations, 'annotations', place);
  },
};

function checkTemplates(map: TextMap, field: string, place: Place): void {
  for (const name in map ?? {}) {
    const text = map?.[name] ?? '';
    const why = templateFault(text, 'alerts');
    if (why !== undefined)
      place.refuse(
        [field, name],
        text,
        `a template of Go: ${why}`,
        'write {{ $labels.job }} or {{ $value | humanize }}, and {{ "{{" }} for two braces as such',
      );
  }
}

/** What is written into alerts when they fire. */
export const TEMPLATE_RULES: readonly Rule[] = [RULE_TEMPLATES];
