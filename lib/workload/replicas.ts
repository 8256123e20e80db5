import { type Percent, parsePercent } from '../core/percent';
import { type Reading, isObject, readInteger, within } from './reading';

/** How many pods run: a number, or left to an autoscaler that never goes below `floor`. */
export type Replicas = number | { readonly autoscaled: { readonly floor: number } };

/** One is no redundancy, two leave one during a drain: three keep two (security.md 1.2). */
const REPLICAS = 3;

/** Fewer than this is recorded, so that nobody finds out during a node drain. */
const FEWEST_QUIET = 2;

/** Reads the replicas to write; undefined where an autoscaler owns the field. */
export function readReplicas(reading: Reading, given: Replicas | undefined): number | undefined {
  const at = within(reading, 'replicas');
  if (isObject(given)) return undefined;
  const replicas = readInteger(at, given, { least: 0 }) ?? reading.profile.replicas ?? REPLICAS;
  if (replicas < FEWEST_QUIET) {
    at.faults.note({
      rule: 'small-replicas',
      given: replicas,
      allowed: '2 or more',
      fix: 'run at least 2, or accept an outage with every drain and rollout',
    });
  }
  return replicas;
}

/** The fewest replicas there may be. */
export function floorOf(given: Replicas | undefined, reading: Reading): number {
  if (isObject(given)) return given.autoscaled.floor;
  return typeof given === 'number' ? given : (reading.profile.replicas ?? REPLICAS);
}

/** Reads a number of pods or a percentage of them; undefined when absent or faulty. */
export function readPodShare(
  reading: Reading,
  given: number | Percent | undefined,
): number | Percent | undefined {
  if (typeof given !== 'string') return readInteger(reading, given, { least: 0 });
  const sound = parsePercent(given) !== undefined && (parsePercent(given) ?? 101) <= 100;
  reading.faults.require(sound, given, 'a number of pods, or a percentage up to 100%', "write 1 or '25%'");
  return sound ? given : undefined;
}
