/** What stands in YAML without quotes, as the Go reader of Kubernetes takes it: `y` is true. */
const WORDS: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ...alike(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'),
  ...alike(false, 'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'),
  ...alike(null, '', '~', 'null', 'Null', 'NULL'),
  ...alike(Number.NaN, '.nan', '.NaN', '.NAN'),
  ...alike(Number.POSITIVE_INFINITY, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...alike(Number.NEGATIVE_INFINITY, '-.inf', '-.Inf', '-.INF'),
]);

function alike<T>(value: T, ...words: readonly string[]): (readonly [string, T])[] {
  return words.map((word) => [word, value] as const);
}

const NUMBER_LIKE = /^[-+.0-9]/;
const DECIMAL = /^([-+]?)(0|[1-9][0-9]*)$/;
/** Go leaves the underscores of a number that starts with a point to strconv, which wants digits around each. */
const MISPLACED_UNDERSCORE = /^\.(.*[^0-9])?_|_([^0-9]|$)/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** Whole numbers of other bases, as Go's strconv.ParseInt with base 0 takes them: `012` is ten, `0o17` fifteen. */
const OTHER_BASES: readonly (readonly [RegExp, string])[] = [
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, '0x'],
  [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
  [/^([-+]?)0[bB]([01]+)$/, '0b'],
  [/^0b([-+])([01]+)$/, '0b'],
];

/** Range of Go's int64 and uint64; what is beyond is a float, or text where the base is not ten. */
const LEAST = -(2n ** 63n);
const LARGEST = 2n ** 64n - 1n;

/** A whole number that is no int64 is no key. */
const LARGEST_KEY = 2n ** 63n - 1n;

/** A scalar as it is read: whole numbers and floats differ where they are keys of a map. */
interface Read {
  readonly value: string | number | boolean | null;
  readonly whole?: bigint;
}

/**
 * Reads a plain scalar as `kubectl` does.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go (resolve), as of sigs.k8s.io/yaml 1.4
 */
export function readPlainScalar(text: string): string | number | boolean | null {
  return read(text).value;
}

/** Whether a plain scalar is a whole number to `kubectl`: `1.0` is none. */
export function isWholeScalar(text: string): boolean {
  return read(text).whole !== undefined;
}

/**
 * Reads a plain scalar that is the key of a map; undefined for a key that has no text, which Kubernetes refuses.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/yaml.go (convertToJSONableObject)
 */
export function readPlainKey(text: string): string | undefined {
  const { value, whole } = read(text);
  if (value === null) return undefined;
  if (whole !== undefined) return whole <= LARGEST_KEY ? whole.toString() : undefined;
  return typeof value === 'number' ? floatText(value) : String(value);
}

function read(text: string): Read {
  const word = WORDS.get(text);
  if (word !== undefined) return { value: word };
  if (!NUMBER_LIKE.test(text)) return { value: text };
  if (text.startsWith('.') && MISPLACED_UNDERSCORE.test(text)) return { value: text };
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const whole = readWhole(plain);
  if (whole !== undefined) return { value: Number(whole), whole };
  const value = FLOAT.test(plain) ? Number(plain) : Number.NaN;
  return { value: Number.isFinite(value) ? value : text };
}

function readWhole(plain: string): bigint | undefined {
  const decimal = DECIMAL.exec(plain);
  if (decimal) return inRange(decimal[1] ?? '', decimal[2] ?? '');
  for (const [pattern, prefix] of OTHER_BASES) {
    const match = pattern.exec(plain);
    if (match) return inRange(match[1] ?? '', prefix + (match[2] ?? ''));
  }
  return undefined;
}

function inRange(sign: string, digits: string): bigint | undefined {
  const size = BigInt(digits);
  const value = sign === '-' ? -size : size;
  return value >= LEAST && value <= LARGEST ? value : undefined;
}

/** Writes a float as Go's strconv.FormatFloat(value, 'g', -1, 32) does. */
function floatText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(single, -0)) return '-0';
  const digits = shortestDigits(single);
  const [mantissa = '0', exponent = '0'] = single.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  // Go's %g takes the exponent form from here on where it chooses the precision itself (strconv/ftoa.go, formatDigits).
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${power}`));
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${size}`;
}

/** How many digits tell a 32-bit float from all others. */
function shortestDigits(single: number): number {
  for (let digits = 1; digits < 9; digits++) {
    if (Math.fround(Number(single.toPrecision(digits))) === single) return digits;
  }
  return 9;
}
