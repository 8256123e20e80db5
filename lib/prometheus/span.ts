/**
 * A length of time as Prometheus writes it: `'30s'`, `'5m'`, `'1h30m'`, `'30d'`.
 */
export type Span = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y'}` | `${number}h${number}m`;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Units, the largest first. @see https://github.com/prometheus/common/blob/main/model/time.go (unitMap) */
const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 365 * DAY],
  ['w', 7 * DAY],
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', 1],
];

/** @see https://github.com/prometheus/common/blob/main/model/time.go (durationRE) */
const GRAMMAR = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Prometheus counts nanoseconds in 63 bits: about 292 years. @see model/time.go (ParseDuration: errDurationOverflow) */
const LONGEST = 9_223_372_036_854;

/** Reads a length of time in milliseconds; undefined where Prometheus would refuse the text. */
export function parseSpan(value: unknown): number | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value === '0') return 0;
  const match = GRAMMAR.exec(value);
  if (match === null) return undefined;
  const milliseconds = UNITS.reduce((sum, [, size], index) => sum + Number(match[index + 1] ?? 0) * size, 0);
  return milliseconds <= LONGEST ? milliseconds : undefined;
}

/** Units that are written. Weeks and years are left out: people say 28d and 90d, and compare these. */
const WRITTEN = UNITS.slice(2);

/** Writes milliseconds with the largest units first: 90,000 is `1m30s`, 28 days are `28d`. */
export function renderSpan(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const [unit, size] of WRITTEN) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === '' ? '0s' : text;
}

/** The same in one unit, as whoever types it writes it: 90,000 is `90s`, 36 hours are `36h`. */
export function renderTypedSpan(milliseconds: number): Span {
  const [unit, size] = WRITTEN.find(([, each]) => milliseconds % each === 0) ?? ['ms', 1];
  return `${milliseconds / size}${unit}` as Span;
}
