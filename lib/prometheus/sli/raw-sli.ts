import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import { type Vector, number } from '../expr';
import { binary } from '../operators';
import { MINUTE, renderSpan } from '../span';
import { readExpression } from './samples-sli';
import { type SliQueries, sliQueries } from './sli-queries';

const WINDOW = /\{\{\s*\.window\s*\}\}/g;

/** Reads a ratio of errors in PromQL of the user's own. */
export function readRaw(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const template = given['errorRatio'];
  const at = faults.at('errorRatio');
  if (typeof template !== 'string' || template.search(WINDOW) === -1) {
    at.add(
      template,
      'PromQL with {{.window}} for the window',
      "write 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))'",
    );
    return undefined;
  }
  const filled = (window: number): string => template.replace(WINDOW, renderSpan(window));
  if (readExpression(at, filled(5 * MINUTE)) === undefined) return undefined;
  // What divides by nothing is NaN, which no comparison holds for: it is left out.
  const ratio = (window: number): Vector =>
    binary({ type: 'vector', text: filled(window), binding: 0 }, '>=', number(0));
  return {
    ...sliQueries({
      by,
      total: (window) => binary(binary(number(0), '*', ratio(window)), '+', number(1)),
      errors: ratio,
      vital: [],
      isWeighted: false,
    }),
    ratio,
  };
}
