import { checkAnnotations, checkLabels, isQualifiedName } from './names';
import { requiredText } from './read-fields';
import type { Reading } from './reading';

/** Reads labels; undefined when absent or faulty. */
export function readLabels(reading: Reading, given: unknown): Record<string, string> | undefined {
  if (given === undefined || !checkLabels(given, reading.faults)) return undefined;
  return { ...given };
}

/** Reads annotations; undefined when absent or faulty. */
export function readAnnotations(reading: Reading, given: unknown): Record<string, string> | undefined {
  if (given === undefined || !checkAnnotations(given, reading.faults)) return undefined;
  return { ...given };
}

/** Reads the key of a label. */
export const readLabelKey = requiredText(
  isQualifiedName,
  'the key of a label',
  "write 'kubernetes.io/hostname'",
);
