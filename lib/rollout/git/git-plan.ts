import type { PropIssue } from '../../core/issue';
import type { PlanDemand } from '../plan/plan-demand';
import { type Planned, plannerFor } from '../plan/make-plan';
import type { PlanFault } from '../plan/plan-fault';
import { enoughSpend, oneOf, planIssue, weakStepIssue, weakSteps } from '../plan/plan-issues';
import type { PlanResult } from '../plan-release';
import type { ReadRelease } from '../read-release-options';

/** A plan as people and bots keep it, and what it was made from. */
export interface GitPlanned extends PlanResult {
  readonly read: ReadRelease;
}

/** Nobody who reads numbers and commits does so more often than every ten minutes. */
const LOOK_INTERVAL = 600;

/**
 * Plans a release that is brought and taken back by commits. An alert sees a break as soon as any guard does; from then on
 * it goes on for as long as it takes to react. So does the end of each step: its weight holds until the next commit.
 */
export function planForGit(asked: ReadRelease, reaction: number): GitPlanned {
  const read = { ...asked, demand: demandFor(asked, reaction) };
  const { demand, chosen } = read;
  const planned = plannerFor(chosen);
  const { plan, faults = [] } = planned(demand);
  return {
    read,
    plan,
    issues: faults.map((fault) => issueOf(demand, fault, planned)),
    warnings: plan === undefined ? [] : weakSteps(demand, plan).map((weak) => weakStepIssue(demand, weak)),
  };
}

function demandFor({ demand, chosen = [] }: ReadRelease, reaction: number): PlanDemand {
  const { detection, judgement } = demand;
  const shortest = Math.min(LOOK_INTERVAL, ...chosen.map(({ duration }) => duration));
  return {
    ...demand,
    // Whoever acts on a sample does so when it can be asked for, and they have reacted.
    detection: { ...detection, ingestLatency: detection.ingestLatency + reaction },
    judgement: { ...judgement, lookInterval: Math.max(judgement.lookInterval, shortest) },
  };
}

/** Why there is no plan. What helps is another thing than where a controller takes releases back. */
function issueOf(demand: PlanDemand, fault: PlanFault, plan: (demand: PlanDemand) => Planned): PropIssue {
  const issue = planIssue(demand, fault, plan);
  if (fault.kind !== 'gross') return issue;
  return {
    ...issue,
    fix: oneOf(
      "react sooner, as a bot does: stagedCommits({ reaction: '5m' })",
      'let a controller take releases back: argoRollouts({ … })',
      enoughSpend(demand, fault, plan),
    ),
  };
}
