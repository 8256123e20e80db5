/** Which values are of a scalar type, and what to tell about others. */
export interface ScalarType {
  readonly accepts: (value: unknown) => boolean;
  readonly allowed: string;
  /** An order to whoever gave the value. */
  readonly fix: (given: unknown) => string;
}

const QUANTITY = /^[+-]?\d*(\.\d*)?(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;

/** What JSON writes as an escape, or Go takes for no space: the API server trims a quantity as it stands in JSON. */
const NOT_TRIMMED = /[\t\n\v\f\r\u2028\u2029\ufeff]/;

/**
 * Whether the API server reads a value as a quantity. It takes more than it says: spaces around it, and no digits.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go (ParseQuantity, UnmarshalJSON)
 */
function isQuantityValue(value: unknown): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'string') return false;
  const text = value.trim();
  return text !== '' && QUANTITY.test(text) && (text === value || !NOT_TRIMMED.test(value));
}

const NOT_BASE64 = /[^A-Za-z0-9+/]/;

/**
 * Whether Go's base64.StdEncoding reads a text: line ends do not count, padding does. It looks for the first wrong
 * character: an expression over all of them runs out of stack on some megabytes.
 */
export function isBase64(text: string): boolean {
  const plain = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  const padding = plain.endsWith('==') ? 2 : Number(plain.endsWith('='));
  return plain.length % 4 === 0 && !NOT_BASE64.test(plain.slice(0, plain.length - padding));
}

/** Whether Go reads a value as the numbers of bytes, which it takes in place of a text. */
function isListOfBytes(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => isInteger(one, 256) && (one as number) >= 0);
}

const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a moment in RFC 3339 that the calendar has. */
export function isTime(text: string): boolean {
  const [, seconds = ''] = TIME.exec(text) ?? [];
  const moment = Date.parse(`${seconds}Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(seconds);
}

const MICRO = /\.\d{6}(Z|[+-]\d{2}:\d{2})$/;

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

function isInteger(value: unknown, size: number): boolean {
  return Number.isInteger(value) && (value as number) >= -size && (value as number) < size;
}

const isString = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isInt64 = (value: unknown): boolean => isInteger(value, INT64);
const isAnything = (): boolean => true;
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that are numbers in quotes, and other ways to have meant a number. */
function fixNumber(given: unknown): string {
  if (typeof given === 'string' && given.trim() !== '' && Number.isFinite(Number(given)))
    return `remove the quotes: ${given.trim()}`;
  if (typeof given !== 'number') return 'write a number, such as 1';
  return Number.isInteger(given) ? 'write a number closer to 0' : `round it, such as to ${Math.trunc(given)}`;
}

function fixString(given: unknown): string {
  return typeof given === 'number' || typeof given === 'boolean'
    ? `put it in quotes: "${given}"`
    : 'write a text';
}

function fixBoolean(given: unknown): string {
  return given === 'true' || given === 'false' ? `remove the quotes: ${given}` : 'write true or false';
}

const NUMBER: ScalarType = { accepts: isNumber, allowed: 'a number', fix: fixNumber };

/** The scalar types of the tables. */
export const SCALARS: Readonly<Record<string, ScalarType>> = {
  string: { accepts: isString, allowed: 'a text', fix: fixString },
  boolean: { accepts: (value) => typeof value === 'boolean', allowed: 'true or false', fix: fixBoolean },
  int32: {
    accepts: (value) => isInteger(value, INT32),
    allowed: 'a whole number of 32 bits',
    fix: fixNumber,
  },
  int64: { accepts: isInt64, allowed: 'a whole number of 64 bits', fix: fixNumber },
  integer: { accepts: isInt64, allowed: 'a whole number', fix: fixNumber },
  number: NUMBER,
  double: NUMBER,
  byte: {
    accepts: (value) => (typeof value === 'string' ? isBase64(value) : isListOfBytes(value)),
    allowed: 'a text in base64',
    fix: () => 'encode it, such as with base64, or use stringData in a Secret',
  },
  time: {
    accepts: (value) => typeof value === 'string' && isTime(value),
    allowed: 'a moment of RFC 3339',
    fix: () => 'write it such as "2026-01-31T12:00:00Z"',
  },
  microtime: {
    accepts: (value) => typeof value === 'string' && isTime(value) && MICRO.test(value),
    allowed: 'a moment of RFC 3339 with microseconds',
    fix: () => 'write it such as "2026-01-31T12:00:00.000000Z"',
  },
  quantity: {
    accepts: isQuantityValue,
    allowed: 'a quantity: digits and one of m, k, M, G, T, Ki, Mi, Gi, Ti',
    fix: () => 'write it such as 200m or 64Mi',
  },
  intstr: {
    accepts: (value) => typeof value === 'string' || isInteger(value, INT32),
    allowed: 'a whole number or a text',
    fix: () => 'write a number such as 1, or a text such as "25%"',
  },
  // `x-kubernetes-int-or-string` of a custom resource: no code in Go reads the number there, whatever its size.
  inttext: {
    accepts: (value) => typeof value === 'string' || isInt64(value),
    allowed: 'a whole number or a text',
    fix: (given) =>
      typeof given === 'number'
        ? `put it in quotes: "${given}"`
        : 'write a number such as 1, or a text such as "25%"',
  },
  object: { accepts: isObject, allowed: 'an object', fix: () => 'write name: value' },
  any: { accepts: isAnything, allowed: 'anything', fix: () => '' },
};
