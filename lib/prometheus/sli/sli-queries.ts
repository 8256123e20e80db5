import { type Selector, type Vector, call, number, range, sum } from '../expr';
import { binary } from '../operators';
import type { RecordingRule } from '../rules';

/**
 * An indicator as PromQL. Errors and totals are events of one second, of each group; windows are milliseconds.
 * Totals are never NaN, errors are 0 where there are none yet, and the ratio has no sample where there is no traffic.
 */
export interface SliQueries {
  readonly errors: (window: number) => Vector;
  readonly total: (window: number) => Vector;
  /** Errors by total, in one expression: two recorded series may come from different scrapes (prometheus#12275). */
  readonly ratio: (window: number) => Vector;
  /** Labels that the results have. */
  readonly by: readonly string[];
  /** Series without which nothing can be told: when all are gone, the service or its scrapes are. */
  readonly vital: readonly Selector[];
  /** Series that must be there as soon as the vital ones are: a wrong bound of a histogram has none. */
  readonly dependent: readonly Selector[];
  /** Whether the vital ones begin with the first event, so that a service that nobody has asked yet has none. */
  readonly isBornOfEvents: boolean;
  /** Whether events are counted: a raw ratio has none, so that all moments weigh alike. */
  readonly isWeighted: boolean;
  /** Series that must be recorded first. */
  readonly prepared: readonly RecordingRule[];
}

/** What an indicator is made of. */
export interface SliParts {
  readonly by: readonly string[];
  readonly total: (window: number) => Vector;
  readonly errors: (window: number, total: Vector) => Vector;
  readonly vital: readonly Selector[];
  readonly dependent?: readonly Selector[];
  readonly isBornOfEvents?: boolean;
  readonly isWeighted?: boolean;
  readonly prepared?: readonly RecordingRule[];
}

/** Puts an indicator together. */
export function sliQueries(parts: SliParts): SliQueries {
  const { by, total, vital, dependent = [], prepared = [] } = parts;
  const { isBornOfEvents = false, isWeighted = true } = parts;
  const errors = (window: number): Vector => parts.errors(window, total(window));
  return {
    errors,
    total,
    ratio: (window) => binary(errors(window), '/', binary(total(window), '>', number(0))),
    by,
    vital,
    dependent,
    isBornOfEvents,
    isWeighted,
    prepared,
  };
}

/** Events of one second, of each group. */
export function rateOf(series: Selector, window: number, by: readonly string[]): Vector {
  return sum(call('rate', range(series, window)), by);
}

/** A rate that is 0 where the series do not exist yet, and its groups are known by another. */
export function orNone(rate: Vector, known: Vector): Vector {
  return binary(rate, 'or', binary(number(0), '*', known));
}

/** What counters reset or scraped at different moments make negative is nothing. */
export function atLeastNone(rate: Vector): Vector {
  return call('clamp_min', rate, number(0));
}
