import type { Faults } from '../../core/faults';
import { type Selector, narrowed } from '../expr';
import { binary } from '../operators';
import { parseSpan } from '../span';
import { bucketOf } from './le';
import { type SliQueries, atLeastNone, rateOf, sliQueries } from './sli-queries';

/**
 * What lasts longer than a bound. Where the bound has no bucket there are no errors and no ratio, so that a wrong bound
 * is told as such, and not taken for a service that fails.
 */
export function latencyOf(
  { count, bucket, bound }: { readonly count: Selector; readonly bucket: Selector; readonly bound: number },
  by: readonly string[],
): SliQueries {
  const fast = narrowed(bucket, [bucketOf(bound)]);
  return sliQueries({
    by,
    total: (window) => rateOf(count, window, by),
    errors: (window, all) => atLeastNone(binary(all, '-', rateOf(fast, window, by))),
    vital: [count],
    dependent: [fast],
  });
}

/** Reads a threshold in milliseconds; undefined where it is faulty. */
export function readUnder(faults: Faults, given: unknown): number | undefined {
  const read = parseSpan(given) ?? 0;
  faults.require(read > 0, given, 'a length of time above 0', "write '250ms'");
  return read > 0 ? read : undefined;
}

/** Reads whether failed requests are left out; they are unless that is said. */
export function readOnlySuccessful(faults: Faults, given: unknown): boolean {
  faults.require(given === undefined || typeof given === 'boolean', given, 'true or false', 'write false');
  return given !== false;
}
