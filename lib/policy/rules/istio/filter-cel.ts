import { placeOf } from '../../../kubernetes/cel/compile';
import { CelError, type CelFault, TooDeep } from '../../../kubernetes/cel/expression';
import type { CelLanguage } from '../../../kubernetes/cel/language';
import { parse } from '../../../kubernetes/cel/parse';
import type { Place } from '../../rule';

/** CEL as cel-go reads it by default: macros, and nothing that servers of Kubernetes add. */
const PLAIN_CEL: CelLanguage = {
  minor: 0,
  hasOptionals: false,
  hasTwoVariables: false,
  hasSort: false,
  hasUniformLists: false,
  hasBind: false,
};

/** What is wrong with the syntax of an expression; undefined where nothing is, and for `names` in quotes, which some know. */
function syntaxFault(text: string): CelFault | undefined {
  if (text.includes('`')) return undefined;
  try {
    parse(text, PLAIN_CEL);
  } catch (error) {
    if (error instanceof CelError) return error.fault;
    if (!(error instanceof TooDeep)) throw error;
  }
  return undefined;
}

/** Tells an expression that cannot be parsed. */
export function checkLogFilter(text: string, place: Place): void {
  const fault = syntaxFault(text);
  if (fault !== undefined)
    place.refuse(
      'expression',
      `${fault.given} at ${placeOf(text, fault.at)} of ${text}`,
      fault.allowed,
      fault.fix,
    );
}
