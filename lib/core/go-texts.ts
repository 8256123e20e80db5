/** Durations of Go: numbers with units, a sign before them. */
const DURATION = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Whether Go reads a text as a duration. @see https://pkg.go.dev/time#ParseDuration */
export function isGoDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Whether Go reads a text as true. @see https://pkg.go.dev/strconv#ParseBool */
export function isGoTrue(text: string): boolean {
  return /^([1tT]|true|TRUE|True)$/.test(text);
}

/** Whether Go reads a text as true or false. @see https://pkg.go.dev/strconv#ParseBool */
export function isGoBool(text: string): boolean {
  return /^([01tTfF]|true|TRUE|True|false|FALSE|False)$/.test(text);
}
