import type { ValueType } from './functions';
import { METRIC_NAME_LABEL, isBareLabel, isBareMetric, isLabelName, isMetricName } from './names';
import { quote, quoteRegex } from './quote';
import { renderSpan } from './span';

/** An expression of PromQL whose type the compiler knows. */
export interface Expr<T extends ValueType = ValueType> {
  /** What Prometheus computes of it. */
  readonly type: T;
  /** As Prometheus reads it. */
  readonly text: string;
  /** How tight its outermost operator binds: what binds less is put in parentheses. */
  readonly binding: number;
}

/** An expression that gives a value for each of some series. */
export type Vector = Expr<'vector'>;
/** An expression that gives one number. */
export type Scalar = Expr<'scalar'>;
/** An expression that gives the samples of a window, for each of some series. */
export type Range = Expr<'range'>;

/** What needs no parentheses anywhere. */
const ATOM = 10;

/** A sign binds as a product does. @see https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence */
const SIGNED = 5;

/** What a series must have to be selected. */
export interface Matcher {
  /** Name of the label. */
  readonly label: string;
  /** Whether its value is this one, or one that a regular expression finds as a whole. */
  readonly relation: '=' | '!=' | '=~' | '!~';
  /** The value, or the regular expression. */
  readonly value: string;
}

/** A label has this value. An empty value also finds series without the label. */
export function labelIs(label: string, value: string): Matcher {
  return { label, relation: '=', value };
}

/** A label has another value. */
export function labelIsNot(label: string, value: string): Matcher {
  return { label, relation: '!=', value };
}

/** A label has a value that a regular expression finds as a whole. */
export function labelMatches(label: string, regex: string): Matcher {
  return { label, relation: '=~', value: regex };
}

/** A label has none of the values that a regular expression finds as a whole. */
export function labelMatchesNot(label: string, regex: string): Matcher {
  return { label, relation: '!~', value: regex };
}

/** A label has one of these values, taken literally. */
export function labelIsOneOf(label: string, values: readonly string[]): Matcher {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return labelIs(label, only);
  return labelMatches(label, values.map(quoteRegex).join('|'));
}

/** Series chosen by metric and labels: what ranges and offsets are made of. */
export interface Selector extends Vector {
  /** Name of the metric, where there is one. */
  readonly metric: string | undefined;
  /** What the labels must be. */
  readonly matchers: readonly Matcher[];
}

/**
 * Chooses series. Matchers are written in order of their labels, each once: the order they are given in means nothing. What
 * PromQL has as a word of its own, such as `on`, is written as a value; names that only Prometheus 3.0 knows, in quotes.
 */
export function selector(metric: string | undefined, matchers: readonly Matcher[] = []): Selector {
  const sorted = [...new Set(matchers.map((matcher) => renderMatcher(matcher)))].sort();
  const isBare = metric !== undefined && isBareMetric(metric);
  const inner = metric === undefined || isBare ? sorted : [renderName(metric), ...sorted];
  const braces = inner.length > 0 || !isBare ? `{${inner.join(',')}}` : '';
  return { type: 'vector', text: `${isBare ? metric : ''}${braces}`, binding: ATOM, metric, matchers };
}

/** The same selector with more matchers. */
export function narrowed(base: Selector, matchers: readonly Matcher[]): Selector {
  return selector(base.metric, [...base.matchers, ...matchers]);
}

/** The same matchers on another metric. */
export function renamed(base: Selector, metric: string): Selector {
  return selector(
    metric,
    base.matchers.filter(({ label }) => label !== METRIC_NAME_LABEL),
  );
}

function renderName(metric: string): string {
  return isMetricName(metric) ? `${METRIC_NAME_LABEL}=${quote(metric)}` : quote(metric);
}

function renderMatcher({ label, relation, value }: Matcher): string {
  return `${renderLabel(label)}${relation}${quote(value)}`;
}

function renderLabel(label: string): string {
  return isLabelName(label) ? label : quote(label);
}

/** The samples of the last milliseconds of each series, which ended some milliseconds ago. */
export function range(series: Selector, milliseconds: number, ago = 0): Range {
  return {
    type: 'range',
    text: `${series.text}[${renderSpan(milliseconds)}]${renderAgo(ago)}`,
    binding: ATOM,
  };
}

/** An expression as it was at every step of the last milliseconds. */
export function subquery(inner: Vector, milliseconds: number, step?: number): Range {
  const every = step === undefined ? '' : renderSpan(step);
  return {
    type: 'range',
    text: `${grouped(inner, ATOM)}[${renderSpan(milliseconds)}:${every}]`,
    binding: ATOM,
  };
}

/** Series as they were some milliseconds ago. */
export function ago(series: Selector, milliseconds: number): Vector {
  return { type: 'vector', text: `${series.text}${renderAgo(milliseconds)}`, binding: ATOM };
}

function renderAgo(milliseconds: number): string {
  return milliseconds === 0 ? '' : ` offset ${renderSpan(milliseconds)}`;
}

/** A number. Decimals that must not be rounded are given as text: `number('14.4')`. */
export function number(value: number | string): Scalar {
  const text = String(value).replace('Infinity', 'Inf');
  return { type: 'scalar', text, binding: text.startsWith('-') ? SIGNED : ATOM };
}

/** A text, for functions that take one. */
export function text(value: string): Expr<'string'> {
  return { type: 'string', text: quote(value), binding: ATOM };
}

/** A function that gives an instant vector, as most do. What it takes is checked when the rules are. */
export function call(name: string, ...given: readonly Expr[]): Vector {
  return { type: 'vector', text: `${name}(${given.map((each) => each.text).join(', ')})`, binding: ATOM };
}

/** A function that gives a scalar: `time()`, `scalar(x)`. */
export function scalarCall(name: 'pi' | 'scalar' | 'time', ...given: readonly Vector[]): Scalar {
  return { ...call(name, ...given), type: 'scalar' };
}

/** Labels that an aggregation keeps, or drops. */
export type Grouping = { readonly by: readonly string[] } | { readonly without: readonly string[] };

/** All series together, or those of each group. */
export function aggregate(operator: string, series: Vector, grouping?: Grouping): Vector {
  return aggregateWith(operator, undefined, series, grouping);
}

/** An aggregation with a parameter: `topk(5, x)`, `count_values("version", x)`. */
export function aggregateWith(
  operator: string,
  parameter: Scalar | Expr<'string'> | undefined,
  series: Vector,
  grouping?: Grouping,
): Vector {
  const given = parameter === undefined ? series.text : `${parameter.text}, ${series.text}`;
  return { type: 'vector', text: `${operator}${renderGrouping(grouping)}(${given})`, binding: ATOM };
}

/** `sum`, and nothing after it where all labels go. */
export function sum(series: Vector, by: readonly string[] = []): Vector {
  return aggregate('sum', series, by.length === 0 ? undefined : { by });
}

function renderGrouping(grouping: Grouping | undefined): string {
  if (grouping === undefined) return '';
  const [word, labels] = 'by' in grouping ? ['by', grouping.by] : ['without', grouping.without];
  return ` ${word} ${renderLabels(labels)} `;
}

/** Labels in parentheses, as `by`, `on` and `group_left` take them. */
export function renderLabels(labels: readonly string[]): string {
  return `(${labels.map((label) => (isBareLabel(label) ? label : quote(label))).join(', ')})`;
}

/** The text of an expression where something binds as tight as `binding` beside it. */
export function grouped({ text, binding }: Expr, least: number): string {
  return binding < least ? `(${text})` : text;
}
