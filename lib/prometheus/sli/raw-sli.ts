import type { Faults } from '../../core/faults';
import { type Plain, isObject } from '../../core/read-values';
import { type Vector, number } from '../expr';
import { binary } from '../operators';
import { HOUR, MINUTE, type Span, renderSpan } from '../span';
import { readExpression } from './samples-sli';
import type { RawSli } from './sli';
import { type SliQueries, sliQueries } from './sli-queries';

const WINDOW = /\{\{\s*\.window\s*\}\}/g;

/** PromQL of a window. */
export function filledRatio(errorRatio: RawSli['errorRatio'], window: number): string {
  const span = renderSpan(window);
  if (typeof errorRatio === 'string') return errorRatio.replace(WINDOW, span);
  const made: unknown = errorRatio(span as Span);
  return isObject(made) && typeof made['text'] === 'string' ? made['text'] : '';
}

function isRatio(given: unknown): given is RawSli['errorRatio'] {
  return typeof given === 'string' || typeof given === 'function';
}

/** Reads a ratio of errors in PromQL of the user's own. */
export function readRaw(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const errorRatio = given['errorRatio'];
  const at = faults.at('errorRatio');
  const filled = (window: number): string => (isRatio(errorRatio) ? filledRatio(errorRatio, window) : '');
  if (filled(5 * MINUTE) === filled(HOUR)) {
    at.add(
      typeof errorRatio === 'function' ? filled(HOUR) : errorRatio,
      'PromQL with {{.window}} for the window, or a function of the window',
      "write 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))'",
    );
    return undefined;
  }
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
