import type { Budget, Detection, Traffic } from './budget';

/** How steps are chosen. Weights as shares from 0 to 1, times in seconds. */
export interface Steps {
  /** Weight of the first step. */
  readonly firstWeight: number;
  /** How much larger each step is than the one before. */
  readonly growth: number;
  /** A step takes at least so long. */
  readonly shortest: number;
  /** A step takes at most so long, even if less is seen of it. */
  readonly longest: number;
  /** How long the old version is kept after the last step. */
  readonly lastBake: number;
}

/** What has to be told apart. */
export interface Judgement {
  /** Share of requests that fail while all is well. */
  readonly baseline: number;
  /** Share of requests that fail in a release that must not pass. */
  readonly regression: number;
  /** Chance that a release that is well is stopped, over all steps. */
  readonly falseAbort: number;
  /** Chance that a release that must not pass does pass one step. */
  readonly miss: number;
  /** Errors that come together. */
  readonly burst: number;
  /** Share of failures at which the guard acts. */
  readonly guardThreshold: number;
  /** Seconds between two looks. */
  readonly lookInterval: number;
  /** How many times as often as the old version one fails that must not pass; undefined where it is judged alone. */
  readonly worse?: number | undefined;
}

/** Users who get the new version before anybody else. */
export interface Cohort {
  /** Share of all requests that are theirs at most. */
  readonly share: number;
  /** Seconds. */
  readonly duration: number;
}

/** All that a plan is made of. */
export interface PlanDemand {
  readonly budget: Budget;
  readonly detection: Detection;
  readonly traffic: Traffic;
  readonly judgement: Judgement;
  readonly steps: Steps;
  /** Users who get the new version before the first step; undefined where there are none. */
  readonly cohort?: Cohort | undefined;
  /** Percent before which somebody is waited for. */
  readonly waits?: readonly number[];
}

/** One step of a release. Its weight is in percent; chances and shares are from 0 to 1. */
export interface PlanStep {
  /** Percent of requests that go to the canary. */
  readonly weight: number;
  /** Seconds until the next step. */
  readonly duration: number;
  /** Errors, counted from the start of the step, at which each look stops the release. */
  readonly thresholds: readonly number[];
  /** Requests that the canary has answered at the last look, when there are fewest. */
  readonly requests: number;
  /** Chance that a release that is well is stopped here. */
  readonly falseAbort: number;
  /** Chance that a release with the regression that is looked for passes. */
  readonly miss: number;
  /** Share of failures that this step finds as surely as was asked. */
  readonly detectable: number;
  /** Seconds until a break of everything is taken back. */
  readonly detection: number;
  /** Share of the budget that a break of everything spends here. */
  readonly grossSpend: number;
  /** Share of failures that is still plausible when the step begins. */
  readonly plausible: number;
}

/** A release, step by step. Weights are in percent; chances and shares are from 0 to 1. */
export interface ReleasePlan {
  /** Seconds of total outage that the objective allows. */
  readonly budgetSeconds: number;
  /** Seconds of total outage that the release may spend. */
  readonly allowedSeconds: number;
  /** Percent of requests at which a break of everything just stays within that. */
  readonly hardWeight: number;
  /**
   * What requests with a header must show before the first step, where no bound holds for its weight.
   * @default - nothing: one does
   */
  readonly cohort?: PlanStep | undefined;
  /** Its steps, in order. */
  readonly steps: readonly PlanStep[];
  /** Seconds that each step waits beside, for the samples of its last look. */
  readonly settling: number;
  /** Seconds from the first step until the last bake ends, without that wait. */
  readonly duration: number;
  /** Chance that a release that is well is stopped. */
  readonly falseAbort: number;
  /** Chance that a release with the regression that is looked for passes all steps. */
  readonly miss: number;
  /** Share of the budget that a release spends at most which fails too little for the guard. */
  readonly subtleSpend: number;
  /** Share of the budget that a break of everything spends at most at any weight up to `hardWeight`. */
  readonly grossSpend: number;
}
