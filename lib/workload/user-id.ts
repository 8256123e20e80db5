import { type Reasoned, checkReason, isReasoned } from '../core/reasoned';
import { type Reading, readInteger } from './reading';

/**
 * A numeric user or group; `'from-image'` leaves it to the image, whose USER must then be numeric and not root;
 * root needs a reason: `{ value: 0, reason: '…' }`.
 */
export type UserId = number | 'from-image' | Reasoned<0>;

/** Above 10000, so that it meets no user of the host: what trivy, kube-score and checkov ask for. */
const DEFAULT_USER = 10_001;
const LOWEST_QUIET_USER = 10_000;

/** Reads a user or group id. What was inherited has been told of already, where it was written. */
export function readUser(reading: Reading, given: UserId | undefined, quiet = false): number | undefined {
  const asked = given ?? reading.profile.userId ?? DEFAULT_USER;
  if (asked === 'from-image') {
    if (!quiet)
      reading.faults.note({
        rule: 'image-user',
        given: asked,
        allowed: 'a numeric user',
        fix: 'write the number of the image’s USER: the kubelet refuses names',
      });
    return undefined;
  }
  if (isReasoned(asked)) {
    if (!quiet) checkRoot(reading, asked);
    return 0;
  }
  if (asked === 0) {
    if (!quiet)
      reading.faults.add(
        0,
        'a user other than root, or root with a reason',
        "write { value: 0, reason: '…' }",
      );
    return 0;
  }
  if (quiet) return typeof asked === 'number' ? asked : undefined;
  const id = readInteger(reading, asked, { least: 1 });
  if (id !== undefined && id < LOWEST_QUIET_USER)
    reading.faults.note({
      rule: 'low-user-id',
      given: id,
      allowed: 'an id from 10000: lower ones may be users of the host',
      fix: 'write 10001 once the image allows it',
    });
  return id;
}

function checkRoot(reading: Reading, asked: Reasoned<unknown>): void {
  const root = reading.faults
    .at('value')
    .require(asked.value === 0, asked.value, '0: other users need no reason', 'write the number alone');
  if (root) checkReason(asked.reason, reading.faults, 'a user other than root');
}
