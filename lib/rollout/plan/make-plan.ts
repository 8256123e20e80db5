import { allowedSeconds, budgetSeconds, hardWeight, settlingSeconds } from './budget';
import { begin, evidenceOf } from './begin';
import { cohortSeconds, cohortSpend } from './cohort';
import type { PlanFault } from './plan-fault';
import type { PlanDemand, PlanStep, ReleasePlan } from './plan-demand';
import { type Evidence, type JudgedStep, NO_EVIDENCE, plausibleFailures, shortestStep, stepOf } from './step';

/** Everything a canary can have. */
const WHOLE = 100;

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

/** Plans releases, or judges the steps that an author chose for them. */
export function plannerFor(chosen: readonly ChosenStep[] | undefined): (demand: PlanDemand) => Planned {
  return (demand) => (chosen === undefined ? makePlan(demand) : checkSteps(demand, chosen));
}

/**
 * Plans a release. Up to the hard weight, a break of everything stays within what the release may spend; beyond it, what
 * was shown before takes the place of that bound: by the steps, or where no weight is within it, by users with a header.
 * The chance to stop a release that is well is shared evenly between all that judges it, of which there is no more than
 * needed.
 */
export function makePlan(demand: PlanDemand): Planned {
  const hard = hardWeight(demand);
  const gross = (): PlanFault => tooGross(demand);
  for (let count = fewestSteps(demand, hard); ; count++) {
    const { share, proof, fault } = begin(demand, { isBeyond: hard < 1, steps: count, gross });
    if (fault !== undefined) return { faults: [fault] };
    const { judged, faults } = climb(demand, { hard, share, most: count, proof });
    if (faults.length > 0) return { faults };
    if (judged.at(-1)?.step.weight === WHOLE) return { plan: planOf(demand, judged, proof) };
  }
}

/** Judges steps that an author chose, by the same arithmetic. */
export function checkSteps(demand: PlanDemand, chosen: readonly ChosenStep[]): Planned {
  const judgedAt = (index: number, share: number, evidence: Evidence): JudgedStep => {
    const { weight = WHOLE, duration = 0 } = chosen[index] ?? {};
    const looks = Math.max(1, Math.floor(duration / demand.judgement.lookInterval));
    return stepOf(demand, { weight, falseAbort: share, evidence }, looks);
  };
  const isBeyond = (chosen[0]?.weight ?? 0) > hardWeight(demand);
  const gross = (): PlanFault => grossFault(judgedAt(0, demand.judgement.falseAbort, NO_EVIDENCE).step);
  const { share, proof, fault: early } = begin(demand, { isBeyond, steps: chosen.length, gross });
  if (early !== undefined) return { faults: [early] };
  const judged: JudgedStep[] = [];
  for (const index of chosen.keys()) {
    judged.push(judgedAt(index, share, evidenceOf(judged, proof)));
    const fault = subtleFault(demand, judged);
    if (fault !== undefined) return { faults: [fault] };
  }
  return { plan: planOf(demand, judged, proof) };
}

function tooGross(demand: PlanDemand): PlanFault {
  return grossFault(
    shortestStep(demand, { weight: 1, falseAbort: demand.judgement.falseAbort, evidence: NO_EVIDENCE }).step,
  );
}

function grossFault({ weight, grossSpend, detection }: PlanStep): PlanFault {
  return { kind: 'gross', weight, spend: grossSpend, detection };
}

/** How far a climb may go, and from what. */
interface Climb {
  readonly hard: number;
  readonly share: number;
  readonly most: number;
  /** What users with a header have shown; undefined where nobody asked them. */
  readonly proof: JudgedStep | undefined;
}

/** Steps of growing weight, at most as many as asked for, and what forbids them. */
function climb(
  demand: PlanDemand,
  { hard, share, most, proof }: Climb,
): { readonly judged: readonly JudgedStep[]; readonly faults: readonly PlanFault[] } {
  const judged: JudgedStep[] = [];
  const at = (weight: number): JudgedStep =>
    shortestStep(demand, { weight, falseAbort: share, evidence: evidenceOf(judged, proof) });
  while (judged.length < most && judged.at(-1)?.step.weight !== WHOLE) {
    const next = nextWeight(demand, { hard, last: judged.at(-1)?.step.weight ?? 0 });
    const candidate = next <= hard ? at(next) : largestWithin(demand, { judged, at, most: next });
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

/** The next weight that is bound by the hard weight; the whole where that is reached. Without one, weights only grow. */
function nextWeight(
  { steps }: PlanDemand,
  { hard, last }: { readonly hard: number; readonly last: number },
): number {
  const most = hard < 1 ? WHOLE : hard;
  if (last === 0) return Math.max(1, Math.min(most, Math.floor(steps.firstWeight * WHOLE)));
  if (last >= most) return WHOLE;
  return Math.min(most, Math.max(last + 1, Math.floor(last * steps.growth)));
}

/** Steps so far, how another one is made, and the most weight that it may have. */
interface Beyond {
  readonly judged: readonly JudgedStep[];
  readonly at: (weight: number) => JudgedStep;
  readonly most: number;
}

/**
 * The step of the largest weight beyond the last one that stays within what may be spent, given what was shown. A larger
 * weight never spends less: what it gains in time, by seeing as many requests sooner, it loses in share.
 */
function largestWithin(demand: PlanDemand, { judged, at, most }: Beyond): JudgedStep | undefined {
  let [low, high] = [judged.at(-1)?.step.weight ?? 0, most + 1];
  let found: JudgedStep | undefined;
  let weight = most;
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
  const cohort = (demand.cohort?.share ?? 0) * cohortSeconds(demand) * demand.judgement.guardThreshold;
  return (demand.traffic.peak * (cohort + steps + bake)) / budgetSeconds(demand.budget);
}

function subtleFault(demand: PlanDemand, judged: readonly JudgedStep[]): PlanFault | undefined {
  const spend = subtleSpend(demand, judged);
  if (spend <= demand.budget.spend) return undefined;
  return { kind: 'subtle', step: judged.length, weight: judged.at(-1)?.step.weight ?? 0, spend };
}

function planOf(
  demand: PlanDemand,
  judged: readonly JudgedStep[],
  proof: JudgedStep | undefined,
): ReleasePlan {
  const steps = judged.map(({ step }) => step);
  return summedUp(demand, steps, {
    settling: settlingSeconds(demand.detection),
    duration: steps.reduce((sum, { duration }) => sum + duration, demand.steps.lastBake),
    subtleSpend: subtleSpend(demand, judged),
    cohort: proof?.step,
  });
}

/** A plan of steps that were chosen, whichever engine takes them: how long it takes and what it spends unseen is told. */
export function summedUp(
  demand: PlanDemand,
  steps: readonly PlanStep[],
  { cohort, ...told }: Pick<ReleasePlan, 'settling' | 'duration' | 'subtleSpend' | 'cohort'>,
): ReleasePlan {
  const hard = hardWeight(demand);
  const gates = cohort === undefined ? steps : [cohort, ...steps];
  const product = (of: (step: PlanStep) => number): number => gates.reduce((all, step) => all * of(step), 1);
  return {
    budgetSeconds: budgetSeconds(demand.budget),
    allowedSeconds: allowedSeconds(demand.budget),
    hardWeight: hard,
    ...(cohort === undefined ? {} : { cohort }),
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
