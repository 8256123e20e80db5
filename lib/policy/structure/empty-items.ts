import type { Manifest } from '../../kubernetes/manifest';
import type { Steps } from '../rule';
import type { Spot } from '../spot';
import { STRUCTURE } from './structure-rules';

const FAULT = { given: null, allowed: 'an object', fix: 'remove the empty item, or write its fields' };

/**
 * Tells items of lists and maps of objects that are null. The API server reads an object without fields for each, and
 * refuses what it then has or takes it: one fault stands for all that is wrong with it.
 */
export function tellEmptyItems(items: readonly Steps[], spot: Spot, walk: (filled: Spot) => unknown): void {
  const filled = spot.of(items.reduce<unknown>(withObjectAt, spot.manifest) as Manifest);
  walk(filled);
  const ofClass = filled.refused > spot.refused ? 'api' : 'later';
  for (const item of items) spot.tell(STRUCTURE.item, item, FAULT, ofClass);
}

/** A value with an object without fields at a path. What was there before stays as it is. */
function withObjectAt(value: unknown, [step, ...rest]: Steps): unknown {
  if (step === undefined) return {};
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? withObjectAt(item, rest) : item));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [step]: withObjectAt(fields[step], rest) };
}
