import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import type { Selector, Vector } from '../expr';
import { binary } from '../operators';
import { readSelector } from './read-selector';
import { type SliQueries, atLeastNone, orNone, rateOf, sliQueries } from './sli-queries';

/** Reads two of bad, good and total events. */
export function readRatio(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const names = ['bad', 'good', 'total'].filter((name) => given[name] !== undefined);
  if (names.length !== 2) {
    faults.add(
      names.length === 0 ? 'none' : names.join(', '),
      'two of bad, good and total',
      "write bad: '…', total: '…'",
    );
    return undefined;
  }
  const [first, second] = names.map((name) => readSelector(faults.at(name), given[name]));
  if (first === undefined || second === undefined) return undefined;
  if (names[0] === 'good') return goodOf({ good: first, total: second }, by);
  return names[1] === 'good'
    ? pairOf({ bad: first, good: second }, by)
    : badOf({ bad: [first], total: second }, by);
}

/** Bad events, of one or several selectors without a series in common, and all events. */
export function badOf(
  { bad, total }: { readonly bad: readonly Selector[]; readonly total: Selector },
  by: readonly string[],
): SliQueries {
  return sliQueries({
    by,
    total: (window) => rateOf(total, window, by),
    errors: (window, all) =>
      bad
        .map((part) => orNone(rateOf(part, window, by), all))
        .reduce<Vector | undefined>(
          (whole, part) => (whole === undefined ? part : binary(whole, '+', part)),
          undefined,
        ) ?? all,
    vital: [total],
  });
}

/** Good events and all events. */
function goodOf(
  { good, total }: { readonly good: Selector; readonly total: Selector },
  by: readonly string[],
): SliQueries {
  return sliQueries({
    by,
    total: (window) => rateOf(total, window, by),
    errors: (window, all) => atLeastNone(binary(all, '-', orNone(rateOf(good, window, by), all))),
    vital: [total],
  });
}

/** Good events and bad ones, either of which may not have happened yet. */
function pairOf(
  { bad, good }: { readonly bad: Selector; readonly good: Selector },
  by: readonly string[],
): SliQueries {
  const ratesOf = (window: number): { wrong: Vector; right: Vector } => ({
    wrong: rateOf(bad, window, by),
    right: rateOf(good, window, by),
  });
  return sliQueries({
    by,
    total: (window) => {
      const { wrong, right } = ratesOf(window);
      return binary(orNone(right, wrong), '+', orNone(wrong, right));
    },
    errors: (window) => {
      const { wrong, right } = ratesOf(window);
      return orNone(wrong, right);
    },
    vital: [good, bad],
  });
}
