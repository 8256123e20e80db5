import { isBase64, isTime } from '../../kubernetes/fields/scalars';

/** A form of texts that the API server knows by name. */
export interface TextFormat {
  readonly accepts: (text: string) => boolean;
  readonly allowed: string;
  readonly example: string;
}

const DURATION = /^[-+]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w))+$/;

/**
 * Formats that the API server looks at, as far as tables have them.
 *
 * @see staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go
 */
export const FORMATS: Readonly<Record<string, TextFormat>> = {
  'date-time': { accepts: isTime, allowed: 'a moment of RFC 3339', example: '2026-01-31T12:00:00Z' },
  byte: { accepts: (text) => text !== '' && isBase64(text), allowed: 'text in base64', example: 'aGVsbG8=' },
  duration: {
    accepts: (text) => text === '0' || DURATION.test(text),
    allowed: 'a length of time',
    example: '30s',
  },
};

const GO_DURATION = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

const PART = /([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g;

/** Nanoseconds. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** What 63 bits hold, in nanoseconds: some 292 years. */
const LONGEST = 2 ** 63;

/**
 * Nanoseconds of a length of time as Go and CEL read it, days and bare numbers are none; undefined where it is none.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function lengthOfTime(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const [, sign, parts = ''] = GO_DURATION.exec(text) ?? [];
  if (sign === undefined) return undefined;
  let sum = 0;
  for (const [, amount, unit = ''] of parts.matchAll(PART)) sum += Number(amount) * (UNITS[unit] ?? 0);
  if (sum >= LONGEST) return undefined;
  return sign === '-' ? -sum : sum;
}
