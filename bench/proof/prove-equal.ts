import { differencesOf } from './differences';
import type { Exception } from './exceptions';
import { type Output, OutputReader, findObject } from './read-output';

/** What a subject wrote, and what may differ in it. */
export interface Written {
  readonly subject: string;
  readonly outdir: string;
  readonly exceptions: readonly Exception[];
}

/** Most objects that are told of one subject. */
const TOLD = 5;

/**
 * Proves that all subjects wrote the same objects into the same files.
 *
 * @throws Error that names each subject that did not, with the fields that differ.
 */
export function proveEqual(all: readonly Written[]): void {
  const [reference, ...others] = all;
  if (reference === undefined) return;
  const readers = new Map<readonly Exception[], OutputReader>();
  const read = ({ outdir, exceptions }: Written): Output => {
    const reader = readers.get(exceptions) ?? new OutputReader(exceptions);
    readers.set(exceptions, reader);
    return reader.read(outdir);
  };
  const expected = read(reference);
  const faults = others.flatMap((other) => faultsOf(reference, other, [expected, read(other)]));
  if (faults.length > 0) throw new Error(`outputs differ\n${faults.join('\n')}`);
}

function faultsOf(
  reference: Written,
  other: Written,
  [expected, found]: readonly [Output, Output],
): string[] {
  if (expected.files.join() === found.files.join()) return [];
  const identities = [...new Set([...expected.objects.keys(), ...found.objects.keys()])];
  const different = identities.filter((key) => expected.objects.get(key) !== found.objects.get(key));
  const title = `${other.subject} against ${reference.subject}: ${different.length} objects differ, in ${found.files.length} files against ${expected.files.length}`;
  return [title, ...different.slice(0, TOLD).flatMap((identity) => fieldsOf(reference, other, identity))];
}

function fieldsOf(reference: Written, other: Written, identity: string): string[] {
  const [expected, found] = [reference, other].map(({ outdir, exceptions }) =>
    findObject(outdir, identity, exceptions),
  );
  return differencesOf(expected, found).map(
    ({ field, ...values }) =>
      `  ${identity}${field} = ${JSON.stringify(values.found)}, expected: ${JSON.stringify(values.expected)}`,
  );
}
