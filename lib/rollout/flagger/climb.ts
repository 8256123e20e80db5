import { budgetSeconds, hardWeight } from '../plan/budget';
import type { ChosenStep } from '../plan/make-plan';
import type { PlanDemand } from '../plan/plan-demand';
import { type JudgedStep, NO_EVIDENCE } from '../plan/step';
import { type ErrorLine, checkOf } from './line';
import { type Rhythm, inRhythm, rhythmOf, sharedLine, stepInRhythm } from './rhythm';

/** Everything a canary can have. */
const WHOLE = 100;

/** Steps in a rhythm, and what they were made from. */
export interface Climb {
  readonly rhythm: Rhythm;
  /** What the plan is made of, in that rhythm. */
  readonly demand: PlanDemand;
  readonly judged: readonly JudgedStep[];
}

/** Why there is no plan in any rhythm. */
export type ClimbFault =
  /** A break of everything spends too much at the smallest weight, or at the first of one's own. */
  | { readonly kind: 'gross'; readonly climb: Climb }
  /** Failures that no check finds spend too much until the end of this step. */
  | { readonly kind: 'subtle'; readonly climb: Climb; readonly spend: number };

/** What failures spend at most that no check finds surely, as a share of the budget. */
export function unseenSpend(
  { demand, rhythm }: Pick<Climb, 'demand' | 'rhythm'>,
  judged: Climb['judged'],
): number {
  const seconds = judged.reduce(
    (sum, { step }) => sum + (step.weight / WHOLE) * rhythm.interval * step.plausible,
    0,
  );
  return (demand.traffic.peak * seconds) / budgetSeconds(demand.budget);
}

/** Judges steps that an author chose. All take as long as the longest of them, for Flagger has one interval. */
export function judgeChosen(given: PlanDemand, chosen: readonly ChosenStep[]): Climb | ClimbFault {
  const { lookInterval } = given.judgement;
  const longest = Math.max(...chosen.map(({ duration }) => duration));
  const window = Math.max(1, Math.floor(longest / lookInterval)) * lookInterval;
  const rhythm = rhythmOf(given, { window, line: sharedLine(given, chosen.length) });
  const demand = inRhythm(given, rhythm);
  const judged: JudgedStep[] = [];
  for (const { weight } of chosen) {
    judged.push(stepInRhythm(demand, rhythm, { weight, evidence: judged.at(-1)?.evidence ?? NO_EVIDENCE }));
    const climb = { rhythm, demand, judged };
    if (judged.length === 1 && weight > hardWeight(demand)) return { kind: 'gross', climb };
    const spend = unseenSpend(climb, judged);
    if (spend > demand.budget.spend) return { kind: 'subtle', climb, spend };
  }
  return { rhythm, demand, judged };
}

/**
 * Chooses the rhythm and the steps: the shortest whose every step finds the regression as surely as was asked. A longer
 * one sees more of each step, and takes a break back later. Undefined where none does both.
 */
export function chooseSteps(given: PlanDemand): Climb | undefined {
  const { lookInterval } = given.judgement;
  const { shortest, longest } = given.steps;
  const most = Math.max(1, Math.floor(longest / lookInterval));
  const fewest = Math.min(most, Math.max(1, Math.ceil(shortest / lookInterval)));
  const lines = new Lines(given);
  for (let looks = fewest; looks <= most; looks = Math.max(looks + 1, Math.floor(looks * FINENESS))) {
    const climb = climbIn(given, looks * lookInterval, lines);
    if (climb === 'too slow') return undefined;
    if (climb !== undefined) return climb;
  }
  return undefined;
}

/** Long rhythms are tried in steps of a twentieth: a search over all of them finds nothing better. */
const FINENESS = 1.05;

/** Lines of so many steps, each reckoned once: no rhythm changes them. */
class Lines {
  private readonly known = new Map<number, ErrorLine>();

  constructor(private readonly demand: PlanDemand) {}

  public of(steps: number): ErrorLine {
    let line = this.known.get(steps);
    if (line === undefined) this.known.set(steps, (line = sharedLine(this.demand, steps)));
    return line;
  }
}

/** The steps in a rhythm; undefined where they find too little, or spend too much of what no check finds. */
function climbIn(given: PlanDemand, window: number, lines: Lines): Climb | 'too slow' | undefined {
  for (let count = 1; count <= WHOLE; count++) {
    const rhythm = rhythmOf(given, { window, line: lines.of(count) });
    const demand = inRhythm(given, rhythm);
    const hard = hardWeight(demand);
    if (hard < 1) return 'too slow';
    if (count === 1 && isTooShort({ rhythm, demand }, hard)) return undefined;
    const judged = stepsIn({ rhythm, demand }, hard, count);
    if (judged === undefined) return undefined;
    if (isWhole(judged)) return { rhythm, demand, judged };
  }
  return undefined;
}

/** So many steps, or fewer that lead to all requests; undefined where one of them misses too much. */
function stepsIn(
  { rhythm, demand }: Pick<Climb, 'rhythm' | 'demand'>,
  hard: number,
  count: number,
): readonly JudgedStep[] | undefined {
  const judged: JudgedStep[] = [];
  while (judged.length < count && !isWhole(judged)) {
    const next = nextStep({ rhythm, demand, judged }, hard);
    if (next === undefined || next.step.miss > demand.judgement.miss) return undefined;
    judged.push(next);
  }
  return judged;
}

/** Whether the last step has all requests. */
function isWhole(judged: readonly JudgedStep[]): boolean {
  return judged.at(-1)?.step.weight === WHOLE;
}

/** Whether the first step finds too little, even if it were the only one: no line is lower, and no weight larger. */
function isTooShort({ rhythm, demand }: Pick<Climb, 'rhythm' | 'demand'>, hard: number): boolean {
  const { judgement, steps, traffic } = demand;
  const weight = Math.max(1, Math.min(hard, Math.floor(steps.firstWeight * WHOLE)));
  const requests = Math.floor((weight / WHOLE) * traffic.min * rhythm.window);
  return checkOf(rhythm.line, judgement, requests).miss > judgement.miss;
}

/** From here on a step is the last: what is left of the old version would show nothing more. */
const NEARLY_WHOLE = 80;

/**
 * The next step: by the growth that was asked for, up to the hard weight and then beyond it, but no more than what the
 * steps so far have shown allows.
 */
function nextStep(climb: Climb, hard: number): JudgedStep | undefined {
  const { rhythm, demand, judged } = climb;
  const { firstWeight, growth } = demand.steps;
  const last = judged.at(-1);
  const before = last?.step.weight ?? 0;
  const wanted = Math.max(before + 1, Math.floor(last === undefined ? firstWeight * WHOLE : before * growth));
  const most = before < hard ? hard : WHOLE;
  const step = (weight: number): JudgedStep =>
    stepInRhythm(demand, rhythm, { weight, evidence: last?.evidence ?? NO_EVIDENCE });
  const isWithin = (tried: JudgedStep): boolean =>
    unseenSpend(climb, [...judged, tried]) <= demand.budget.spend;
  return largest([before, Math.min(most, wanted >= NEARLY_WHOLE ? WHOLE : wanted)], step, isWithin);
}

/** The largest weight beyond the last that stays within: what a larger one shows sooner, it spends in share. */
function largest(
  [last, wanted]: readonly [number, number],
  at: (weight: number) => JudgedStep,
  isWithin: (step: JudgedStep) => boolean,
): JudgedStep | undefined {
  let [low, high] = [last, wanted + 1];
  let found: JudgedStep | undefined;
  let weight = wanted;
  while (high - low > 1) {
    const candidate = at(weight);
    if (isWithin(candidate)) [low, found] = [weight, candidate];
    else high = weight;
    weight = Math.floor((low + high) / 2);
  }
  return found;
}
