import type { Faults } from './faults';

/** A value that leaves a safe default, with the reason a reviewer will read: `{ value: true, reason: '…' }`. */
export interface Reasoned<T> {
  /** The value that leaves the default. */
  readonly value: T;
  /** Why this service needs it, in a sentence. */
  readonly reason: string;
}

/** What stands in a value with its reason. */
export const REASONED_KEYS: readonly string[] = ['value', 'reason'];

/** Shortest reason taken: long enough that it must say something. */
const SHORTEST_REASON = 10;

/** Whether a value was given with a reason. */
export function isReasoned(given: unknown): given is Reasoned<unknown> {
  return typeof given === 'object' && given !== null && 'value' in given && 'reason' in given;
}

/** Checks the reason that goes with a departure, and notes the departure. */
export function checkReason(reason: unknown, faults: Faults, allowed: string): boolean {
  const sound = faults
    .at('reason')
    .require(
      typeof reason === 'string' && reason.trim().length >= SHORTEST_REASON,
      reason,
      `a sentence of at least ${SHORTEST_REASON} characters`,
      "say why, such as reason: 'writes its socket beside the binary'",
    );
  if (sound)
    faults.note({
      rule: 'reasoned',
      given: reason,
      allowed,
      fix: 'remove the departure when the reason is gone',
      reason: reason as string,
    });
  return sound;
}

/**
 * Reads a prop whose safe value needs no words and whose other values need a reason.
 * Answers the value in force, the safe one where the prop was not given or is faulty.
 */
export function readReasoned<T extends string | number | boolean>(
  given: unknown,
  safe: T,
  faults: Faults,
): T {
  if (given === undefined || given === safe) return safe;
  if (!isReasoned(given)) {
    const literal = typeof safe === 'boolean' ? String(!safe) : '…';
    faults.add(
      given,
      `${JSON.stringify(safe)}, or another value with a reason`,
      `write { value: ${literal}, reason: '…' }`,
    );
    return safe;
  }
  faults.onlyKeys(given, REASONED_KEYS);
  if (typeof given.value !== typeof safe) {
    faults
      .at('value')
      .add(given.value, `a ${typeof safe}`, `write { value: ${JSON.stringify(safe)}, reason: '…' }`);
    return safe;
  }
  if (given.value !== safe) checkReason(given.reason, faults, JSON.stringify(safe));
  return given.value as T;
}
