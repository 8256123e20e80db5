import { cohortFault, judgedCohort, unprovenFault } from './cohort';
import type { PlanDemand } from './plan-demand';
import type { PlanFault } from './plan-fault';
import { type Evidence, type JudgedStep, NO_EVIDENCE } from './step';

/** How a release begins. */
interface Beginning {
  /** Chance to stop what is well that falls to each that judges it. */
  readonly share: number;
  /** What users with a header must have shown; undefined where the first weight is within its bound. */
  readonly proof?: JudgedStep | undefined;
  readonly fault?: PlanFault | undefined;
}

interface BeginOf {
  /** Whether the first weight is beyond the hard weight. */
  readonly isBeyond: boolean;
  readonly steps: number;
  /** What is told where nobody has shown anything before. */
  readonly gross: () => PlanFault;
}

/** What must be shown before the first step, and what forbids to begin. */
export function begin(demand: PlanDemand, { isBeyond, steps, gross }: BeginOf): Beginning {
  const { cohort, judgement } = demand;
  const share = judgement.falseAbort / (isBeyond ? steps + 1 : steps);
  if (isBeyond && cohort === undefined) return { share, fault: gross() };
  const fault = cohortFault(demand);
  if (fault !== undefined || !isBeyond || cohort === undefined) return { share, fault };
  const proof = judgedCohort(demand, cohort, share);
  return { share, proof, fault: unprovenFault(demand, proof) };
}

/** What was shown so far. */
export function evidenceOf(judged: readonly JudgedStep[], proof: JudgedStep | undefined): Evidence {
  return (judged.at(-1) ?? proof)?.evidence ?? NO_EVIDENCE;
}
