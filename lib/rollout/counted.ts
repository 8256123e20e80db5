import type { Vector } from '../prometheus/expr';
import { type PromqlNode, parsePromql, partOf } from '../prometheus/promql-node';

/**
 * An indicator in events of its window, in place of events of a second: each `rate` becomes the difference between a
 * counter now and then. A rate is extrapolated to the ends of its window and never sees the first value of a counter:
 * of a handful of errors, each under labels of its own, it would see none.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#rate
 */
export function counted(perSecond: Vector): Vector {
  const { text } = perSecond;
  const root = parsePromql(text);
  return typeof root === 'number' ? perSecond : { ...perSecond, text: inText(text, root) };
}

/** The text of a node whose rates are counted. What is the argument of a function stands alone, without parentheses. */
function inText(text: string, node: PromqlNode, alone = false): string {
  const range = rangeOf(text, node);
  if (range !== undefined) return alone ? gained(text, range) : `(${gained(text, range)})`;
  const { name, from, to, parts } = node;
  let [written, at] = ['', from];
  for (const part of parts) {
    written += text.slice(at, part.from) + inText(text, part, name === 'FunctionCallBody');
    at = part.to;
  }
  return written + text.slice(at, to);
}

/** The range that a call of `rate` takes. */
function rangeOf(text: string, node: PromqlNode): PromqlNode | undefined {
  if (node.name !== 'FunctionCall') return undefined;
  const [called] = node.parts;
  if (called === undefined || text.slice(called.from, called.to) !== 'rate') return undefined;
  const body = partOf(node, 'FunctionCallBody');
  return body === undefined ? undefined : partOf(body, 'MatrixSelector');
}

/** As far as Prometheus looks back for the last sample of a series, unless a scrape failed since. */
const LOOKBACK = '5m';

/**
 * What a counter gained: all that it shows where it did not exist before, or where its process began anew. A scrape that
 * failed ends a series until the next one: its last sample is asked for all the same, for else all that it ever counted
 * would be new; and so is that of a caller who went away meanwhile.
 */
function gained(text: string, range: PromqlNode): string {
  const [series] = range.parts;
  if (series === undefined) return text.slice(range.from, range.to);
  const counter = text.slice(series.from, series.to);
  const window = text.slice(series.to, range.to).replace(/^\[|\]$/g, '');
  const now = `last_over_time(${counter}[${window}])`;
  return `${now} - last_over_time(${counter}[${LOOKBACK}] offset ${window}) >= 0 or ${now}`;
}
