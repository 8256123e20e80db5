import { type Vector, call, number } from '../prometheus/expr';
import { binary } from '../prometheus/operators';
import type { SliQueries } from '../prometheus/sli/sli-queries';
import { counted } from './counted';
import { slopeOf } from './plan/wald-line';
import type { Judgement, PlanStep } from './plan/plan-demand';

const MILLISECONDS = 1_000;

/** A look at a step: how many seconds of it have been seen, and at how many errors it stops. */
export interface Look {
  readonly elapsed: number;
  readonly threshold: number;
}

/**
 * The looks of a step that decide something. Errors are counted from its beginning, so that a look sees all that an
 * earlier one with the same threshold saw: the last of these stops whatever any of them would.
 */
export function looksOf({ thresholds }: Pick<PlanStep, 'thresholds'>, interval: number): readonly Look[] {
  return thresholds.flatMap((threshold, index) =>
    thresholds[index + 1] === threshold ? [] : [{ elapsed: (index + 1) * interval, threshold }],
  );
}

/** Digits of errors that are granted for one request. */
const SLOPE_DIGITS = 1_000_000;

/** A step, and what it tells apart. */
export interface JudgedStep {
  readonly step: Pick<PlanStep, 'thresholds' | 'requests'>;
  readonly judgement: Pick<Judgement, 'baseline' | 'regression' | 'lookInterval'>;
}

/**
 * Errors that a look counts, less those that are granted for requests beyond what the plan was made with, which is the
 * hour with the fewest. A bare number of errors would stop at noon what is well at night.
 */
export function judgedErrors(
  sli: Pick<SliQueries, 'errors' | 'total'>,
  elapsed: number,
  { step, judgement }: JudgedStep,
): Vector {
  const window = elapsed * MILLISECONDS;
  const planned = (step.requests * elapsed) / (step.thresholds.length * judgement.lookInterval);
  const slope = Math.ceil(slopeOf(judgement) * SLOPE_DIGITS) / SLOPE_DIGITS;
  const beyond = binary(counted(sli.total(window)), '-', number(Math.round(planned)));
  const granted = binary(number(slope), '*', call('clamp_min', beyond, number(0)));
  return binary(counted(sli.errors(window)), '-', granted);
}

/** How far below the mean a count may lie by chance, in standard deviations. */
const DEVIATIONS = 3;

/** Fewer requests than this were not to be expected: nothing is known of a step that saw less. */
export function leastRequests({ requests }: Pick<PlanStep, 'requests'>): number {
  return Math.max(1, Math.floor(requests - DEVIATIONS * Math.sqrt(requests)));
}
