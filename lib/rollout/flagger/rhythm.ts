import { detectionSeconds, grossSpend, settlingSeconds } from '../plan/budget';
import type { PlanDemand } from '../plan/plan-demand';
import { type Evidence, type JudgedStep, plausibleFailures } from '../plan/step';
import { type ErrorLine, checkOf, detectableBy, failingRequests, lineFor } from './line';

/**
 * Failed checks after which Flagger takes a release back. They are counted over the whole run, and it acts a tick after
 * the last (pkg/controller/scheduler.go, advanceCanary): one is the soonest, for it takes none for one.
 */
export const THRESHOLD = 1;

/** Flagger makes shorter intervals as long as this (pkg/apis/flagger/v1beta1/canary.go, GetAnalysisInterval). */
const SHORTEST_INTERVAL = 10;

/** The one beat of all steps of a release. Times in seconds. */
export interface Rhythm {
  /** From one check to the next. */
  readonly interval: number;
  /** What a check sees of its step at least, wherever samples fall. */
  readonly window: number;
  /** How far it looks back for that: its last sample may be an interval of scrapes old, and takes a while to arrive. */
  readonly range: number;
  /** Where errors are too many. */
  readonly line: ErrorLine;
}

/**
 * The rhythm in which each step sees so much of itself, and nothing of the one before: its weight must hold everywhere
 * before the first sample that counts.
 */
export function rhythmOf(
  { detection }: Pick<PlanDemand, 'detection'>,
  { window, line }: Pick<Rhythm, 'window' | 'line'>,
): Rhythm {
  const { scrapeInterval, ingestLatency, propagation } = detection;
  const interval = Math.ceil(window + settlingSeconds(detection) + propagation);
  return {
    interval: Math.max(SHORTEST_INTERVAL, interval),
    window,
    range: Math.ceil(window + scrapeInterval + ingestLatency),
    line,
  };
}

/** The line of so many steps, which share the chance that one who is well is stopped. */
export function sharedLine({ judgement }: Pick<PlanDemand, 'judgement'>, steps: number): ErrorLine {
  return lineFor(judgement, judgement.falseAbort / steps);
}

/**
 * What a plan is made of, as Flagger keeps it: the check of a step is all the guard there is, it asks once an interval,
 * and after the last step nobody looks any more.
 */
export function inRhythm(demand: PlanDemand, { interval, window, line }: Rhythm): PlanDemand {
  const { detection, judgement, steps } = demand;
  return {
    ...demand,
    detection: {
      ...detection,
      guardInterval: interval,
      failureLimit: THRESHOLD,
      leastErrors: failingRequests(line),
    },
    judgement: { ...judgement, lookInterval: window },
    steps: { ...steps, lastBake: 0 },
  };
}

/** A step in the rhythm, from what is known when it begins. `demand` is that of the rhythm. */
export function stepInRhythm(
  demand: PlanDemand,
  { line, window }: Rhythm,
  { weight, evidence }: { readonly weight: number; readonly evidence: Evidence },
): JudgedStep {
  const { judgement, traffic, detection } = demand;
  const share = weight / 100;
  const check = checkOf(line, judgement, Math.floor(share * traffic.min * window));
  const { requests, threshold, falseAbort, miss } = check;
  const detectable = detectableBy(line, judgement, requests);
  const detected = detectionSeconds(detection, traffic, share);
  // What a check finds surely is taken back by it; what is less goes on until the end of the step.
  const unseen = { ...demand, judgement: { ...judgement, guardThreshold: detectable } };
  return {
    step: {
      weight,
      duration: window,
      thresholds: [threshold],
      requests,
      ...{ falseAbort, miss, detectable },
      detection: detected,
      grossSpend: grossSpend(demand, share, detected),
      plausible: plausibleFailures(unseen, evidence),
    },
    evidence: { errors: evidence.errors + threshold - 1, requests: evidence.requests + requests },
  };
}
