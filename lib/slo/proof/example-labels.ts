import type { Matcher } from '../../prometheus/expr';
import type { Labels } from './notation';
import { examplesOfRegex } from './regex-example';

/** Values that are tried where matchers only say what a label is not. */
const USUAL: readonly string[] = ['200', 'other', 'another', ''];

/** Whether a label of this value is what a matcher asks for. A label that is not there has an empty value. */
export function matches({ relation, value }: Matcher, given: string): boolean {
  if (relation === '=') return given === value;
  if (relation === '!=') return given !== value;
  const found = new RegExp(`^(?:${value})$`, 's').test(given);
  return relation === '=~' ? found : !found;
}

/** Values of one label that may be asked for. */
export function candidatesOf(matchers: readonly Matcher[]): readonly string[] {
  const own = matchers.flatMap(({ relation, value }) => {
    if (relation === '=') return [value];
    return relation === '=~' ? examplesOfRegex(value) : [];
  });
  return [...new Set([...own, ...USUAL])];
}

/** What labels must be, and what they must not be all at once. */
export interface Wanted {
  readonly all: readonly Matcher[];
  /** Of each of these, at least one must not hold. */
  readonly none?: readonly (readonly Matcher[])[];
}

/** Labels of a series that is selected by some matchers and not by others; undefined where none is found. */
export function exampleLabels(wanted: Wanted): Labels | undefined {
  const known = [...wanted.all, ...(wanted.none ?? []).flat()];
  const names = [...new Set(known.map(({ label }) => label))];
  try {
    return search(wanted, names, {});
  } catch {
    // Go's regular expressions have forms that those of this engine do not.
    return undefined;
  }
}

function search(wanted: Wanted, names: readonly string[], chosen: Labels): Labels | undefined {
  const [name, ...others] = names;
  const { all, none = [] } = wanted;
  if (name === undefined) {
    const isApart = none.every((group) =>
      group.some((matcher) => !matches(matcher, chosen[matcher.label] ?? '')),
    );
    return isApart ? chosen : undefined;
  }
  const must = all.filter(({ label }) => label === name);
  const may = none.flat().filter(({ label }) => label === name);
  for (const value of candidatesOf([...must, ...may])) {
    if (!must.every((matcher) => matches(matcher, value))) continue;
    const found = search(wanted, others, { ...chosen, [name]: value });
    if (found !== undefined) return found;
  }
  return undefined;
}
