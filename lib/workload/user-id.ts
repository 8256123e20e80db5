import { type Plain, isObject, readInteger } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, type Reasoned, checkReason } from '../core/reasoned';

/**
 * A numeric user or group; `'from-image'` leaves it to the image, whose USER must then be numeric and not root;
 * root needs a reason: `{ value: 0, reason: '…' }`.
 */
export type UserId = number | 'from-image' | Reasoned<0>;

/** Above 10000, so that it meets no user of the host: what trivy, kube-score and checkov ask for. */
export const DEFAULT_USER = 10_001;
const LOWEST_QUIET_USER = 10_000;

/**
 * Reads a user or group id; undefined where the image decides. What was inherited (`quiet`) has been told of where it
 * was written.
 */
export function readUser(reading: Reading, given: unknown, quiet = false): number | undefined {
  const asked = given ?? reading.profile.userId ?? DEFAULT_USER;
  if (quiet) return userOf(asked);
  if (asked === 'from-image') {
    reading.faults.note({
      rule: 'image-user',
      given: asked,
      allowed: 'a numeric user',
      fix: 'write the number of the image’s USER: the kubelet refuses names',
    });
  } else if (isObject(asked)) checkRoot(reading, asked);
  else if (asked === 0)
    reading.faults.add(0, 'a user other than root, or root with a reason', "write { value: 0, reason: '…' }");
  else checkNumber(reading, asked);
  return userOf(asked);
}

/** The id that a sound value stands for. */
function userOf(asked: unknown): number | undefined {
  if (isObject(asked)) return 0;
  return typeof asked === 'number' ? asked : undefined;
}

function checkRoot(reading: Reading, given: Plain): void {
  reading.faults.onlyKeys(given, REASONED_KEYS);
  const { value, reason } = given;
  const root = within(reading, 'value').faults.require(
    value === 0,
    value,
    '0: other users need no reason',
    'write the number alone',
  );
  if (root) checkReason(reason, reading.faults, 'a user other than root');
}

function checkNumber(reading: Reading, asked: unknown): void {
  const id = readInteger(reading, asked, { least: 1 });
  if (id === undefined || id >= LOWEST_QUIET_USER) return;
  reading.faults.note({
    rule: 'low-user-id',
    given: id,
    allowed: 'an id from 10000: lower ones may be users of the host',
    fix: 'write 10001 once the image allows it',
  });
}
