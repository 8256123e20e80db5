import { type Percent, parsePercent } from '../core/percent';
import { type Plain, readPodShare } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { PodNumber } from './replicas';

/** How many pods a node drain may take away at once; `'none'` makes no PodDisruptionBudget. */
export type Disruption =
  'none' | { readonly maxUnavailable: number | Percent } | { readonly minAvailable: number | Percent };

/**
 * Reads the disruption budget of a workload; undefined when it needs none, for it never has more than one pod. A budget
 * that would forbid every eviction of its fewest pods blocks node drains for ever, so it is refused.
 */
export function readDisruption(
  reading: Reading,
  given: Disruption | undefined,
  { fewest: floor, mayBeSeveral }: PodNumber,
): Plain | undefined {
  if (given === 'none') {
    if (mayBeSeveral) noteNone(reading);
    return undefined;
  }
  if (given === undefined) return mayBeSeveral ? budget({ maxUnavailable: 1 }) : undefined;
  const key = reading.faults.soleKey(given, ['maxUnavailable', 'minAvailable'], {
    allowed: "'none', or exactly one of { maxUnavailable } and { minAvailable }",
    fix: 'write { maxUnavailable: 1 }',
  });
  if (key === undefined) return undefined;
  const at = within(reading, key);
  const amount = readPodShare(at, (given as Plain)[key] ?? null);
  if (amount === undefined) return undefined;
  checkEvictable(at, amount, { key, floor });
  return budget({ [key]: amount });
}

function budget(amount: Plain): Plain {
  return { ...amount, unhealthyPodEvictionPolicy: 'AlwaysAllow' };
}

function noteNone(reading: Reading): void {
  reading.faults.note({
    rule: 'no-disruption-budget',
    given: 'none',
    allowed: '{ maxUnavailable: 1 }',
    fix: 'leave disruption out: without a budget a drain may take all pods at once',
  });
}

/** The disruption controller rounds percentages up. */
function checkEvictable(
  at: Reading,
  amount: number | Percent,
  { key, floor }: { key: string; floor: number },
): void {
  const pods = typeof amount === 'number' ? amount : Math.ceil(((parsePercent(amount) ?? 0) * floor) / 100);
  const evictable = key === 'maxUnavailable' ? pods : floor - pods;
  at.faults.require(
    evictable >= 1,
    amount,
    key === 'maxUnavailable'
      ? '1 or more'
      : `less than the ${floor} replicas there may be: otherwise no node can ever be drained`,
    'write { maxUnavailable: 1 }',
  );
}
