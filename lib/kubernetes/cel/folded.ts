import { DYN, INT, type Type } from './types';

/** The variables of a fold over what only running shows. */
export const OPEN: readonly Type[] = [DYN, DYN];

/** The types of the variables of a fold; undefined where nothing can be folded. */
export function foldedTypes(range: Type, isPair: boolean): readonly Type[] | undefined {
  switch (range.kind) {
    case 'list':
      return isPair ? [INT, range.of[0] ?? DYN] : range.of;
    case 'map':
      return range.of;
    case 'parameter':
    case 'dyn':
    case 'error':
      return OPEN;
    default:
      return undefined;
  }
}
