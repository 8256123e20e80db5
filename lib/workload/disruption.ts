import { type Percent, parsePercent } from '../core/percent';
import { type Reading, isObject, readInteger, within } from './reading';

/** How many pods a node drain may take away at once; `'none'` makes no PodDisruptionBudget. */
export type Disruption =
  'none' | { readonly maxUnavailable: number | Percent } | { readonly minAvailable: number | Percent };

type Plain = Readonly<Record<string, unknown>>;

/**
 * Reads the disruption budget of a workload that never has fewer than `floor` replicas; undefined when it needs
 * none. A budget that would forbid every eviction blocks node drains for ever, so it is refused.
 */
export function readDisruption(
  reading: Reading,
  given: Disruption | undefined,
  floor: number,
): Plain | undefined {
  if (given === 'none') return undefined;
  if (given === undefined) return floor >= 2 ? budget({ maxUnavailable: 1 }) : undefined;
  const keys = isObject(given as unknown) ? Object.keys(given) : [];
  const [key] = keys;
  if (keys.length !== 1 || (key !== 'maxUnavailable' && key !== 'minAvailable')) {
    reading.faults.add(
      given,
      "'none', or exactly one of { maxUnavailable } and { minAvailable }",
      'write { maxUnavailable: 1 }',
    );
    return undefined;
  }
  const at = within(reading, key);
  const amount = (given as Plain)[key];
  const pods = readPods(at, amount, floor);
  if (pods !== undefined) checkEvictable(at, amount, { key, pods, floor });
  return budget({ [key]: amount });
}

function budget(amount: Plain): Plain {
  return { ...amount, unhealthyPodEvictionPolicy: 'AlwaysAllow' };
}

/** What the disruption controller makes of a percentage: it rounds up. */
function readPods(at: Reading, given: unknown, floor: number): number | undefined {
  if (typeof given !== 'string') return readInteger(at, given ?? null, { least: 0 });
  const share = parsePercent(given);
  at.faults.require(
    share !== undefined && share <= 100,
    given,
    'a number of pods, or a percentage up to 100%',
    "write 1 or '25%'",
  );
  return share === undefined ? undefined : Math.ceil((share * floor) / 100);
}

function checkEvictable(
  at: Reading,
  given: unknown,
  { key, pods, floor }: { key: string; pods: number; floor: number },
): void {
  const evictable = key === 'maxUnavailable' ? pods : floor - pods;
  at.faults.require(
    evictable >= 1,
    given,
    key === 'maxUnavailable'
      ? '1 or more'
      : `less than the ${floor} replicas there may be: otherwise no node can ever be drained`,
    'write { maxUnavailable: 1 }',
  );
}
