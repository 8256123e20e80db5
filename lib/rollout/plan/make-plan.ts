import {
  allowedSeconds,
  budgetSeconds,
  detectionSeconds,
  grossSpend,
  hardWeight,
  seenSeconds,
  settlingSeconds,
} from './budget';
import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { type JudgedStep, NO_EVIDENCE, plausibleFailures, shortestStep, stepOf } from './step';

/** Everything a canary can have. */
const WHOLE = 100;

/** Why there is no plan. */
export type PlanFault =
  /** A break of everything spends too much at the smallest weight. */
  | { readonly kind: 'gross'; readonly weight: number; readonly spend: number; readonly detection: number }
  /** A break of everything spends too much while only users with a header have the new version. */
  | { readonly kind: 'cohort'; readonly share: number; readonly spend: number; readonly detection: number }
  /** Failures that the guard does not see spend too much before they are found, from this step on. */
  | { readonly kind: 'subtle'; readonly step: number; readonly weight: number; readonly spend: number };

/** A plan, or why there is none. */
export type Planned =
  | { readonly plan: ReleasePlan; readonly faults?: undefined }
  | { readonly plan?: undefined; readonly faults: readonly PlanFault[] };

/** A step that an author chose. */
export interface ChosenStep {
  /** Percent of requests that go to the canary. */
  readonly weight: number;
  /** Seconds until the next step. */
  readonly duration: number;
}

/**
 * Plans a release. Up to the hard weight, a break of everything stays within what the release may spend; beyond it, what
 * the steps before have shown takes the place of that bound. The chance to stop a release that is well is shared evenly
 * between the steps, of which there are no more than needed.
 */
export function makePlan(demand: PlanDemand): Planned {
  const hard = hardWeight(demand);
  const early = hard < 1 ? tooGross(demand) : cohortFault(demand);
  if (early !== undefined) return { faults: [early] };
  for (let count = fewestSteps(demand, hard); ; count++) {
    const share = demand.judgement.falseAbort / count;
    const { judged, faults } = climb(demand, { hard, share, most: count });
    if (faults.length > 0) return { faults };
    if (judged.at(-1)?.step.weight === WHOLE) return { plan: planOf(demand, judged) };
  }
}

/** Judges steps that an author chose, by the same arithmetic. */
export function checkSteps(demand: PlanDemand, chosen: readonly ChosenStep[]): Planned {
  const hard = hardWeight(demand);
  const share = demand.judgement.falseAbort / chosen.length;
  const judged: JudgedStep[] = [];
  for (const { weight, duration } of chosen) {
    const evidence = judged.at(-1)?.evidence ?? NO_EVIDENCE;
    const looks = Math.max(1, Math.floor(duration / demand.judgement.lookInterval));
    judged.push(stepOf(demand, { weight, falseAbort: share, evidence }, looks));
  }
  const [first] = judged;
  const early =
    first !== undefined && first.step.weight > hard ? grossFault(first.step) : cohortFault(demand);
  if (early !== undefined) return { faults: [early] };
  const faults = judged.flatMap((_, index) => subtleFault(demand, judged.slice(0, index + 1)) ?? []);
  const [fault] = faults;
  return fault === undefined ? { plan: planOf(demand, judged) } : { faults: [fault] };
}

function tooGross(demand: PlanDemand): PlanFault {
  return grossFault(
    shortestStep(demand, { weight: 1, falseAbort: demand.judgement.falseAbort, evidence: NO_EVIDENCE }).step,
  );
}

/**
 * What a break of everything spends while only the cohort has the new version, and after how long it is taken back. A
 * cohort may be smaller than it was said to be: then the guard may see too few errors in its window, and see them to the
 * end.
 */
function cohortSpend(demand: PlanDemand): { readonly spend: number; readonly detection: number } {
  const { cohort, detection, traffic, budget } = demand;
  if (cohort === undefined) return { spend: 0, detection: 0 };
  const { share, duration } = cohort;
  const detected = detectionSeconds(detection, traffic, share);
  const window = seenSeconds(detection, traffic, share);
  const unseen = Math.min(share, detection.leastErrors / (traffic.min * window));
  const seenSpend = grossSpend(demand, share, detected);
  const unseenSpend = grossSpend({ budget, traffic }, unseen, duration);
  return seenSpend >= unseenSpend
    ? { spend: seenSpend, detection: detected }
    : { spend: unseenSpend, detection: duration };
}

function cohortFault(demand: PlanDemand): PlanFault | undefined {
  const { spend, detection } = cohortSpend(demand);
  if (spend <= demand.budget.spend) return undefined;
  return { kind: 'cohort', share: demand.cohort?.share ?? 0, spend, detection };
}

function grossFault({ weight, grossSpend, detection }: PlanStep): PlanFault {
  return { kind: 'gross', weight, spend: grossSpend, detection };
}

/** Steps of growing weight, at most as many as asked for, and what forbids them. */
function climb(
  demand: PlanDemand,
  { hard, share, most }: { readonly hard: number; readonly share: number; readonly most: number },
): { readonly judged: readonly JudgedStep[]; readonly faults: readonly PlanFault[] } {
  const judged: JudgedStep[] = [];
  const at = (weight: number): JudgedStep =>
    shortestStep(demand, { weight, falseAbort: share, evidence: judged.at(-1)?.evidence ?? NO_EVIDENCE });
  while (judged.length < most && judged.at(-1)?.step.weight !== WHOLE) {
    const next = nextWeight(demand, { hard, last: judged.at(-1)?.step.weight ?? 0 });
    const candidate = next <= hard ? at(next) : largestWithin(demand, judged, at);
    const fault =
      candidate === undefined ? stuck(demand, judged, at) : subtleFault(demand, [...judged, candidate]);
    if (fault !== undefined) return { judged, faults: [fault] };
    if (candidate !== undefined) judged.push(candidate);
  }
  return { judged, faults: [] };
}

/** How many steps there are at least: up to the hard weight they are known before any of them is judged. */
function fewestSteps(demand: PlanDemand, hard: number): number {
  let count = 0;
  for (let last = 0; last < WHOLE; count++) last = nextWeight(demand, { hard, last });
  return count;
}

/** The next weight that is bound by the hard weight; the whole where that is reached. */
function nextWeight(
  { steps }: PlanDemand,
  { hard, last }: { readonly hard: number; readonly last: number },
): number {
  if (last === 0) return Math.max(1, Math.min(hard, Math.floor(steps.firstWeight * WHOLE)));
  if (last >= hard) return WHOLE;
  return Math.min(hard, Math.max(last + 1, Math.floor(last * steps.growth)));
}

/**
 * The step of the largest weight beyond the last one that stays within what may be spent, given what was shown. A larger
 * weight never spends less: what it gains in time, by seeing as many requests sooner, it loses in share.
 */
function largestWithin(
  demand: PlanDemand,
  judged: readonly JudgedStep[],
  at: (weight: number) => JudgedStep,
): JudgedStep | undefined {
  let [low, high] = [judged.at(-1)?.step.weight ?? 0, WHOLE + 1];
  let found: JudgedStep | undefined;
  let weight = WHOLE;
  while (high - low > 1) {
    const candidate = at(weight);
    if (subtleFault(demand, [...judged, candidate]) === undefined) [low, found] = [weight, candidate];
    else high = weight;
    weight = Math.floor((low + high) / 2);
  }
  return found;
}

/** What forbids the smallest step beyond the last one. */
function stuck(
  demand: PlanDemand,
  judged: readonly JudgedStep[],
  at: (weight: number) => JudgedStep,
): PlanFault | undefined {
  return subtleFault(demand, [...judged, at((judged.at(-1)?.step.weight ?? 0) + 1)]);
}

/** What steps spend at most, as a share of the budget, by failures that the guard does not see. */
export function subtleSpend(demand: PlanDemand, judged: readonly JudgedStep[]): number {
  const last = judged.at(-1);
  // A step ends when the samples of its last look are there.
  const settling = settlingSeconds(demand.detection);
  const bake =
    last?.step.weight === WHOLE ? demand.steps.lastBake * plausibleFailures(demand, last.evidence) : 0;
  const steps = judged.reduce(
    (sum, { step }) => sum + (step.weight / WHOLE) * (step.duration + settling) * step.plausible,
    0,
  );
  const { share, duration } = demand.cohort ?? { share: 0, duration: 0 };
  const cohort = share * duration * demand.judgement.guardThreshold;
  return (demand.traffic.peak * (cohort + steps + bake)) / budgetSeconds(demand.budget);
}

function subtleFault(demand: PlanDemand, judged: readonly JudgedStep[]): PlanFault | undefined {
  const spend = subtleSpend(demand, judged);
  if (spend <= demand.budget.spend) return undefined;
  return { kind: 'subtle', step: judged.length, weight: judged.at(-1)?.step.weight ?? 0, spend };
}

function planOf(demand: PlanDemand, judged: readonly JudgedStep[]): ReleasePlan {
  const steps = judged.map(({ step }) => step);
  return summedUp(demand, steps, {
    settling: settlingSeconds(demand.detection),
    duration: steps.reduce((sum, { duration }) => sum + duration, demand.steps.lastBake),
    subtleSpend: subtleSpend(demand, judged),
  });
}

/** A plan of steps that were chosen, whichever engine takes them: how long it takes and what it spends unseen is told. */
export function summedUp(
  demand: PlanDemand,
  steps: readonly PlanStep[],
  told: Pick<ReleasePlan, 'settling' | 'duration' | 'subtleSpend'>,
): ReleasePlan {
  const hard = hardWeight(demand);
  const product = (of: (step: PlanStep) => number): number => steps.reduce((all, step) => all * of(step), 1);
  return {
    budgetSeconds: budgetSeconds(demand.budget),
    allowedSeconds: allowedSeconds(demand.budget),
    hardWeight: hard,
    steps,
    settling: told.settling,
    duration: told.duration,
    falseAbort: 1 - product(({ falseAbort }) => 1 - falseAbort),
    miss: product(({ miss }) => miss),
    subtleSpend: told.subtleSpend,
    grossSpend: Math.max(
      cohortSpend(demand).spend,
      ...steps.filter(({ weight }) => weight <= hard).map((step) => step.grossSpend),
    ),
  };
}
