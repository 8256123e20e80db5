import { isRegex } from '../../../core/re2';
import type { Maybe, Place, Rule } from '../../rule';

interface RegexRewrite {
  readonly match?: Maybe<string>;
  readonly rewrite?: Maybe<string>;
}

interface Rewrite {
  readonly uri?: Maybe<string>;
  readonly authority?: Maybe<string>;
  readonly uriRegexRewrite?: Maybe<RegexRewrite>;
}

const LONGEST = 1024;

export const REWRITE: Rule = {
  id: 'istio-rewrite',
  class: 'later',
  title: 'A rewrite changes the authority, the path, or what a pattern of RE2 matches of it',
  why: 'The webhook of Istio refuses one that changes nothing, both ways of changing the path, and half a pattern.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPRewrite)',
  on: ['networking.istio.io/v1.Rewrite'],

  check(given: Rewrite, place) {
    const pattern = given.uriRegexRewrite ?? undefined;
    const hasUri = (given.uri ?? '') !== '';
    if (pattern === undefined) {
      if (!hasUri && (given.authority ?? '') === '')
        place.refuse('', given, 'uri, uriRegexRewrite or authority', 'add such as uri: /');
      return;
    }
    if (hasUri) place.refuse('uri', given.uri, 'no uri beside uriRegexRewrite', 'remove one of the two');
    checkPattern(pattern, place);
  },
};

function checkPattern(pattern: RegexRewrite, place: Place): void {
  for (const field of ['match', 'rewrite'] as const) {
    if ((pattern[field] ?? '') === '')
      place.refuse(
        ['uriRegexRewrite', field],
        pattern[field],
        'a text that is not empty',
        "write such as match: '^/shop/(.*)$' and rewrite: '/\\1'",
      );
  }
  const match = pattern.match ?? '';
  if (Buffer.byteLength(match) > LONGEST || !isRegex(match))
    place.refuse(
      ['uriRegexRewrite', 'match'],
      match,
      `a pattern of RE2, at most ${LONGEST} characters long`,
      'write such as ^/shop/(.*)$',
    );
}

/** Rewrites of an HTTP route. */
export const REWRITE_RULES: readonly Rule[] = [REWRITE];
