import type { Duration as CdkDuration } from 'cdk8s';

/** A length of time as Go and Prometheus users write it: `'500ms'`, `'30s'`, `'5m'`, `'1h'`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Reads a duration in milliseconds; undefined when the text is none, is negative, or has a fraction of a millisecond. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value);
  if (!match) return undefined;
  const milliseconds = Math.round(Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0) * 1e6) / 1e6;
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/**
 * Makes a {@link Duration} from a computed number of seconds, or from a cdk8s `Duration`.
 *
 * @throws Error when the time is negative, not finite, or finer than a millisecond.
 */
export function duration(time: number | CdkDuration): Duration {
  const milliseconds = typeof time === 'number' ? Math.round(time * 1e9) / 1e6 : time.toMilliseconds();
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new Error(`duration(${milliseconds} ms): a time is a whole number of milliseconds, 0 or more`);
  }
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
