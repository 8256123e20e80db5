import { errorChances, total } from '../plan/binomial';
import { isTailAbove } from '../plan/binomial-tail';
import type { Judgement } from '../plan/plan-demand';

/**
 * Errors of a step at which it fails: more than `start + slope * requests`. One line goes for all steps and all hours,
 * which a number of errors does not: metrics of a Canary know nothing of the step, and at noon there are more errors of
 * what is well than at night.
 */
export interface ErrorLine {
  readonly start: number;
  readonly slope: number;
}

/** Digits that are written: the line is what is written, and not what it was reckoned from. */
const START_DIGITS = 3;
const START_STEPS = 1_000;
const SLOPE_DIGITS = 9;

/**
 * The lowest line that what is well crosses with no more than a chance, however many requests there are. Its slope is that
 * of the sequential test between baseline and regression, which lies between the two (Wald, Sequential Analysis, 1947,
 * section 5.3).
 */
export function lineFor(
  { baseline, regression, burst }: Pick<Judgement, 'baseline' | 'regression' | 'burst'>,
  chance: number,
): ErrorLine {
  const ofError = Math.log(regression / baseline);
  const ofSuccess = Math.log((1 - regression) / (1 - baseline));
  const slope = roundUp(-ofSuccess / (ofError - ofSuccess), SLOPE_DIGITS);
  // A line that starts here is crossed more seldom: beyond it errors speak 1 / chance times as loud for the regression.
  let [low, high] = [0, Math.ceil((Math.log(1 / chance) / (ofError - ofSuccess)) * START_STEPS)];
  let crossing: number | undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const line = { start: middle / START_STEPS, slope };
    // What crosses one line too often is likely to cross the next one too.
    const isKnown =
      crossing !== undefined && isOftenCrossed(line, crossing, { chance: baseline, most: chance });
    const found = isKnown ? crossing : oftenCrossing(line, baseline, chance);
    if (found === undefined) high = middle;
    else [low, crossing] = [middle, found];
  }
  return { start: roundUp((burst * high) / START_STEPS, START_DIGITS), slope };
}

/** Whether what is well has so many errors, and crosses a line with them, with more than a chance. */
function isOftenCrossed(
  { start, slope }: ErrorLine,
  errors: number,
  often: { readonly chance: number; readonly most: number },
): boolean {
  // The worst number of requests is that just before the line lets one error more pass.
  const requests = Math.ceil((errors - start) / slope) - 1;
  return requests >= errors && isTailAbove(errors, requests, often);
}

/**
 * The fewest errors with which what is well crosses a line with more than a chance; undefined where there are none.
 * Beyond some number of requests the chance falls faster than they grow (Chernoff).
 */
function oftenCrossing({ start, slope }: ErrorLine, baseline: number, chance: number): number | undefined {
  const decay = slope * Math.log(slope / baseline) + (1 - slope) * Math.log((1 - slope) / (1 - baseline));
  const enough = Math.log(1 / chance) / decay;
  const most = Math.ceil(start + slope * (enough + 1)) + 1;
  for (let errors = Math.floor(start) + 1; errors <= most; errors++)
    if (isOftenCrossed({ start, slope }, errors, { chance: baseline, most: chance })) return errors;
  return undefined;
}

/** Rounded up, so that rounding stops nobody who is well. */
function roundUp(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Number((Math.ceil(value * factor) / factor).toFixed(digits));
}

/** The fewest errors that fail so many requests. */
export function failingErrors({ start, slope }: ErrorLine, requests: number): number {
  return Math.floor(start + slope * requests) + 1;
}

/** The fewest requests that fail when all of them do. */
export function failingRequests({ start, slope }: ErrorLine): number {
  return Math.floor(start / (1 - slope)) + 1;
}

/** The check of a step, which is made once. */
export interface LineCheck {
  /** Requests that it sees, when there are fewest. */
  readonly requests: number;
  /** Errors at which the step fails. */
  readonly threshold: number;
  /** Chance that what is well fails it. */
  readonly falseAbort: number;
  /** Chance that what must not pass does pass it. */
  readonly miss: number;
}

interface Passing {
  /** Events at which the check fails. */
  readonly failing: number;
  readonly of: (share: number) => number;
}

/** Chance that a share of failures passes a check of so many requests. Errors that come together are one event. */
function chanceToPass(line: ErrorLine, { burst }: Pick<Judgement, 'burst'>, requests: number): Passing {
  const events = Math.floor(requests / burst);
  const failing = Math.ceil(failingErrors(line, requests) / burst);
  return { failing, of: (share: number): number => total(errorChances(events, share, failing)) };
}

/** What a check of so many requests tells apart, exactly. */
export function checkOf(line: ErrorLine, judgement: Judgement, requests: number): LineCheck {
  const { failing, of } = chanceToPass(line, judgement, requests);
  return {
    requests,
    threshold: failing * judgement.burst,
    falseAbort: Math.max(0, 1 - of(judgement.baseline)),
    miss: of(judgement.regression),
  };
}

/** Halvings between the regression that was asked for and total failure: to a millionth. */
const HALVINGS = 30;

/** The smallest share of failures, no smaller than what was asked for, that a check finds as surely as was asked. */
export function detectableBy(line: ErrorLine, judgement: Judgement, requests: number): number {
  const { regression, miss } = judgement;
  const { of } = chanceToPass(line, judgement, requests);
  if (of(regression) <= miss) return regression;
  let [low, high] = [regression, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = Math.sqrt(low * high);
    if (of(middle) <= miss) high = middle;
    else low = middle;
  }
  return high;
}
