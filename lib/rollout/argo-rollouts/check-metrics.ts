import type { AnalysisMetric } from '../../../imports/rollouts.argoproj.io';
import type { Vector } from '../../prometheus/expr';
import { settlingSeconds } from '../plan/budget';
import type { PlanDemand, PlanStep } from '../plan/plan-demand';
import { type Asked, metric, seconds } from './gate-metrics';

/** Something else that a new version is judged by at the end of each step. */
export interface StepCheck {
  readonly name: string;
  /** What is asked, of so many milliseconds. */
  readonly query: (window: number) => Vector;
  /** The most that it may answer. */
  readonly most: number;
}

const MILLISECONDS = 1_000;

/** Questions at the end of a step. No answer is undecided, which pauses. */
export function checkMetrics(
  asked: Pick<Asked, 'prometheus'>,
  { detection, judgement }: Pick<PlanDemand, 'detection' | 'judgement'>,
  { step, checks }: { readonly step: Pick<PlanStep, 'thresholds'>; readonly checks: readonly StepCheck[] },
): AnalysisMetric[] {
  const whole = step.thresholds.length * judgement.lookInterval;
  return checks.map(({ name, query, most }) =>
    metric(asked, query(whole * MILLISECONDS), {
      name,
      initialDelay: seconds(whole + settlingSeconds(detection)),
      count: 1,
      failureLimit: 0,
      successCondition: `len(result) > 0 && result[0] <= ${most}`,
      failureCondition: `len(result) > 0 && result[0] > ${most}`,
    }),
  );
}

/** The share of the error budget that is left, and how much of it a release may spend. */
export interface Preflight {
  readonly remaining: Vector;
  readonly spend: number;
}

/** The question before anything else: is there as much of the budget left as the release may spend? */
export function preflightMetric(
  asked: Pick<Asked, 'prometheus'>,
  { remaining, spend }: Preflight,
): AnalysisMetric {
  return metric(asked, remaining, {
    name: 'error-budget-left',
    count: 1,
    failureLimit: 0,
    successCondition: `len(result) > 0 && result[0] >= ${spend}`,
    failureCondition: `len(result) > 0 && result[0] < ${spend}`,
  });
}
