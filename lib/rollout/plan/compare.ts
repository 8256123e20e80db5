import { chanceToPass } from './gate';
import type { PlanDemand, PlanStep } from './plan-demand';
import { type RelativeLine, relativeLine } from './relative';

/** Everything a new version can have: there is nothing left to compare it with. */
const WHOLE = 100;

/** The line of each step at which it is taken back for being worse than the old version; undefined where none is. */
export function comparisonsOf(
  { judgement }: Pick<PlanDemand, 'judgement'>,
  steps: readonly Pick<PlanStep, 'weight'>[],
): readonly (RelativeLine | undefined)[] {
  const { worse, burst } = judgement;
  const falseAbort = judgement.falseAbort / steps.length;
  return steps.map(({ weight }) =>
    worse === undefined || weight >= WHOLE
      ? undefined
      : relativeLine({ weight: weight / WHOLE, worse, falseAbort, burst }),
  );
}

/**
 * Chance that a release with the regression that is looked for has too few errors to pause, where these are counted at the
 * end of the step alone.
 */
export function missedAtEnd(
  { judgement }: Pick<PlanDemand, 'judgement'>,
  { thresholds, requests }: Pick<PlanStep, 'thresholds' | 'requests'>,
): number {
  const { burst, regression } = judgement;
  return chanceToPass({ thresholds: thresholds.slice(-1) }, { requestsPerLook: requests, burst }, regression);
}
