import type { Faults } from '../core/faults';
import { ONE, type Ratio, compare, minus, over, parseRatio, ratio, renderRatio, times } from './ratio';

/** A share of good events that is promised, read exactly. */
export interface Objective {
  /** In percent, such as `99.9`, without zeros at the end. */
  readonly percent: string;
  /** As a share of one. */
  readonly target: Ratio;
  /** The share that may be bad; never 0. */
  readonly budget: Ratio;
}

const HUNDRED = ratio(100);
const ALLOWED = 'a percentage above 1 and below 100, of up to 12 decimals';

/** Reads a promise in percent, such as `99.9` or `'99.95'`, and tells its faults; undefined where it is faulty. */
export function readObjective(faults: Faults, given: unknown): Objective | undefined {
  const percent = percentOf(given);
  if (percent === undefined) {
    faults.add(given, ALLOWED, "write 99.9, or '99.9' where the number is computed");
    return undefined;
  }
  if (compare(percent, HUNDRED) >= 0) {
    faults.add(given, ALLOWED, 'write 99.9: a promise of 100 leaves no budget, and every error breaks it');
    return undefined;
  }
  if (compare(percent, ONE) < 0) {
    const meant = compare(percent, ratio(0)) > 0 ? renderRatio(times(percent, HUNDRED)) : '99.9';
    faults.add(given, ALLOWED, `did you mean ${meant}?`);
    return undefined;
  }
  return objectiveOf(percent);
}

function percentOf(given: unknown): Ratio | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? parseRatio(String(given)) : undefined;
  return typeof given === 'string' ? parseRatio(given.replace(/%$/, '')) : undefined;
}

/** What a promise in percent, between 1 and 100, leaves for errors. */
export function objectiveOf(percent: Ratio): Objective {
  const target = over(percent, HUNDRED);
  return { percent: renderRatio(percent), target, budget: minus(ONE, target) };
}
