import { comparisonsOf, missedAtEnd } from './compare';
import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { slopeOf } from './wald-line';
import { weakStepIssue, weakSteps } from './plan-issues';
import { relativeFate, shareOfErrors } from './relative';
import { percent, time } from './wording';

const THOUSAND = 1_000;

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
      `- Errors are those at which it stops when there are fewest requests. For each thousand requests beyond those, ${(slopeOf(judgement) * THOUSAND).toFixed(2)} errors more are granted: neither chance is larger at noon.`,
      `- A release of which ${percent(judgement.regression)} of requests fail passes all steps in ${percent(plan.miss)} of cases.`,
      `- A break of everything spends at most ${percent(plan.grossSpend)} of the budget ${boundOf(plan)}, at ${traffic.peak} times the mean of traffic.`,
      `- Failures that the guard does not see spend at most ${percent(plan.subtleSpend)}.`,
      ...beyondOf(plan),
      ...besides(demand, plan),
    ].join('\n'),
    ...comparisons(demand, plan),
    ...(weak.length === 0 ? [] : ['## Steps that see too little', weak.join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Everything a new version can have. */
const WHOLE = 100;

function boundOf({ hardWeight }: ReleasePlan): string {
  return hardWeight < 1
    ? 'while only requests with a header go to the new version'
    : `at any weight up to ${hardWeight} %`;
}

/** Where the bound for a break of everything ends, and what stands for it from there on. */
function beyondOf({ hardWeight, cohort }: ReleasePlan): string[] {
  if (hardWeight >= WHOLE) return [];
  const shown =
    cohort === undefined ? 'the steps before have' : 'requests with the header, and the steps before, have';
  const like = cohort === undefined ? '' : ' and those with the header are like all others';
  const from = hardWeight < 1 ? 'At no weight does' : `Beyond ${hardWeight} %`;
  const bound =
    hardWeight < 1
      ? 'a bound for a break of everything hold'
      : 'the bound for a break of everything does not hold';
  return [
    `- ${from} ${bound}: what ${shown} shown stands for it, as long as failures do not depend on load${like}.`,
  ];
}

/** What goes on beside the steps. */
function besides({ cohort, waits = [] }: PlanDemand, { cohort: proof }: ReleasePlan): string[] {
  return [
    ...(cohort === undefined
      ? []
      : [
          `- Before the first step, requests with a header, at most ${percent(cohort.share)} of all, go to the new version for ${time(cohort.duration)}.`,
        ]),
    ...(proof === undefined
      ? []
      : [
          `- Of these ${proof.requests} requests must be seen; it is taken back at errors ${runs(proof.thresholds)}. Where they are fewer it waits until somebody promotes it.`,
        ]),
    ...waits.map(
      (weight) =>
        `- It waits before ${weight} % until somebody promotes it: failures that the guard does not see go on for as long.`,
    ),
  ];
}

/** Errors after which a comparison is not followed any further. */
const MOST_ERRORS = 5_000;

/** Where the new version is taken back for being worse than the old one. */
function comparisons(demand: PlanDemand, { steps }: ReleasePlan): string[] {
  const { worse } = demand.judgement;
  if (worse === undefined) return [];
  const lines = comparisonsOf(demand, steps).flatMap((line, index) => {
    const step = steps[index];
    if (step === undefined) return [];
    const { weight } = step;
    if (line === undefined)
      return [`- At ${weight} % there is no old version to compare it with: it is judged alone.`];
    const { errors } = relativeFate(line, shareOfErrors(weight / 100, worse), MOST_ERRORS);
    return [
      `- At ${weight} % it is taken back at ${line.start.toFixed(1)} errors of its own and ${percent(line.slope)} of the errors of both: where it fails ${worse} times as often, after ${Math.ceil(errors)} errors of both on average. At the end it pauses at ${step.thresholds.at(-1) ?? 0} errors: where ${percent(demand.judgement.regression)} of requests fail, there are fewer in ${percent(missedAtEnd(demand, step))} of cases.`,
    ];
  });
  const head =
    '## Compared with the old version\n\nWhat breaks both versions alike takes nothing back: where errors are too many for one alone, the release pauses.';
  return [head, lines.join('\n')];
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
