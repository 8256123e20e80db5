import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { weakStepIssue, weakSteps } from './plan-issues';
import { percent, time } from './wording';

/** A plan as people read it, in Markdown. */
export function renderPlan(name: string, demand: PlanDemand, plan: ReleasePlan): string {
  const { budget, traffic, judgement, steps } = demand;
  const weak = weakSteps(demand, plan).map((one) => {
    const { given, allowed, fix } = weakStepIssue(demand, one);
    return `- Step ${one.index + 1}: ${String(given)}; wanted: ${allowed}. To mend it: ${fix}.`;
  });
  return [
    `# Release of ${name}`,
    `The objective of ${percent(budget.objective)} over ${time(budget.window)} allows ${time(plan.budgetSeconds)} of total outage. A release may spend ${percent(budget.spend)} of that: ${time(plan.allowedSeconds)}.`,
    table(plan),
    [
      `- It takes ${time(plan.duration)}, the last ${time(steps.lastBake)} of them with the old version still there. Each step waits ${time(plan.settling)} more for the samples of its last look.`,
      `- A release that is well (${percent(judgement.baseline)} of requests fail) is stopped in ${percent(plan.falseAbort)} of cases.`,
      `- A release of which ${percent(judgement.regression)} of requests fail passes all steps in ${percent(plan.miss)} of cases.`,
      `- A break of everything spends at most ${percent(plan.grossSpend)} of the budget at any weight up to ${plan.hardWeight} %, at ${traffic.peak} times the mean of traffic.`,
      `- Failures that the guard does not see spend at most ${percent(plan.subtleSpend)}.`,
      `- Beyond ${plan.hardWeight} % the bound for a break of everything does not hold: what the steps before have shown stands for it, as long as failures do not depend on load.`,
    ].join('\n'),
    ...(weak.length === 0 ? [] : ['## Steps that see too little', weak.join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}

const HEAD =
  '| weight | takes | requests seen | stops at errors | stops what is well | misses | break of everything is back after | and spends |';
const RULE = '| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |';

function table({ steps }: ReleasePlan): string {
  return [HEAD, RULE, ...steps.map(row)].join('\n');
}

function row(step: PlanStep): string {
  const cells = [
    `${step.weight} %`,
    time(step.duration),
    String(step.requests),
    runs(step.thresholds),
    percent(step.falseAbort),
    percent(step.miss),
    time(step.detection),
    percent(step.grossSpend),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Thresholds of looks one after the other: `2 ×2, 3 ×5, 4`. */
function runs(thresholds: readonly number[]): string {
  const found: { readonly errors: number; count: number }[] = [];
  for (const errors of thresholds) {
    const last = found.at(-1);
    if (last?.errors === errors) last.count++;
    else found.push({ errors, count: 1 });
  }
  return found.map(({ errors, count }) => (count === 1 ? String(errors) : `${errors} ×${count}`)).join(', ');
}
