import { requiredText } from '../core/read-fields';
import { type Plain, isObject, readWord } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkReason } from '../core/reasoned';

/** What the kernel lets the processes of a container do: a profile of seccomp or of AppArmor. */
export type ConfinementProfile =
  | { readonly type: 'RuntimeDefault' }
  | {
      readonly type: 'Localhost';
      /** Name of a profile that every node has. */
      readonly localhostProfile: string;
    }
  | {
      readonly type: 'Unconfined';
      /** Why the runtime's own profile is in the way. */
      readonly reason: string;
    };

const TYPES = ['RuntimeDefault', 'Localhost', 'Unconfined'] as const;

const isRelative = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !path.split('/').includes('..');

const readProfileName = requiredText(
  isRelative,
  'the name of a profile, without a leading / and without ..',
  "write 'profiles/cart.json'",
);

/** Reads a profile. What was inherited (`quiet`) has been told of where it was written. */
export function readConfinement(reading: Reading, given: unknown, quiet: boolean): Plain | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given)) {
    reading.faults.add(given, '{ type }', "write { type: 'RuntimeDefault' }");
    return undefined;
  }
  const type = readWord(within(reading, 'type'), given.type ?? null, TYPES);
  const beside = { RuntimeDefault: [], Localhost: ['localhostProfile'], Unconfined: ['reason'] };
  if (type === undefined) return undefined;
  reading.faults.onlyKeys(given, ['type', ...beside[type]]);
  if (type === 'Unconfined' && !quiet)
    checkReason(given.reason, reading.faults, 'RuntimeDefault or Localhost');
  if (type !== 'Localhost') return { type };
  return {
    type,
    localhostProfile: readProfileName(within(reading, 'localhostProfile'), given.localhostProfile),
  };
}
