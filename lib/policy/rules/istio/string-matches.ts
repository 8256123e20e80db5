import type { Maybe, Rule } from '../../rule';

interface StringMatch {
  readonly regex?: Maybe<string>;
}

const LONGEST = 1024;

/** What RE2 does not have: looking around, and what a group has found before. */
const NOT_RE2 = /\(\?<?[=!]|\\[1-9]/;

export const MATCH_PATTERN: Rule = {
  id: 'istio-regex',
  class: 'later',
  title: `A pattern is one of RE2, not empty, and at most ${LONGEST} characters long`,
  why: 'The webhook of Istio refuses any other.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateStringMatchRegexp)',
  on: ['networking.istio.io/v1.AllowOrigins'],

  check({ regex }: StringMatch, place) {
    const pattern = regex ?? undefined;
    if (pattern === undefined) return;
    if (pattern === '' || pattern.length > LONGEST)
      place.refuse('regex', pattern, `1 to ${LONGEST} characters`, 'write such as /api/v[0-9]+/.*');
    if (NOT_RE2.test(pattern))
      place.refuse(
        'regex',
        pattern,
        'a pattern of RE2, which looks neither ahead nor back',
        'split it into two matches',
      );
  },
};

/** Texts that a route matches. */
export const STRING_MATCH_RULES: readonly Rule[] = [MATCH_PATTERN];
