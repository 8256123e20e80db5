import type * as CheckPromql from '../../../prometheus/check-promql';
import type { Maybe, Rule } from '../../rule';

interface PrometheusRuleItem {
  readonly expr?: Maybe<string | number>;
}

/** Expressions that Prometheus would take, as {@link patternOf} writes them: services share the rules of a template. */
const SOUND = new Set<string>();

/** How many of them are remembered: more than there are templates. */
const MOST_PATTERNS = 1_000;

/**
 * An expression with all values alike that labels are compared with by `=` and `!=`: of such a value Prometheus asks
 * no more than whether it is empty. Double quotes alone tell here what is a string, so an expression with other quotes,
 * escapes or comments is its own pattern.
 */
function patternOf(text: string): string {
  if (/[`'\\#]/.test(text)) return text;
  return text.replace(/(=\s*)?"([^"]*)"/g, (string, operator?: string, value: string = '') =>
    operator === undefined || !/^.+$/.test(value) ? string : `${operator}"…"`,
  );
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
    const pattern = patternOf(text);
    if (SOUND.has(pattern)) return;
    // Loaded where there is a rule to read: most applications have none.
    const { checkRulePromql } = require('../../../prometheus/check-promql') as typeof CheckPromql;
    // Whether a server has its experiments switched on does not stand in the manifests.
    const faults = checkRulePromql(text, { experimental: true });
    for (const { given, allowed, fix } of faults) place.refuse('expr', given, allowed, fix);
    if (faults.length === 0 && SOUND.size < MOST_PATTERNS) SOUND.add(pattern);
  },
};

/** What rules of Prometheus compute. */
export const EXPRESSION_RULES: readonly Rule[] = [RULE_EXPRESSION];
