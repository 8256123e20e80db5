import type { Faults } from '../../core/faults';
import { type Matcher, labelIsOneOf } from '../expr';

/** Bounds of proxies, in milliseconds. @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/metrics/v3/stats.proto (HistogramBucketSettings) */
export const ENVOY_BUCKETS: readonly number[] = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000,
  3_600_000,
];

/** Bounds in seconds. @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration */
export const OTEL_BUCKETS: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

/** Bounds in milliseconds before the conventions were stable. @see https://opentelemetry.io/docs/specs/otel/metrics/sdk/#explicit-bucket-histogram-aggregation */
export const OLD_OTEL_BUCKETS: readonly number[] = [
  0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000,
];

/**
 * Finds the bucket of a bound in every spelling that is met: `250` of the text format, `250.0` of OpenMetrics and
 * Prometheus 3, `2.5e+06` of Go clients, `2500000` of Envoy.
 *
 * @see https://prometheus.io/docs/prometheus/latest/migration/ (normalisation of le)
 */
export function bucketOf(bound: number): Matcher {
  const plain = plainDecimal(bound);
  const spellings = [plain, ...(Number.isInteger(bound) ? [`${plain}.0`] : []), goNumber(bound)];
  return labelIsOneOf('le', [...new Set(spellings)]);
}

/** Without an exponent. */
function plainDecimal(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/** As Go writes the shortest form: with an exponent below -4 and from 6 on. @see strconv.FormatFloat (%g: eprec) */
function goNumber(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainDecimal(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A histogram, and how its user writes a threshold. */
export interface Bounded {
  readonly buckets: readonly number[];
  /** The threshold as it was written. */
  readonly given: unknown;
  /** Another one, as it would be written; undefined for a bound that cannot be. */
  readonly written: (bound: number) => string | undefined;
  /** What to do where the histogram has other bounds, such as these. @default - name them beside the threshold */
  readonly others?: (bounds: string) => string;
}

/** Refuses a threshold that is no bound, and names the two bounds beside it. */
export function checkBound(
  faults: Faults,
  bound: number,
  { buckets, given, written, others = namedHere }: Bounded,
): boolean {
  if (buckets.includes(bound)) return true;
  const sorted = [...buckets].sort((a, b) => a - b).filter((each) => written(each) !== undefined);
  const below = sorted.filter((each) => each < bound).pop();
  const above = sorted.find((each) => each > bound);
  const near = [below, above].filter((each) => each !== undefined);
  const bounds = [below, bound, above].filter((each) => each !== undefined).join(', ');
  const choices = near.map((each) => written(each)).join(' or ');
  faults.add(
    given,
    'a bound of the histogram: what lies between two of them is not counted',
    `${choices === '' ? '' : `write ${choices}, or `}${others(`[${bounds}]`)}`,
  );
  return false;
}

function namedHere(bounds: string): string {
  return `name the bounds that it has, such as buckets: ${bounds}`;
}

/** A bound as a length of time; undefined where that has parts of a millisecond. */
export function boundAsSpan(unit: 's' | 'ms'): Bounded['written'] {
  return (bound) => {
    const milliseconds = Number((unit === 's' ? bound * 1000 : bound).toFixed(6));
    if (!Number.isInteger(milliseconds) || milliseconds <= 0) return undefined;
    return milliseconds % 1000 === 0 ? `'${milliseconds / 1000}s'` : `'${milliseconds}ms'`;
  };
}

/** Reads bounds of a histogram; undefined where none are given or they are faulty. */
export function readBuckets(faults: Faults, given: unknown): readonly number[] | undefined {
  if (given === undefined) return undefined;
  const isSound =
    Array.isArray(given) &&
    given.length > 0 &&
    given.every((each) => typeof each === 'number' && Number.isFinite(each));
  faults.require(isSound, given, 'a list of numbers', 'write [0.1, 0.25, 0.5, 1]');
  return isSound ? (given as readonly number[]) : undefined;
}
