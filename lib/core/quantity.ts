/** Suffixes of a Kubernetes quantity with the power they stand for: powers of 1024, then powers of 10. */
const BINARY: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

type BinarySuffix = 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'Ei';
type DecimalSuffix = '' | 'm' | 'u' | 'n' | 'k' | 'M' | 'G' | 'T' | 'P' | 'E';

/**
 * An amount of a resource as Kubernetes writes it: `'200m'` of a CPU, `'64Mi'` of memory.
 * For a computed amount use {@link quantity}.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type Quantity = `${number}${BinarySuffix | DecimalSuffix}`;

/** A quantity read exactly: its value in thousand-millionths and the family its suffix belongs to. */
export interface ParsedQuantity {
  /** Value times 10^9, the finest grain that the API server keeps. */
  readonly nano: bigint;
  readonly format: 'binary' | 'decimal' | 'exponent';
}

const NANO = 1_000_000_000n;
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d+)|(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?))$/;

/** Longest text and widest exponent read: enough for every amount a cluster can hold, and no work for nonsense. */
const LONGEST = 64;
const WIDEST_EXPONENT = 60;

/** Reads a quantity, or answers undefined where the API server would refuse the text. */
export function parseQuantity(text: string): ParsedQuantity | undefined {
  if (text.length > LONGEST) return undefined;
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const power = exponent === undefined ? 0 : Number(exponent.slice(1));
  if (Math.abs(power) > WIDEST_EXPONENT) return undefined;
  const digits = BigInt(whole + fraction);
  const binary = BINARY[suffix];
  const scale = 9 - fraction.length + power + (binary === undefined ? (DECIMAL[suffix] ?? 0) : 0);
  const factor = binary === undefined ? 1n : 1024n ** BigInt(binary);
  const magnitude = scaleUp(digits * factor, scale);
  const format = exponent !== undefined ? 'exponent' : binary !== undefined ? 'binary' : 'decimal';
  return { nano: sign === '-' ? -magnitude : magnitude, format };
}

/** Whether the text is a quantity. */
export function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'string' && parseQuantity(value) !== undefined;
}

/**
 * Makes a {@link Quantity} from a computed number and a unit, or from text that is only known at run time.
 *
 * @throws Error when the result is not a quantity.
 *
 * @example quantity(2 * 128, 'Mi') // '256Mi'
 */
export function quantity(amount: number | string, unit: BinarySuffix | DecimalSuffix = ''): Quantity {
  const text = `${amount}${unit}`;
  const parsed = parseQuantity(text);
  if (!parsed)
    throw new Error(
      `quantity(${JSON.stringify(amount)}, '${unit}'): "${text}" is not a quantity such as 200m or 64Mi`,
    );
  return renderQuantity(parsed) as Quantity;
}

/**
 * Writes a quantity as the API server stores it, so that Git and cluster never differ: no fraction, the largest
 * suffix that keeps the value whole, and the family of suffixes it was given in. Text that is no quantity is
 * returned as it is.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go (CanonicalizeBytes)
 */
export function canonicalQuantity(text: string): string {
  const parsed = parseQuantity(text);
  return parsed ? renderQuantity(parsed) : text;
}

function renderQuantity({ nano, format }: ParsedQuantity): string {
  if (nano === 0n) return '0';
  const size = nano < 0n ? -nano : nano;
  const sign = nano < 0n ? '-' : '';
  if (format === 'binary' && size >= 1024n * NANO) return sign + renderBinary(size);
  return sign + renderDecimal(size, format === 'exponent');
}

/** A binary amount has no fractions in the cluster: they are rounded away from zero. */
function renderBinary(nano: bigint): string {
  let rest = (nano + NANO - 1n) / NANO;
  let power = 0;
  while (power < 6 && rest % 1024n === 0n) {
    rest /= 1024n;
    power++;
  }
  const suffix = Object.keys(BINARY)[power - 1] ?? '';
  return `${rest}${suffix}`;
}

function renderDecimal(nano: bigint, asExponent: boolean): string {
  let rest = nano;
  let power = -9;
  while (power < 18 && rest % 1000n === 0n) {
    rest /= 1000n;
    power += 3;
  }
  if (asExponent) return power === 0 ? String(rest) : `${rest}e${power}`;
  const suffix = Object.keys(DECIMAL).find((key) => DECIMAL[key] === power) ?? '';
  return `${rest}${suffix}`;
}

/** Times 10^scale; what falls below one is rounded away from zero, as the API server does. */
function scaleUp(value: bigint, scale: number): bigint {
  if (scale >= 0) return value * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return (value + divisor - 1n) / divisor;
}
