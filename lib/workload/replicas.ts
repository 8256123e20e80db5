import { integerOf, objectOf, required } from '../core/read-fields';
import { type Plain, isObject, readInteger } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** How many pods run: a number, or left to an autoscaler that never goes below `floor`; an event-driven one may go to 0. */
export type Replicas = number | { readonly autoscaled: { readonly floor: number } };

/** One is no redundancy, two leave one during a drain: three keep two (security.md 1.2). */
const REPLICAS = 3;

/** Fewer than this is recorded, so that nobody finds out during a node drain. */
const FEWEST_QUIET = 2;

const FIX = 'write { autoscaled: { floor: 2 } }';

const readAutoscaled = objectOf({
  autoscaled: required(
    objectOf({ floor: required(integerOf(0), 'the fewest replicas there may be', FIX) }),
    'how low the autoscaler goes',
    FIX,
  ),
});

/** Reads the replicas to write; none where an autoscaler owns the field. */
export function readReplicas(reading: Reading, given: unknown): Plain {
  const at = within(reading, 'replicas');
  if (isObject(given)) {
    readAutoscaled(at, given);
    noteSmall(within(at, 'autoscaled', 'floor'), floorOf(given, reading));
    return {};
  }
  const replicas = readInteger(at, given, { least: 0 }) ?? reading.profile.replicas ?? REPLICAS;
  noteSmall(at, replicas);
  return { replicas };
}

function noteSmall({ faults }: Reading, replicas: number): void {
  if (replicas >= FEWEST_QUIET) return;
  faults.note({
    rule: 'small-replicas',
    given: replicas,
    allowed: '2 or more',
    fix: 'run at least 2, or accept an outage with every drain and rollout',
  });
}

/** How many pods there may be at once. */
export interface PodNumber {
  readonly fewest: number;
  /** Whether there may be several: an autoscaler makes any number of them. */
  readonly mayBeSeveral: boolean;
}

/** How many pods replicas stand for. */
export function podNumberOf(given: unknown, reading: Reading): PodNumber {
  const fewest = floorOf(given, reading);
  return { fewest, mayBeSeveral: fewest >= 2 || isObject(given) };
}

/** The fewest replicas there may be. */
export function floorOf(given: unknown, { profile }: Reading): number {
  if (typeof given === 'number') return given;
  const autoscaled = isObject(given) ? given.autoscaled : undefined;
  const floor = isObject(autoscaled) ? autoscaled.floor : undefined;
  return typeof floor === 'number' ? floor : (profile.replicas ?? REPLICAS);
}
