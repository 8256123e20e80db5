import { sortedEntries } from '../../../core/key-order';
import type { Maybe, Rule } from '../../rule';

interface PrometheusRuleItem {
  readonly record?: Maybe<string>;
  readonly labels?: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

interface RuleObjectSpec {
  readonly groups?: Maybe<readonly Maybe<{ readonly rules?: Maybe<readonly Maybe<PrometheusRuleItem>[]> }>[]>;
}

export const REPEATED_RECORD: Rule = {
  id: 'prometheus-record-repeated',
  class: 'unwise',
  title: 'No two rules of an object record the same series',
  why: 'They write different values under one name; Prometheus keeps whichever comes first, and counts the other as a duplicate sample.',
  docs: 'https://github.com/prometheus/prometheus/blob/main/cmd/promtool/main.go (checkDuplicates)',
  on: ['monitoring.coreos.com/v1.PrometheusRuleSpec'],

  check({ groups }: RuleObjectSpec, place) {
    const seen = new Set<string>();
    groups?.forEach((group, groupIndex) => {
      group?.rules?.forEach((rule, index) => {
        const key = seriesOf(rule);
        if (key !== undefined && seen.has(key))
          place.refuse(
            ['groups', groupIndex, 'rules', index, 'record'],
            rule?.record,
            'a series that no other rule records',
            'rename it, or give it another label',
          );
        if (key !== undefined) seen.add(key);
      });
    });
  },
};

function seriesOf(rule: Maybe<PrometheusRuleItem>): string | undefined {
  const record = rule?.record ?? '';
  if (record === '') return undefined;
  const labels = sortedEntries(Object.entries(rule?.labels ?? {}));
  return JSON.stringify([record, labels]);
}

/** Series that rules of Prometheus write twice. */
export const REPEATED_RECORD_RULES: readonly Rule[] = [REPEATED_RECORD];
