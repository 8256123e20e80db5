import { type Matcher, labelIs } from '../../prometheus/expr';
import { EVERYTHING, type Part } from './counted-parts';
import { type Wanted, candidatesOf, matches } from './example-labels';
import { examplesOfRegex } from './regex-example';

/** Values of one regular expression that are played at most. */
const MOST_VALUES = 8;

/**
 * The same events under other labels that count as well: the other alternatives of `x|y`, and what selectors of the opposite
 * kind leave out by a hair.
 */
export function variantsOf({ wanted, ...part }: Part, by: readonly string[]): readonly Part[] {
  return [...alternatives(wanted, by), ...nearMisses(wanted)].map((each) => ({ ...part, wanted: each }));
}

/** One for each value that a matcher finds beside its first. */
function alternatives(wanted: Wanted, by: readonly string[]): readonly Wanted[] {
  return wanted.all
    .filter(({ relation, label }) => relation === '=~' && !by.includes(label))
    .flatMap(({ label, value }) =>
      examplesOfRegex(value)
        .slice(1, MOST_VALUES)
        .map((each) => ({ ...wanted, all: [labelIs(label, each), ...wanted.all] })),
    );
}

/** One for each matcher that alone keeps events from being of the opposite kind. */
function nearMisses({ all, none = [] }: Wanted): readonly Wanted[] {
  return none.flatMap((group) =>
    group.map((matcher) => ({
      all: [...all, ...group.filter((each) => each !== matcher), negated(matcher)],
      none,
    })),
  );
}

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;

function negated(matcher: Matcher): Matcher {
  return { ...matcher, relation: OPPOSITE[matcher.relation] };
}

/**
 * Labels of events of others: each time one label has a value that a matcher leaves out, and all else is as it is asked for.
 * Of the bucket of all events there are none: nothing selects it, wherever it is.
 */
export function outsidersOf({ all }: Wanted): readonly Wanted[] {
  if (all.some(({ label, value }) => label === 'le' && value === EVERYTHING)) return [];
  const apart = all
    .filter(({ label }) => label !== 'le')
    .flatMap((matcher) => valuesBeside(matcher).map((value) => [matcher.label, value] as const));
  return apart.map(([label, value]) => ({
    all: [labelIs(label, value), ...all.filter((each) => each.label !== label)],
  }));
}

/** Values that a matcher leaves out; an empty one is a label that is not there. */
function valuesBeside(matcher: Matcher): readonly string[] {
  const { relation, value } = matcher;
  if (relation === '!=' || relation === '!~') return candidatesBeside(matcher).slice(0, MOST_VALUES);
  const inside = relation === '=' ? value : (examplesOfRegex(value)[0] ?? '');
  return [`${inside}-2`].filter((each) => inside !== '' && !matches(matcher, each));
}

function candidatesBeside(matcher: Matcher): readonly string[] {
  return candidatesOf([negated(matcher)]).filter((each) => !matches(matcher, each));
}
