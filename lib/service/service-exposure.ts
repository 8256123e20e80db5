import { checkCidr, isIpAddress } from '../core/cidr';
import { listOf, requiredText } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkReason, isReasoned } from '../core/reasoned';

const OPEN_TYPES: readonly unknown[] = ['NodePort', 'LoadBalancer'];

/** Reads where a Service can be reached from; beyond the cluster needs a reason. */
export function readType(reading: Reading, given: unknown): { type: string; reason?: string } {
  if (given === undefined || given === 'ClusterIP') return { type: 'ClusterIP' };
  if (!isReasoned(given) || !OPEN_TYPES.includes(given.value)) {
    reading.faults.add(
      given,
      "'ClusterIP', or NodePort or LoadBalancer with a reason",
      "write { value: 'LoadBalancer', reason: '…' }",
    );
    return { type: 'ClusterIP' };
  }
  checkReason(given.reason, reading.faults, 'ClusterIP');
  return { type: String(given.value), reason: given.reason };
}

/** Reads a range of addresses. */
export function readCidr(reading: Reading, given: unknown): string | undefined {
  return checkCidr(given, reading.faults) === undefined ? undefined : String(given);
}

const readAddresses = listOf(requiredText(isIpAddress, 'an address', "write '203.0.113.7'"), { least: 1 });

/** Reads addresses outside the cluster. @see https://github.com/kubernetes/kubernetes/issues/97076 (CVE-2020-8554) */
export function readExternalIPs(reading: Reading, given: unknown): string[] | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given) || given.value === undefined) {
    reading.faults.add(
      given,
      'a list of addresses with a reason',
      "write { value: ['203.0.113.7'], reason: '…' }",
    );
    return undefined;
  }
  reading.faults.onlyKeys(given, ['value', 'reason']);
  checkReason(given.reason, reading.faults, 'no external addresses');
  return readAddresses(within(reading, 'value'), given.value);
}
