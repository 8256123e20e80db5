import { type Selector, type Vector, call, range, sum } from '../../lib/prometheus/expr';
import { binary } from '../../lib/prometheus/operators';

/** What an objective promises, as other tools are told it. */
export interface Promised {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  /** The share of events that must be good. */
  readonly target: number;
  /** Milliseconds that it is promised over. */
  readonly period: number;
  readonly bad: Selector;
  readonly total: Selector;
}

/** Bad events by all events of a window, of counters as they are: nothing stands in for what is not there. */
export function plainRatio({ bad, total }: Promised, window: number): Vector {
  const rate = (series: Selector): Vector => sum(call('rate', range(series, window)));
  return binary(rate(bad), '/', rate(total));
}
