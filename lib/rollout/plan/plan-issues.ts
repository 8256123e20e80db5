import type { PropIssue } from '../../core/issue';
import { allowedSeconds, budgetSeconds } from './budget';
import type { Planned } from './make-plan';
import type { PlanFault } from './plan-fault';
import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { secondsToFind } from './step';
import { percent, time } from './wording';

/** Rounds until the spend is found that plans; each tells how much the first step that fails would need. */
const ROUNDS = 30;

/** A spend with which there is a plan, though not always the smallest; undefined where all is not enough. */
export function enoughSpend(
  demand: PlanDemand,
  fault: PlanFault,
  plan: (demand: PlanDemand) => Planned,
): string | undefined {
  let found: PlanFault | undefined = fault;
  let spend = 0;
  for (let round = 0; round < ROUNDS && found !== undefined; round++) {
    if (found.kind === 'unproven') return undefined;
    spend = Math.max(spend + 1, Math.ceil(found.spend * 1_000));
    if (spend > 1_000) return undefined;
    found = plan({ ...demand, budget: { ...demand.budget, spend: spend / 1_000 } }).faults?.[0];
  }
  return found === undefined ? `spend ${percent(spend / 1_000)}` : undefined;
}

/** One of several ways out. */
export function oneOf(...ways: readonly (string | undefined)[]): string {
  const open = ways.filter((way) => way !== undefined);
  const [last = ''] = open.slice(-1);
  return open.length < 2 ? last : `${open.slice(0, -1).join(', ')}, or ${last}`;
}

/** Why there is no plan, with the arithmetic and the ways out. */
export function planIssue(
  demand: PlanDemand,
  fault: PlanFault,
  plan: (demand: PlanDemand) => Planned,
): PropIssue {
  const { budget, traffic, judgement } = demand;
  if (fault.kind === 'unproven')
    return {
      field: 'preview.header',
      given: `${fault.requests} requests in ${time(fault.seconds)}: ${percent(fault.open)} of failures may be left`,
      allowed: `so many that no more than ${percent(judgement.guardThreshold)} may be left, at which the guard acts: no weight is within its bound, and they stand for it`,
      fix: 'show it to a larger share, or for a longer time',
    };
  const allowed = `${percent(budget.spend)} of the ${time(budgetSeconds(budget))} of outage that the objective allows: ${time(allowedSeconds(budget))}`;
  const enough = enoughSpend(demand, fault, plan);
  if (fault.kind === 'gross')
    return {
      field: 'budget.spend',
      given: `${percent(fault.spend)}: all fails at ${fault.weight} % of requests for ${time(fault.detection)}, at ${traffic.peak} times the mean`,
      allowed,
      fix: oneOf(
        'let the guard ask more often',
        'show it to users with a header first (preview.header, in a mesh)',
        enough,
      ),
    };
  if (fault.kind === 'cohort')
    return {
      field: 'preview.header',
      given: `${percent(fault.spend)}: all fails for ${percent(fault.share)} of requests, for up to ${time(fault.detection)}, at ${traffic.peak} times the mean`,
      allowed,
      fix: oneOf('show it to a smaller share', 'for a shorter time', enough),
    };
  return {
    field: 'budget.spend',
    given: `${percent(fault.spend)}: failures that the guard does not see, up to step ${fault.step} at ${fault.weight} %`,
    allowed,
    fix: oneOf(
      `lower the threshold of the guard (${percent(judgement.guardThreshold)})`,
      `look for a larger regression than ${percent(judgement.regression)}`,
      enough,
    ),
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
