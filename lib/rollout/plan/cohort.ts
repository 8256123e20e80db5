import { detectionSeconds, grossSpend, seenSeconds, settlingSeconds } from './budget';
import type { Cohort, PlanDemand } from './plan-demand';
import { type JudgedStep, NO_EVIDENCE, highestFailures, shortestStep } from './step';

/** Why users with a header are no way to begin. */
export type CohortFault =
  /** A break of everything spends too much while only they have the new version. */
  | { readonly kind: 'cohort'; readonly share: number; readonly spend: number; readonly detection: number }
  /** They send too few requests to rule out what the guard would have to find at the first weight. */
  | { readonly kind: 'unproven'; readonly requests: number; readonly seconds: number; readonly open: number };

/** How long users with a header have the new version alone: as long as was asked, and as one look takes at least. */
export function cohortSeconds({ cohort, judgement, detection }: PlanDemand): number {
  if (cohort === undefined) return 0;
  return Math.max(cohort.duration, judgement.lookInterval + settlingSeconds(detection));
}

/**
 * What a break of everything spends while only the cohort has the new version, and after how long it is taken back. A
 * cohort may be smaller than it was said to be: then the guard may see too few errors in its window, and see them to the
 * end.
 */
export function cohortSpend(demand: PlanDemand): { readonly spend: number; readonly detection: number } {
  const { cohort, detection, traffic, budget } = demand;
  if (cohort === undefined) return { spend: 0, detection: 0 };
  const { share } = cohort;
  const duration = cohortSeconds(demand);
  const detected = detectionSeconds(detection, traffic, share);
  const window = seenSeconds(detection, traffic, share);
  const unseen = Math.min(share, detection.leastErrors / (traffic.min * window));
  const seenSpend = grossSpend(demand, share, detected);
  const unseenSpend = grossSpend({ budget, traffic }, unseen, duration);
  return seenSpend >= unseenSpend
    ? { spend: seenSpend, detection: detected }
    : { spend: unseenSpend, detection: duration };
}

export function cohortFault(demand: PlanDemand): CohortFault | undefined {
  const { spend, detection } = cohortSpend(demand);
  if (spend <= demand.budget.spend) return undefined;
  return { kind: 'cohort', share: demand.cohort?.share ?? 0, spend, detection };
}

/**
 * What requests of the cohort must show before a weight that no bound holds for: as soon as they find the regression, or
 * as much as they see while they are alone.
 */
export function judgedCohort(demand: PlanDemand, cohort: Cohort, falseAbort: number): JudgedStep {
  const longest = cohort.duration - settlingSeconds(demand.detection);
  const alone = { ...demand, steps: { ...demand.steps, shortest: 0, longest } };
  return shortestStep(alone, { weight: 100 * cohort.share, falseAbort, evidence: NO_EVIDENCE });
}

/** Whether they leave open what only a guard would stop. */
export function unprovenFault(
  { judgement }: PlanDemand,
  { step, evidence }: JudgedStep,
): CohortFault | undefined {
  const open = highestFailures(evidence);
  if (open <= judgement.guardThreshold) return undefined;
  return { kind: 'unproven', requests: step.requests, seconds: step.duration, open };
}
