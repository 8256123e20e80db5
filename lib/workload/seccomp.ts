import { checkReason } from '../core/reasoned';
import { type Reading, isObject, readText, readWord, within } from './reading';

type Plain = Readonly<Record<string, unknown>>;

/** Which system calls the containers may make. */
export type SeccompProfile =
  | { readonly type: 'RuntimeDefault' }
  | { readonly type: 'Localhost'; readonly localhostProfile: string }
  | { readonly type: 'Unconfined'; readonly reason: string };

/** Reads a seccomp profile; the runtime's own where none was given. What was inherited has been told of where it was written. */
export function readSeccomp(reading: Reading, given: SeccompProfile | undefined, quiet: boolean): Plain {
  if (given === undefined) return { type: 'RuntimeDefault' };
  const type = isObject(given as unknown)
    ? readWord(within(reading, 'type'), given.type ?? null, [
        'RuntimeDefault',
        'Localhost',
        'Unconfined',
      ] as const)
    : undefined;
  if (type === undefined) {
    reading.faults.require(isObject(given as unknown), given, '{ type }', "write { type: 'RuntimeDefault' }");
    return {};
  }
  const asked = given as Plain;
  if (type === 'Unconfined' && !quiet)
    checkReason(asked.reason, reading.faults, 'RuntimeDefault or Localhost');
  if (type !== 'Localhost') return { type };
  return {
    type,
    localhostProfile: readText(within(reading, 'localhostProfile'), asked.localhostProfile ?? null),
  };
}
