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

/** Amounts with a binary suffix end here. @see quantity.go, ParseQuantity: maxAllowed */
const LARGEST_BINARY = (2n ** 63n - 1n) * NANO;

/** A quantity taken apart as it is written. */
interface Written {
  readonly sign: string;
  /** Digits before the point, without leading zeros, but for one where there are no others. */
  readonly whole: string;
  readonly fraction: string;
  /** Power of ten that the exponent or the decimal suffix stands for. */
  readonly power: number;
  /** Power of 1024 that the suffix stands for; 0 for a decimal amount. */
  readonly kibi: number;
  readonly format: ParsedQuantity['format'];
}

function readWritten(text: string): Written | undefined {
  const match = text.length > LONGEST ? null : GRAMMAR.exec(text);
  if (match === null) return undefined;
  const [, sign = '', digits = '', fraction = '', exponent, suffix = ''] = match;
  if (digits === '' && fraction === '') return undefined;
  const unit = exponent === undefined ? unitOf(suffix) : exponentOf(exponent);
  if (Math.abs(unit.power) > WIDEST_EXPONENT) return undefined;
  return { sign, whole: withoutLeadingZeros(digits), fraction, ...unit };
}

type Unit = Pick<Written, 'power' | 'kibi' | 'format'>;

function unitOf(suffix: string): Unit {
  const kibi = BINARY[suffix];
  if (kibi !== undefined) return { power: 0, kibi, format: 'binary' };
  return { power: DECIMAL[suffix] ?? 0, kibi: 0, format: 'decimal' };
}

function exponentOf(exponent: string): Unit {
  return { power: Number(exponent.slice(1)), kibi: 0, format: 'exponent' };
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits[start] === '0') start++;
  return digits.slice(start) || '0';
}

/** Reads a quantity, or answers undefined where the API server would refuse the text. */
export function parseQuantity(text: string): ParsedQuantity | undefined {
  const written = readWritten(text);
  return written && parsedOf(written);
}

function parsedOf({ sign, whole, fraction, power, kibi, format }: Written): ParsedQuantity {
  const digits = BigInt(whole + fraction) * 1024n ** BigInt(kibi);
  const exact = scaleUp(digits, 9 - fraction.length + power);
  const magnitude = format === 'binary' && exact > LARGEST_BINARY ? LARGEST_BINARY : exact;
  return { nano: sign === '-' ? -magnitude : magnitude, format };
}

/** The thousand-millionths of an amount as manifests have it; undefined where it is none. */
export function nanoOf(amount: unknown): bigint | undefined {
  return typeof amount === 'string' || typeof amount === 'number'
    ? parseQuantity(String(amount).trim())?.nano
    : undefined;
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
  return (renderQuantity(parsed) ?? text) as Quantity;
}

/** How finely amounts are kept. Resources of pods, claims, volumes and quotas are rounded up to a thousandth. */
export type Grain = 'nano' | 'milli';

const MILLI = 1_000_000n;

/**
 * Writes a quantity as the API server stores it, so that Git and cluster never differ: no fraction, the largest suffix
 * that keeps the value whole, and the family of suffixes it was given in. What the server takes for canonical is
 * returned as it is, be it `+5` or `1.500`; so is text that is no quantity, and an amount beyond the largest suffix.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go (ParseQuantity, CanonicalizeBytes)
 */
export function canonicalQuantity(text: string, grain: Grain = 'nano'): string {
  const written = readWritten(text);
  if (written === undefined || isKept(written, grain)) return text;
  const parsed = parsedOf(written);
  const nano = grain === 'milli' ? roundUp(parsed.nano, MILLI) : parsed.nano;
  return renderQuantity({ nano, format: parsed.format }) ?? text;
}

/** Digits that Go reads without big numbers. @see quantity.go, ParseQuantity: maxInt64Factors, and the precision of binary ones */
const FAST_DIGITS = 18;
const FAST_BINARY_DIGITS = [14, 11, 8, 5, 2];

/** Whether ParseQuantity keeps the text it read: it holds for canonical what needs no big number and ends in no unit. */
function isKept({ whole, fraction, power, kibi, format }: Written, grain: Grain): boolean {
  const digits = whole + fraction;
  if (format === 'binary')
    return fraction === '' && whole.length <= (FAST_BINARY_DIGITS[kibi] ?? 0) && Number(whole) % 8 !== 0;
  const scale = power - fraction.length;
  if (digits.length > FAST_DIGITS || scale < (grain === 'milli' ? -3 : -9)) return false;
  return scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

/** Undefined where there is no suffix for it. */
function renderQuantity({ nano, format }: ParsedQuantity): string | undefined {
  if (nano === 0n) return '0';
  const size = nano < 0n ? -nano : nano;
  const sign = nano < 0n ? '-' : '';
  // Without a binary suffix the server stores plain digits, and reads those as a decimal ever after.
  const isBinary = format === 'binary' && size >= 1024n * NANO && size % (1024n * NANO) === 0n;
  const text = isBinary ? renderBinary(size / NANO) : renderDecimal(size, format === 'exponent');
  return text && sign + text;
}

function renderBinary(size: bigint): string {
  let rest = size;
  let power = 0;
  while (power < 6 && rest % 1024n === 0n) {
    rest /= 1024n;
    power++;
  }
  const suffix = Object.keys(BINARY)[power - 1] ?? '';
  return `${rest}${suffix}`;
}

function renderDecimal(nano: bigint, asExponent: boolean): string | undefined {
  let rest = nano;
  let power = -9;
  while (rest % 1000n === 0n) {
    rest /= 1000n;
    power += 3;
  }
  if (asExponent) return power === 0 ? String(rest) : `${rest}e${power}`;
  const suffix = Object.keys(DECIMAL).find((key) => DECIMAL[key] === power);
  return suffix === undefined ? undefined : `${rest}${suffix}`;
}

/** To the next multiple of the grain, away from zero. */
function roundUp(value: bigint, grain: bigint): bigint {
  const rest = value % grain;
  return rest === 0n ? value : value - rest + (value < 0n ? -grain : grain);
}

/** Times 10^scale; what falls below one is rounded away from zero, as the API server does. */
function scaleUp(value: bigint, scale: number): bigint {
  if (scale >= 0) return value * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return (value + divisor - 1n) / divisor;
}
