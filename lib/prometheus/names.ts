/** The label that holds the name of a metric. */
export const METRIC_NAME_LABEL = '__name__';

/** Whether a name needs no quotes in PromQL. @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels */
export function isMetricName(name: string): boolean {
  return /^[A-Za-z_:][A-Za-z0-9_:]*$/.test(name);
}

/** Whether a name of a label needs no quotes in PromQL. */
export function isLabelName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
