/** The label that holds the name of a metric. */
export const METRIC_NAME_LABEL = '__name__';

/** Whether a text is the name of a metric in every version. @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels */
export function isMetricName(name: string): boolean {
  return /^[A-Za-z_:][A-Za-z0-9_:]*$/.test(name);
}

/** Whether a text is the name of a label in every version. */
export function isLabelName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Words that are no selector, in capitals or not: what is neither among names of metrics nor a function. @see promql/parser/generated_parser.y (metric_identifier) */
const NO_SELECTORS = 'atan2 bool group_left group_right ignoring inf nan on'.split(' ');

/**
 * Words that are no selector in some version, or in the grammar of lezer-promql. They may be the names of metrics all the
 * same: `{__name__="offset"}` is read by all.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go (key)
 */
const DOUBTFUL: ReadonlySet<string> = new Set([
  ...NO_SELECTORS,
  ...'anchored fill fill_left fill_right offset range smoothed step'.split(' '),
]);

/** Whether a name of a metric, written alone, is taken for something else by Prometheus. */
export function isNoSelector(name: string): boolean {
  return NO_SELECTORS.includes(name.toLowerCase());
}

/** Whether the name of a metric is a selector without braces and quotes, wherever it is read. */
export function isBareMetric(name: string): boolean {
  return isMetricName(name) && !DOUBTFUL.has(name.toLowerCase());
}

/** Whether `by`, `on` and their kin read the name of a label without quotes. @see promql/parser/generated_parser.y (maybe_label) */
export function isBareLabel(name: string): boolean {
  return isLabelName(name) && !/^(?:inf|nan|without)$/i.test(name);
}
