import type * as CheckPromql from '../../../prometheus/check-promql';
import type { Maybe, Rule } from '../../rule';

interface PrometheusRuleItem {
  readonly expr?: Maybe<string | number>;
}

export const RULE_EXPRESSION: Rule = {
  id: 'prometheus-rule-expression',
  class: 'later',
  title: 'The expression of a rule is PromQL, and gives an instant vector or a scalar',
  why: 'The API server takes it, and the operator leaves out the whole object, all its other rules included; a range fails at every evaluation.',
  docs: 'https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go (Rule.Validate), promql/parser/parse.go (checkAST)',
  on: ['monitoring.coreos.com/v1.Rules'],

  check({ expr }: PrometheusRuleItem, place) {
    const text = String(expr ?? '');
    // Loaded where there is a rule to read: most applications have none.
    const { checkRulePromql } = require('../../../prometheus/check-promql') as typeof CheckPromql;
    // Whether a server has its experiments switched on does not stand in the manifests.
    for (const { given, allowed, fix } of checkRulePromql(text, { experimental: true }))
      place.refuse('expr', given, allowed, fix);
  },
};

/** What rules of Prometheus compute. */
export const EXPRESSION_RULES: readonly Rule[] = [RULE_EXPRESSION];
