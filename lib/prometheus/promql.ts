import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import {
  type Expr,
  type Grouping,
  type Range,
  type Scalar,
  type Selector,
  type Vector,
  aggregate,
  aggregateWith,
  ago,
  call,
  number,
  range,
  subquery,
  text,
} from './expr';
import { type Matching, type Operator, binary } from './operators';
import { quoteRegex } from './quote';
import { readSelector } from './sli/read-selector';
import type { LabelValues } from './sli/sli';
import { type Span, parseSpan } from './span';

/** Pieces that PromQL is put together from. Whatever text they are given is escaped, and parentheses stand where they are needed. */
export interface PromqlPieces {
  /** Series of a metric, such as `series('http_requests_total', { job: 'api', code: { matches: '5..' } })`. */
  readonly series: (metric: string, labels?: LabelValues) => Selector;
  /** A label that has one of these values, taken literally. */
  readonly oneOf: (...values: readonly string[]) => { readonly matches: string };
  /** The samples of the last time, which ended some time ago where that is said. */
  readonly range: (series: Selector, window: Span, ago?: Span) => Range;
  /** An expression as it was at every step of the last time. */
  readonly subquery: (inner: Vector, window: Span, step?: Span) => Range;
  /** Series as they were some time ago. */
  readonly ago: (series: Selector, time: Span) => Vector;
  /** How much a counter gains in a second. */
  readonly rate: (series: Selector, window: Span) => Vector;
  /** How much a counter gained. */
  readonly increase: (series: Selector, window: Span) => Vector;
  /** All series together, or those of each group. */
  readonly sum: (series: Vector, grouping?: Grouping) => Vector;
  /** Another aggregation, such as `max`, or `topk` with its parameter. */
  readonly aggregate: (operator: string, series: Vector, options?: AggregateOptions) => Vector;
  /** A function that gives an instant vector, as most do: `call('absent', series('up'))`. */
  readonly call: (name: string, ...given: readonly Expr[]) => Vector;
  /** Two expressions and an operator: `binary(errors, '/', all)`. */
  readonly binary: (left: Expr, operator: Operator, right: Expr, matching?: Matching) => Vector;
  /** A number. Decimals that must not be rounded are given as text: `number('14.4')`. */
  readonly number: (value: number | `${number}`) => Scalar;
  /** A text, for functions that take one. */
  readonly text: (value: string) => Expr<'string'>;
}

/** What an aggregation takes beside its series. */
export interface AggregateOptions {
  /** Labels that it keeps, or drops. @default - all series together */
  readonly grouping?: Grouping;
  /** What stands before the series, as in `topk(5, x)`. @default - nothing */
  readonly parameter?: Scalar | Expr<'string'>;
}

/**
 * Pieces of PromQL with types, for indicators and alerts of one's own: `expr` of an alert and `errorRatio` of a raw indicator
 * take what they make.
 *
 * @throws Error where a metric, a label or a length of time is none.
 */
export const promql: PromqlPieces = {
  series: (metric, labels = {}) => {
    const faults = Faults.none();
    const read = readSelector(faults, { metric, labels });
    if (read === undefined || faults.issues.length > 0)
      throw new Error(`promql.series: ${told(faults.issues)}`);
    return read;
  },
  oneOf: (...values) => ({ matches: values.map(quoteRegex).join('|') }),
  range: (series, window, time = '0s') =>
    range(series, milliseconds('range', window), milliseconds('range', time)),
  subquery: (inner, window, step) =>
    subquery(
      inner,
      milliseconds('subquery', window),
      step === undefined ? undefined : milliseconds('subquery', step),
    ),
  ago: (series, time) => ago(series, milliseconds('ago', time)),
  rate: (series, window) => call('rate', range(series, milliseconds('rate', window))),
  increase: (series, window) => call('increase', range(series, milliseconds('increase', window))),
  sum: (series, grouping) => aggregate('sum', series, grouping),
  aggregate: (operator, series, { grouping, parameter } = {}) =>
    aggregateWith(operator, parameter, series, grouping),
  call,
  binary,
  number,
  text,
};

function milliseconds(piece: string, span: Span): number {
  const read = parseSpan(span);
  if (read === undefined)
    throw new Error(`promql.${piece}(${JSON.stringify(span)}): a length of time is such as '5m' or '1h30m'`);
  return read;
}

function told(issues: readonly PropIssue[]): string {
  return issues
    .map(({ field, given, allowed, fix }) => `${field} ${JSON.stringify(given)} must be ${allowed}: ${fix}`)
    .join('; ');
}
