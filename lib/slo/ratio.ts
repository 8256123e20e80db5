/**
 * A number kept exactly, as a fraction in lowest terms: what an objective leaves for errors is a decimal, and
 * `1 - 0.999` in floating point is not 0.001.
 */
export interface Ratio {
  readonly top: bigint;
  /** Above 0. */
  readonly bottom: bigint;
}

/** A fraction in lowest terms. */
export function ratio(top: bigint | number, bottom: bigint | number = 1n): Ratio {
  const [a, b] = [BigInt(top), BigInt(bottom)];
  const sign = b < 0n ? -1n : 1n;
  const common = greatestCommonDivisor(a, b) * sign;
  return { top: a / common, bottom: b / common };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export const ONE = ratio(1);

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,12}))?$/;

/** Reads a decimal from 0 up exactly; undefined where the text is none. */
export function parseRatio(text: string): Ratio | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.top * b.top, a.bottom * b.bottom);
}

export function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.top * b.bottom, a.bottom * b.top);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or more than `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function larger(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) < 0 ? b : a;
}

export function smaller(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) > 0 ? b : a;
}

/** The nearest number. */
export function toNumber(value: Ratio): number {
  return Number(renderRatio(value, 20));
}

/** Digits that are written of what has no end, such as a third: as many as a float64 keeps. */
const DIGITS = 15;

/** Writes a ratio from 0 up as a decimal: exactly where it has an end, and else to 15 significant digits. */
export function renderRatio(value: Ratio, digits = DIGITS): string {
  return renderPlaces(value, digits, (top, bottom) => (top * 2n + bottom) / (bottom * 2n));
}

/** The same, rounded up where it has no end: what just reaches a limit is not above what is written. */
export function renderLimit(value: Ratio): string {
  return renderPlaces(value, DIGITS, (top, bottom) => (top + bottom - 1n) / bottom);
}

function renderPlaces(
  value: Ratio,
  digits: number,
  quotient: (top: bigint, bottom: bigint) => bigint,
): string {
  const places = decimalPlaces(value.bottom) ?? placesFor(value, digits);
  const scaled = quotient(value.top * 10n ** BigInt(places), value.bottom)
    .toString()
    .padStart(places + 1, '0');
  const whole = scaled.slice(0, scaled.length - places);
  const fraction = scaled.slice(scaled.length - places).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Places after the point of a fraction with this bottom; undefined where there is no end to them. */
function decimalPlaces(bottom: bigint): number | undefined {
  let rest = bottom;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function placesFor({ top, bottom }: Ratio, digits: number): number {
  let places = digits - (top / bottom).toString().length;
  if (top >= bottom) return Math.max(places, 0);
  for (let scaled = top * 10n; scaled < bottom; scaled *= 10n) places++;
  return places + 1;
}

/** Writes a ratio as a percentage of so many significant digits: `2.33%`. */
export function renderPercent(value: Ratio, digits = 3): string {
  return `${Number(toNumber(times(value, ratio(100))).toPrecision(digits))}%`;
}
