import { type Duration, duration, parseDuration } from './duration';
import type { Faults } from './faults';
import { type Reader, integerOf, listOf, objectOf } from './read-fields';
import { type Plain, isObject, readBoolean } from './read-values';
import { type Reading, within } from './reading';

/** Failures after which nothing was done yet, or which the server says so of: any request may be sent again. */
const SAFE_RETRIES = [
  'connect-failure',
  'refused-stream',
  'reset-before-request',
  'unavailable',
  'cancelled',
] as const;

/** Failures after which the work may have been done: only idempotent requests may be sent again. */
const IDEMPOTENT_RETRIES = [
  '5xx',
  'gateway-error',
  'reset',
  'retriable-4xx',
  'envoy-ratelimited',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  ...['500', '502', '503', '504'],
] as const;

/** A failure that a request is sent again after, as Envoy names it. @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
export type RetryOn =
  | (typeof SAFE_RETRIES)[number]
  | '5xx'
  | 'gateway-error'
  | 'reset'
  | 'retriable-4xx'
  | 'envoy-ratelimited'
  | 'deadline-exceeded'
  | 'internal'
  | 'resource-exhausted'
  | '500'
  | '502'
  | '503'
  | '504';

/** How often a failed request is sent again. */
export interface Retries {
  /** Attempts after the first; 0 for none. */
  readonly attempts: number;
  /** How long one attempt may take. @default - what is left of the timeout */
  readonly perTryTimeout?: Duration;
  /** After which failures. Those after which work may have been done need `idempotent`. @default - failures before the request was sent */
  readonly on?: readonly RetryOn[];
}

/** How long a call may take, and what happens when it fails. */
export interface CallPolicy {
  /** How long the caller waits, all attempts together. @default - what the callee says */
  readonly timeout?: Duration;
  /** How often this caller tries again, and after which failures. @default - what the callee says */
  readonly retries?: Retries;
  /** Whether doing any of its requests twice is as good as once. @default false */
  readonly idempotent?: boolean;
}

/** Props of a call policy. */
export const CALL_POLICY_KEYS = ['timeout', 'retries', 'idempotent'] as const;

/** The longest list of attempts that is taken: each multiplies with those further down the chain. */
const MOST_ATTEMPTS = 10;

/** Reads a time of a millisecond or more, as Istio's webhook takes it (ValidateDuration), and writes it in one way. */
export const readTime: Reader<Duration> = (reading, given) => {
  if (given === undefined) return undefined;
  const milliseconds = parseDuration(given) ?? 0;
  const sound = milliseconds >= 1;
  reading.faults.require(sound, given, 'a time of whole milliseconds, 1 or more', "write '500ms'");
  return sound ? duration(milliseconds / 1000) : undefined;
};

const ALL_RETRIES: readonly string[] = [...SAFE_RETRIES, ...IDEMPOTENT_RETRIES];

const readOn: Reader<string[]> = listOf(
  (reading, given) => {
    const sound = typeof given === 'string' && ALL_RETRIES.includes(given);
    reading.faults.require(sound, given, `one of ${ALL_RETRIES.join(', ')}`, "write 'connect-failure'");
    return sound ? given : undefined;
  },
  { least: 1 },
);

const readRetriesShape = objectOf({
  attempts: integerOf(0, MOST_ATTEMPTS),
  perTryTimeout: readTime,
  on: readOn,
});

/** Reads what a call, or the one who is called, says of time and repetition. */
export function readCallPolicy(reading: Reading, given: Plain): CallPolicy {
  const timeout = readTime(within(reading, 'timeout'), given.timeout);
  const idempotent = readBoolean(within(reading, 'idempotent'), given.idempotent);
  const retries = readRetries(within(reading, 'retries'), given.retries, idempotent === true);
  checkFits(reading.faults, { timeout, retries });
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries === undefined ? {} : { retries }),
    ...(idempotent === undefined ? {} : { idempotent }),
  };
}

function readRetries(reading: Reading, given: unknown, idempotent: boolean): Retries | undefined {
  const read = readRetriesShape(reading, given) as Partial<Retries> | undefined;
  if (read === undefined) return undefined;
  const { attempts, perTryTimeout, on = [] } = read;
  const at = within(reading, 'attempts').faults;
  const asked = isObject(given) ? given.attempts : undefined;
  if (asked === undefined) at.add(asked, `a whole number, 0 to ${MOST_ATTEMPTS}`, 'write attempts: 2');
  at.require(
    attempts !== 0 || (perTryTimeout === undefined && on.length === 0),
    attempts,
    '1 or more beside perTryTimeout or on: the webhook of Istio refuses them without attempts',
    'remove perTryTimeout and on, or raise attempts',
  );
  for (const [index, token] of on.entries())
    within(reading, 'on', index).faults.require(
      idempotent || isSafe(token),
      token,
      `one of ${SAFE_RETRIES.join(', ')}: after any other failure the request may have been done already`,
      'remove it, or say idempotent: true where doing the request twice is as good as once',
    );
  return attempts === undefined ? undefined : { ...read, attempts };
}

function isSafe(token: string): boolean {
  return (SAFE_RETRIES as readonly string[]).includes(token);
}

/** Tells attempts that cannot all happen before the time is over. */
export function checkFits(faults: Faults, { timeout, retries }: CallPolicy): void {
  const whole = parseDuration(timeout);
  const one = parseDuration(retries?.perTryTimeout);
  if (whole === undefined || one === undefined || retries === undefined) return;
  const needed = (1 + retries.attempts) * one;
  faults
    .at('timeout')
    .require(
      needed <= whole,
      timeout,
      `${duration(needed / 1000)} or more: ${1 + retries.attempts} attempts of ${retries.perTryTimeout ?? ''} each`,
      `write timeout: '${duration(needed / 1000)}', or lower perTryTimeout`,
    );
}

/** Two declarations for one port must say the same; answers whether they do. */
export function samePolicy(one: CallPolicy | undefined, other: CallPolicy | undefined): boolean {
  return keyOfPolicy(one) === keyOfPolicy(other);
}

/** A policy as text, alike for alike policies. */
export function keyOfPolicy(policy: CallPolicy | undefined): string {
  const { timeout, retries, idempotent } = policy ?? {};
  return JSON.stringify([
    timeout,
    retries && [retries.attempts, retries.perTryTimeout, retries.on],
    idempotent,
  ]);
}
