import { Faults } from '../core/faults';
import { renderPropIssues } from '../core/render-issue';
import type { PropIssue } from '../core/issue';
import { plannerFor } from './plan/make-plan';
import type { ReleasePlan } from './plan/plan-demand';
import { planIssue, weakStepIssue, weakSteps } from './plan/plan-issues';
import { renderPlan } from './plan/plan-report';
import { type ReadRelease, readReleaseOptions } from './read-release-options';
import type { ReleaseConduct } from './release-conduct';
import type { ReleaseOptions } from './release-options';

/** A release that keeps its budget, with its proof. */
export interface PlannedRelease {
  /** The steps, and the chances and costs that follow from them. */
  readonly plan: ReleasePlan;
  /** Steps that see too few requests to find what they should: the plan keeps its budget all the same. */
  readonly warnings: readonly PropIssue[];
  /** The plan as people read it, in Markdown. */
  report(name: string): string;
}

/**
 * Plans a release from the objective of a service and its traffic: how much of it a new version gets, for how long, and
 * at how many errors it is stopped. A release that is wholly broken spends no more of the error budget than is allowed,
 * as long as its weight is bound; the chances to stop what is well and to let pass what is not are exact.
 *
 * @throws Error when options are wrong, or when no release can keep the budget, with the arithmetic and what would help.
 *
 * @example planRelease({ budget: { objective: 99.9, spend: 3 }, traffic: { min: 80 } }).plan.steps
 */
export function planRelease(options: ReleaseOptions): PlannedRelease {
  const faults = Faults.none();
  const read = readReleaseOptions(faults, options);
  if (faults.issues.length > 0) throw new Error(renderPropIssues('planRelease', '', faults.issues));
  const { plan, issues, warnings } = plannedOf(read);
  if (plan === undefined || issues.length > 0) throw new Error(renderPropIssues('planRelease', '', issues));
  return { plan, warnings, report: (name) => renderPlan(name, read.demand, plan) };
}

/** A plan, or why there is none, and what is weak about it. */
export interface PlanResult {
  readonly plan: ReleasePlan | undefined;
  readonly issues: readonly PropIssue[];
  readonly warnings: readonly PropIssue[];
}

/** Plans a release whose options are sound. */
export function plannedOf({ demand, chosen, conduct }: ReadRelease): PlanResult {
  const planned = plannerFor(chosen);
  const { plan, faults = [] } = planned(demand);
  return {
    plan,
    issues: [
      ...faults.map((fault) => planIssue(demand, fault, planned)),
      ...(plan === undefined ? [] : waitIssues(conduct, plan)),
    ],
    warnings: plan === undefined ? [] : weakSteps(demand, plan).map((weak) => weakStepIssue(demand, weak)),
  };
}

/** Somebody can be waited for before a weight that there is. */
function waitIssues({ waitBefore }: ReleaseConduct, { steps }: ReleasePlan): PropIssue[] {
  const weights = steps.map(({ weight }) => weight);
  return waitBefore
    .filter((weight) => !weights.includes(weight))
    .map((given) => ({
      field: 'waitBefore',
      given,
      allowed: `weights of the steps: ${weights.join(', ')}`,
      fix: `write [${weights.at(-1) ?? 100}]`,
    }));
}
