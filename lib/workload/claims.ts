import { canonicalQuantity, isQuantity, parseQuantity } from '../core/quantity';
import { type Reading, isObject, readText, readWord, within } from './reading';

type Plain = Readonly<Record<string, unknown>>;

const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** Reads a claim for storage into the spec of a PersistentVolumeClaim. */
export function readClaim(reading: Reading, given: unknown): Plain {
  if (!isObject(given)) {
    reading.faults.add(given, '{ size }', "write { size: '10Gi' }");
    return {};
  }
  const { size, accessModes } = given;
  const sized = isQuantity(size) && (parseQuantity(size)?.nano ?? 0n) > 0n;
  reading.faults.at('size').require(sized, size, 'a quantity above 0', "write '10Gi'");
  const modes = accessModes ?? ['ReadWriteOnce'];
  const known =
    Array.isArray(modes) &&
    modes.length > 0 &&
    modes.every((mode: unknown) => ACCESS_MODES.includes(mode as string));
  reading.faults
    .at('accessModes')
    .require(known, accessModes, `a list of ${ACCESS_MODES.join(', ')}`, "write ['ReadWriteOnce']");
  const storageClassName = readText(within(reading, 'storageClassName'), given.storageClassName);
  const volumeMode = readWord(within(reading, 'volumeMode'), given.volumeMode, [
    'Filesystem',
    'Block',
  ] as const);
  return {
    accessModes: known ? [...(modes as string[])] : [],
    resources: { requests: { storage: sized ? canonicalQuantity(size) : '' } },
    ...(storageClassName === undefined ? {} : { storageClassName }),
    ...(volumeMode === undefined ? {} : { volumeMode }),
  };
}
