import type { Faults } from '../core/faults';
import { isPrometheusAtLeast } from '../core/telemetry-facts';
import type { Expr } from './expr';
import { CAME_WITH } from './functions';
import { type PromqlNode, parsePromql } from './promql-node';
import type { RuleGroup } from './rules';

/** Something that older versions refuse, and the whole rule file with it. */
interface Feature {
  readonly what: string;
  readonly since: string;
  readonly isIn: (group: RuleGroup) => boolean;
  readonly fix: string;
}

/** A metric or a label in quotes where its name stands; the expression is read only where one may be. */
function hasQuotedName({ text }: Expr): boolean {
  if (!/[{,(]\s*["'`]/.test(text)) return false;
  const read = parsePromql(text);
  return typeof read !== 'number' && isQuoted(read);
}

function isQuoted(node: PromqlNode): boolean {
  return node.name === 'QuotedLabelName' || node.parts.some(isQuoted);
}

/** Whether an expression calls a function; it is read only where it may. */
function calls({ text }: Expr, name: string): boolean {
  if (!text.includes(name)) return false;
  const read = parsePromql(text);
  const isCall = (node: PromqlNode): boolean =>
    (node.name === 'FunctionIdentifier' && text.slice(node.from, node.to) === name) ||
    node.parts.some(isCall);
  return typeof read !== 'number' && isCall(read);
}

const FUNCTION_FEATURES = Object.entries(CAME_WITH).flatMap(([since, names]) =>
  names.map((name): Feature => ({
    what: `${name}()`,
    since,
    isIn: ({ rules }) => rules.some(({ expr }) => calls(expr, name)),
    fix: `write the expression without ${name}`,
  })),
);

/**
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/operator/rules.go (sanitizePrometheusRulesSpec)
 * @see https://prometheus.io/docs/prometheus/latest/migration/ (names of UTF-8)
 */
const FEATURES: readonly Feature[] = [
  {
    what: 'limit',
    since: '2.31',
    isIn: ({ limit }) => limit !== undefined,
    fix: 'leave limit out',
  },
  {
    what: 'keep_firing_for',
    since: '2.42',
    isIn: ({ rules }) => rules.some((rule) => 'alert' in rule && (rule.keepFiringFor ?? 0) > 0),
    fix: 'leave keepFiringFor out',
  },
  {
    what: 'query_offset',
    since: '2.53',
    isIn: ({ queryOffset = 0 }) => queryOffset !== 0,
    fix: 'leave queryOffset out',
  },
  {
    what: 'a name in quotes',
    since: '3.0',
    isIn: ({ rules }) => rules.some(({ expr }) => hasQuotedName(expr)),
    fix: "write naming: 'underscore', or names of letters, digits and _",
  },
  ...FUNCTION_FEATURES,
];

/** Tells what a version of Prometheus, such as `'2.42'`, refuses of groups of rules. */
export function checkVersion(faults: Faults, groups: readonly RuleGroup[], version: string): void {
  for (const { what, since, isIn, fix } of FEATURES) {
    const user = isPrometheusAtLeast(version, since) ? undefined : groups.find(isIn);
    faults.require(
      user === undefined,
      `${what} in ${user?.name ?? ''}`,
      `what Prometheus ${version} reads: it has that since ${since}`,
      `${fix}; where the server is later, write version: '${since}'`,
    );
  }
}
