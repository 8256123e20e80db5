const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1 / 1_000,
  µs: 1 / 1_000,
  ns: 1 / 1_000_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g;

/** Milliseconds of a duration in Go's form, such as `1m30s`; undefined for anything else. */
export function milliseconds(text: string | undefined): number | undefined {
  if (text === undefined || text.replace(PART, '') !== '') return undefined;
  return [...text.matchAll(PART)].reduce(
    (sum, [, amount = '0', unit = 'ms']) => sum + Number(amount) * (UNITS[unit] ?? 0),
    0,
  );
}
