import { highestChance } from './binomial';
import { detectionSeconds, grossSpend } from './budget';
import { type Gate, type GateDemand, designGate, gateOf } from './gate';
import type { PlanDemand, PlanStep } from './plan-demand';
import { smallestFound } from './smallest-found';

/** With how much doubt the canary is taken to be as good as it has shown. */
const DOUBT = 0.05;

/** What the steps so far have shown: the most errors with which they pass, of requests. */
export interface Evidence {
  readonly errors: number;
  readonly requests: number;
}

export const NO_EVIDENCE: Evidence = { errors: 0, requests: 0 };

/** What evidence bounds: the search for the next weight asks it of the same evidence again and again. */
const BOUNDS = new WeakMap<Evidence, number>();

/** The share of failures that is still plausible. */
export function highestFailures(evidence: Evidence): number {
  const { errors, requests } = evidence;
  let bound = requests === 0 ? 1 : BOUNDS.get(evidence);
  if (bound === undefined) BOUNDS.set(evidence, (bound = highestChance(errors, requests, DOUBT)));
  return bound;
}

/** The share of failures that is still plausible, and is not found by the guard. */
export function plausibleFailures({ judgement }: PlanDemand, evidence: Evidence): number {
  return Math.min(judgement.guardThreshold, highestFailures(evidence));
}

/** A step, and what is known after it. */
export interface JudgedStep {
  readonly step: PlanStep;
  readonly evidence: Evidence;
}

/** Where a step begins, and how surely it must not stop what is well. */
export interface StepStart {
  readonly weight: number;
  readonly falseAbort: number;
  readonly evidence: Evidence;
}

function gateDemand({ judgement, traffic }: PlanDemand, { weight, falseAbort }: StepStart): GateDemand {
  const { baseline, regression, miss, burst, lookInterval } = judgement;
  const requestsPerLook = (weight / 100) * traffic.min * lookInterval;
  return { requestsPerLook, baseline, regression, falseAbort, miss, burst };
}

/** The shortest step at a weight that finds the regression; as long as is allowed where that is too short. */
export function shortestStep(demand: PlanDemand, start: StepStart): JudgedStep {
  const { lookInterval } = demand.judgement;
  const { shortest, longest } = demand.steps;
  const most = Math.max(1, Math.floor(longest / lookInterval));
  const fewest = Math.min(most, Math.max(1, Math.ceil(shortest / lookInterval)));
  const wanted = gateDemand(demand, start);
  const gate = designGate(wanted, { fewest, most });
  return judged(demand, start, { gate, wanted });
}

/** The step of so many looks at a weight, whatever it finds. */
export function stepOf(demand: PlanDemand, start: StepStart, looks: number): JudgedStep {
  const wanted = gateDemand(demand, start);
  return judged(demand, start, { gate: gateOf(wanted, looks), wanted });
}

/** How close to the fewest requests a search for them ends. */
const CLOSE = 1.01;

/**
 * Seconds that one look at the end of a step would need to see enough: how long a step is that finds the regression as
 * surely as was asked. Looks before it would end it sooner where all is clear, and no later than a few percent more.
 */
export function secondsToFind(
  demand: PlanDemand,
  { weight, falseAbort }: Omit<StepStart, 'evidence'>,
): number {
  const { judgement, traffic } = demand;
  const isEnough = (requests: number): boolean =>
    gateOf({ ...judgement, falseAbort, requestsPerLook: requests }, 1).miss <= judgement.miss;
  let [low, high] = [1, 2];
  while (!isEnough(high)) [low, high] = [high, 2 * high];
  while (high / low > CLOSE) {
    const middle = Math.sqrt(low * high);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high / ((weight / 100) * traffic.min);
}

function judged(
  demand: PlanDemand,
  { weight, evidence }: StepStart,
  { gate, wanted }: { readonly gate: Gate; readonly wanted: GateDemand },
): JudgedStep {
  const detection = detectionSeconds(demand.detection, demand.traffic, weight / 100);
  let detectable: number | undefined;
  return {
    step: {
      weight,
      duration: gate.thresholds.length * demand.judgement.lookInterval,
      thresholds: gate.thresholds,
      requests: gate.requests,
      falseAbort: gate.falseAbort,
      miss: gate.miss,
      // The search for the next weight asks it of no step that it tries, and it takes as long as several gates.
      get detectable() {
        return (detectable ??= smallestFound(gate, wanted));
      },
      detection,
      grossSpend: grossSpend(demand, weight / 100, detection),
      plausible: plausibleFailures(demand, evidence),
    },
    evidence: { errors: evidence.errors + gate.passes, requests: evidence.requests + gate.requests },
  };
}
