import { INVISIBLE } from './binomial';
import { type Gate, type GateDemand, passingOf } from './gate';
import { type CountedErrors, mostWeight, totalUnder } from './other-share';

/** Halvings between the regression that was asked for and total failure: to a millionth. */
const HALVINGS = 30;

/** What is left out of chances is {@link INVISIBLE}, and stays so where none of it is made this many times as likely: e^34. */
const SURE = 34;

/**
 * The smallest share of failures, no smaller than what was asked for, that a gate finds as surely as was asked. The gate is
 * followed under a share, which tells what it misses under others: and again under what that says, until it says the same.
 */
export function smallestFound(gate: Gate, wanted: GateDemand): number {
  const { regression, miss } = wanted;
  if (gate.miss <= miss) return regression;
  for (let share = regression; ;) {
    const passing = passingOf(gate, wanted, share, INVISIBLE);
    const found = smallestBy(passing, regression, miss);
    if (mostWeight(passing, found) <= SURE) return found;
    share = found;
  }
}

function smallestBy(passing: CountedErrors, regression: number, miss: number): number {
  let [low, high] = [regression, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = Math.sqrt(low * high);
    if (totalUnder(passing, middle) <= miss) high = middle;
    else low = middle;
  }
  return high;
}
