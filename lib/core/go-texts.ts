/** Durations of Go: numbers with units, a sign before them. */
const DURATION = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Whether Go reads a text as a duration. @see https://pkg.go.dev/time#ParseDuration */
export function isGoDuration(text: string): boolean {
  return DURATION.test(text);
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** How many milliseconds Go reads; undefined for no duration. @see https://pkg.go.dev/time#ParseDuration */
export function parseGoDuration(text: string): number | undefined {
  if (!isGoDuration(text)) return undefined;
  let sum = 0;
  for (const [, number, unit = ''] of text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g))
    sum += Number(number) * (MILLISECONDS[unit] ?? 0);
  return text.startsWith('-') ? -sum : sum;
}

/** Whether Go reads a text as true. @see https://pkg.go.dev/strconv#ParseBool */
export function isGoTrue(text: string): boolean {
  return /^([1tT]|true|TRUE|True)$/.test(text);
}

/** Whether Go reads a text as true or false. @see https://pkg.go.dev/strconv#ParseBool */
export function isGoBool(text: string): boolean {
  return /^([01tTfF]|true|TRUE|True|false|FALSE|False)$/.test(text);
}
