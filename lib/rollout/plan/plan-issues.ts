import type { PropIssue } from '../../core/issue';
import { allowedSeconds, budgetSeconds } from './budget';
import type { PlanFault } from './plan-fault';
import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { secondsToFind } from './step';
import { percent, time } from './wording';

/** Why there is no plan, with the arithmetic and the ways out. */
export function planIssue(demand: PlanDemand, fault: PlanFault): PropIssue {
  const { budget, traffic, judgement } = demand;
  if (fault.kind === 'unproven')
    return {
      field: 'preview.header',
      given: `${fault.requests} requests in ${time(fault.seconds)}: ${percent(fault.open)} of failures may be left`,
      allowed: `so many that no more than ${percent(judgement.guardThreshold)} may be left, at which the guard acts: no weight is within its bound, and they stand for it`,
      fix: 'show it to a larger share, or for a longer time',
    };
  const allowed = `${percent(budget.spend)} of the ${time(budgetSeconds(budget))} of outage that the objective allows: ${time(allowedSeconds(budget))}`;
  const enough = `spend ${percent(Math.ceil(fault.spend * 1_000) / 1_000)}`;
  if (fault.kind === 'gross')
    return {
      field: 'budget.spend',
      given: `${percent(fault.spend)}: all fails at ${fault.weight} % of requests for ${time(fault.detection)}, at ${traffic.peak} times the mean`,
      allowed,
      fix: `let the guard ask more often, show it to users with a header first (preview.header, in a mesh), or ${enough}`,
    };
  if (fault.kind === 'cohort')
    return {
      field: 'preview.header',
      given: `${percent(fault.spend)}: all fails for ${percent(fault.share)} of requests, for up to ${time(fault.detection)}, at ${traffic.peak} times the mean`,
      allowed,
      fix: `show it to a smaller share, for a shorter time, or ${enough}`,
    };
  return {
    field: 'budget.spend',
    given: `${percent(fault.spend)}: failures that the guard does not see, up to step ${fault.step} at ${fault.weight} %`,
    allowed,
    fix: `lower the threshold of the guard (${percent(judgement.guardThreshold)}), look for a larger regression than ${percent(judgement.regression)}, or ${enough}`,
  };
}

/** A step that does not find what it should. */
export interface WeakStep {
  readonly index: number;
  readonly step: PlanStep;
  /** Chance to stop what is well that falls to it. */
  readonly falseAbort: number;
}

/** Steps that are too short, or see too few requests, to find what they should. */
export function weakSteps({ judgement }: PlanDemand, { steps }: ReleasePlan): readonly WeakStep[] {
  const falseAbort = judgement.falseAbort / steps.length;
  return steps.flatMap((step, index) =>
    step.detectable > judgement.regression ? [{ index, step, falseAbort }] : [],
  );
}

/** What a step that sees too few requests does find, and what would help. */
export function weakStepIssue(demand: PlanDemand, { index, step, falseAbort }: WeakStep): PropIssue {
  const { judgement, traffic } = demand;
  const needed = time(secondsToFind(demand, { weight: step.weight, falseAbort }));
  const rate = (step.weight / 100) * traffic.min;
  return {
    field: `steps[${index}]`,
    given: `${step.requests} requests in ${time(step.duration)} at ${step.weight} %, ${rate.toPrecision(2)} a second when there are fewest`,
    allowed: `enough to find that ${percent(judgement.regression)} of requests fail, which takes ${needed} here; these find ${percent(step.detectable)}`,
    fix: 'begin with a larger weight, look for a larger regression, send requests of your own, or choose users by a header',
  };
}
