import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import { readPromql } from '../check-promql';
import { type Selector, type Vector, call, number, range, selector, sum } from '../expr';
import { type Operator, binary } from '../operators';
import { readSelector } from './read-selector';
import { type SliQueries, atLeastNone, sliQueries } from './sli-queries';

/** Each sample of a gauge is an event: good where it is 1. */
function samplesOf(gauge: Selector, by: readonly string[]): Pick<SliQueries, 'total' | 'errors'> {
  const perSecond = (name: string, window: number): Vector =>
    binary(sum(call(name, range(gauge, window)), by), '/', number(window / 1000));
  return {
    total: (window) => perSecond('count_over_time', window),
    errors: (window) =>
      atLeastNone(binary(perSecond('count_over_time', window), '-', perSecond('sum_over_time', window))),
  };
}

/** Reads a gauge that is 1 while all is well. */
export function readProbe(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const gauge = readSelector(faults.at('gauge'), given['gauge']);
  return gauge && sliQueries({ by, ...samplesOf(gauge, by), vital: [gauge] });
}

/** The series that says whether a slice of time was good. */
export const SLICE = 'slo:slice_good:bool';

/** Relations to a limit, and what breaks each. */
const BROKEN_BY: ReadonlyMap<unknown, Operator> = new Map([
  ['<', '>='],
  ['<=', '>'],
  ['>', '<='],
  ['>=', '<'],
]);

/**
 * Reads an expression and the limit that it keeps to in a good slice of time. Where nothing is asked, latencies and
 * ratios are NaN, which keeps to no limit and breaks none: what is recorded is that it was not broken.
 */
export function readTimeslice(
  faults: Faults,
  given: Plain,
  by: readonly string[],
  labels: Readonly<Record<string, string>>,
): SliQueries | undefined {
  const expr = readExpression(faults.at('expr'), given['expr']);
  const broken = BROKEN_BY.get(given['is']);
  const limit = given['limit'];
  const isLimit = typeof limit === 'number' && Number.isFinite(limit);
  faults
    .at('is')
    .require(broken !== undefined, given['is'], `one of ${[...BROKEN_BY.keys()].join(', ')}`, "write '<'");
  faults.at('limit').require(isLimit, limit, 'a number', 'write 0.2');
  if (expr === undefined || broken === undefined || !isLimit) return undefined;
  const slice = selector(
    SLICE,
    Object.entries(labels).map(([label, value]) => ({ label, relation: '=', value })),
  );
  const isBroken = binary(expr, broken, number(limit), { bool: true });
  const record = { record: SLICE, expr: binary(number(1), '-', isBroken), labels };
  return sliQueries({ by, ...samplesOf(slice, by), vital: [slice], prepared: [record] });
}

/** Reads PromQL of the user's own that gives an instant vector. */
export function readExpression(faults: Faults, given: unknown): Vector | undefined {
  if (typeof given !== 'string') {
    faults.add(given, 'PromQL', "write 'job:latency:p95'");
    return undefined;
  }
  const { type, faults: told } = readPromql(given);
  for (const { allowed, fix } of told) faults.add(given, allowed, fix);
  if (told.length > 0) return undefined;
  if (type !== 'vector') {
    faults.add(given, 'PromQL that gives an instant vector', "write 'job:latency:p95'");
    return undefined;
  }
  // Its outermost operator is not known here, so that it is put in parentheses wherever one stands beside it; a comment
  // at its end must not take these with it.
  return { type, text: given.includes('#') ? `${given}\n` : given.trim(), binding: 0 };
}
