import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import { type Selector, call, number, range, selector, sum } from '../expr';
import { binary } from '../operators';
import { latencyOf } from './latency';
import { checkBound, readBuckets } from './le';
import { readLabels, readMetric } from './read-selector';
import { type SliQueries, orNone, sliQueries } from './sli-queries';

function readSeries(faults: Faults, given: Plain): Selector | undefined {
  const metric = readMetric(faults.at('metric'), given['metric']);
  const matchers = readLabels(faults.at('labels'), given['labels']);
  return metric === undefined || matchers === undefined ? undefined : selector(metric, matchers);
}

function readBound(faults: Faults, given: unknown): number | undefined {
  const isSound = typeof given === 'number' && Number.isFinite(given) && given > 0;
  faults.require(
    isSound,
    given,
    'a number above 0, in the unit of the metric',
    'write 0.25 for 250 ms in seconds',
  );
  return isSound ? given : undefined;
}

/** Reads a histogram of buckets, and the bound that is good. */
export function readHistogram(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const series = readSeries(faults, given);
  const bound = readBound(faults.at('under'), given['under']);
  const buckets = readBuckets(faults.at('buckets'), given['buckets']);
  if (series?.metric === undefined || bound === undefined) return undefined;
  if (
    buckets !== undefined &&
    !checkBound(faults.at('under'), bound, { buckets, given: bound, written: String })
  )
    return undefined;
  const { metric, matchers } = series;
  return latencyOf(
    { count: selector(`${metric}_count`, matchers), bucket: selector(`${metric}_bucket`, matchers), bound },
    by,
  );
}

/**
 * Reads a native histogram, and the value that is good.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_fraction
 */
export function readNativeHistogram(
  faults: Faults,
  given: Plain,
  by: readonly string[],
): SliQueries | undefined {
  const series = readSeries(faults, given);
  const bound = readBound(faults.at('under'), given['under']);
  if (series === undefined || bound === undefined) return undefined;
  const merged = (window: number) => sum(call('rate', range(series, window)), by);
  return sliQueries({
    by,
    total: (window) => call('histogram_count', merged(window)),
    // The fraction of nothing is NaN: it is asked for only where something was counted.
    errors: (window, total) => {
      const fast = call('histogram_fraction', number('-Inf'), number(bound), merged(window));
      const slow = binary(binary(total, '>', number(0)), '*', binary(number(1), '-', fast));
      return orNone(slow, total);
    },
    vital: [series],
  });
}
