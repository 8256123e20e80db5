import type { Faults } from '../../core/faults';
import { parseSpan, renderSpan } from '../../prometheus/span';

/** Reads a length of time of at least so many milliseconds; undefined where it is left out or faulty. */
export function readSpan(faults: Faults, given: unknown, least = 1): number | undefined {
  if (given === undefined) return undefined;
  const read = parseSpan(given);
  const sound = read !== undefined && read >= least;
  const allowed = least <= 1 ? 'a length of time above 0' : `a length of time, ${renderSpan(least)} or more`;
  faults.require(sound, given, allowed, "write '30s', '5m' or '1h30m'");
  return sound ? read : undefined;
}
