import { nanoOf } from '../../../core/quantity';

/** A quantity as a manifest writes it. */
export type QuantityValue = string | number;

const MILLI = 1_000_000n;

/**
 * Thousandths of an amount, rounded away from zero, as the API server keeps the resources of pods; 0 for what it
 * cannot read, which is told elsewhere.
 *
 * @see pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList)
 */
export function milliOf(value: QuantityValue): bigint {
  const nano = nanoOf(value) ?? 0n;
  const rest = nano % MILLI;
  if (rest === 0n) return nano / MILLI;
  return nano / MILLI + (nano < 0n ? -1n : 1n);
}

const PLAIN = /^\+?(\d{1,9})(m|Ki|Mi|Gi|k|M|G)?$/;

const FACTORS: Readonly<Record<string, number>> = {
  m: 1,
  '': 1e3,
  k: 1e6,
  M: 1e9,
  G: 1e12,
  Ki: 1024e3,
  Mi: 1024 ** 2 * 1e3,
  Gi: 1024 ** 3 * 1e3,
};

/** Thousandths of an amount that is written plainly, such as `200m`, `64Mi` or 2; undefined for any other. */
function plainMilliOf(value: QuantityValue): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value * 1e3) ? value * 1e3 : undefined;
  const [, digits, suffix = ''] = PLAIN.exec(value) ?? [];
  const milli = digits === undefined ? NaN : Number(digits) * (FACTORS[suffix] ?? NaN);
  return Number.isSafeInteger(milli) ? milli : undefined;
}

/** Less than 0 where `a` is less than `b`, 0 where they are the same amount, more than 0 otherwise. */
export function compareQuantities(a: QuantityValue, b: QuantityValue): number {
  if (a === b) return 0;
  const plainA = plainMilliOf(a);
  const plainB = plainMilliOf(b);
  if (plainA !== undefined && plainB !== undefined) return plainA - plainB;
  const [milliA, milliB] = [milliOf(a), milliOf(b)];
  return milliA < milliB ? -1 : Number(milliA > milliB);
}

/** Whether an amount is less than nothing. */
export function isNegative(value: QuantityValue): boolean {
  if (typeof value === 'number') return value < 0;
  return value.includes('-') && milliOf(value) < 0n;
}
