import { checkCidr, includesCidr, parseCidr } from '../core/cidr';
import { listOf, requiredText } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, checkReason, isReasoned } from '../core/reasoned';

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
  reading.faults.onlyKeys(given, REASONED_KEYS);
  checkReason(given.reason, reading.faults, 'ClusterIP');
  return { type: String(given.value), reason: given.reason };
}

/** Reads a range of addresses. */
export function readCidr(reading: Reading, given: unknown): string | undefined {
  return checkCidr(given, reading.faults) === undefined ? undefined : String(given);
}

/** Addresses of a machine or its link alone, to which no traffic comes from elsewhere (ValidateNonSpecialIP). */
const SPECIAL = [
  '0.0.0.0/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/24',
  '::/128',
  '::1/128',
  'fe80::/10',
  'ff02::/16',
].flatMap((range) => parseCidr(range) ?? []);

function isReachable(text: string): boolean {
  const address = parseCidr(`${text}/32`) ?? parseCidr(`${text}/128`);
  if (address === undefined) return false;
  const single = { ...address, prefix: address.family === 4 ? 32 : 128 };
  return !SPECIAL.some((range) => includesCidr(range, single));
}

const readAddresses = listOf(
  requiredText(isReachable, 'an address that traffic can come to', "write '203.0.113.7'"),
  { least: 1 },
);

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
  reading.faults.onlyKeys(given, REASONED_KEYS);
  checkReason(given.reason, reading.faults, 'no external addresses');
  return readAddresses(within(reading, 'value'), given.value);
}
