import { isRegex } from '../../../core/re2';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';

interface StringMatch {
  readonly exact?: Maybe<string>;
  readonly prefix?: Maybe<string>;
  readonly regex?: Maybe<string>;
}

type Matches = Maybe<Readonly<Record<string, Maybe<StringMatch>>>>;

type Path = Exclude<FaultPath, string | number>;

interface HttpMatch {
  readonly uri?: Maybe<StringMatch>;
  readonly scheme?: Maybe<StringMatch>;
  readonly method?: Maybe<StringMatch>;
  readonly authority?: Maybe<StringMatch>;
  readonly headers?: Matches;
  readonly withoutHeaders?: Matches;
  readonly queryParams?: Matches;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation';

const LONGEST = 1024;

/** What RE2 does not have: looking around, and what a group has found before. */
const NOT_RE2 = /\(\?<?[=!]|\\[1-9]/;

function checkPattern(match: StringMatch, at: Path, place: Place): void {
  const pattern = match.regex ?? undefined;
  if (pattern === undefined) return;
  const path = [...at, 'regex'];
  if (pattern === '' || Buffer.byteLength(pattern) > LONGEST)
    place.refuse(path, pattern, `1 to ${LONGEST} characters`, 'write such as /api/v[0-9]+/.*');
  else if (!isRegex(pattern))
    place.refuse(
      path,
      pattern,
      'a pattern of RE2, which looks neither ahead nor back',
      NOT_RE2.test(pattern) ? 'split it into two matches' : 'write such as /api/v[0-9]+/.*',
    );
}

/** Where the empty text begins every other one, a prefix of it says nothing. */
function checkMatch(match: Maybe<StringMatch>, at: Path, place: Place): void {
  if (match === undefined || match === null) return;
  if (match.prefix === '')
    place.refuse([...at, 'prefix'], '', 'a text that is not empty', "remove the match, or write regex: '.*'");
  checkPattern(match, at, place);
}

const ONES = ['scheme', 'method', 'authority'] as const;

const MANY = ['headers', 'queryParams', 'withoutHeaders'] as const;

/** Among withoutHeaders it stands for any value, and is no pattern. */
const ANY = '*';

export const MATCH_PATTERN: Rule = {
  id: 'istio-regex',
  class: 'later',
  title: `A pattern is one of RE2, not empty, and at most ${LONGEST} characters long; a prefix is not empty but for paths`,
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE}/virtualservice.go (validateHTTPRouteMatchRequest), ${SOURCE}/validation.go (validateStringMatch)`,
  on: ['networking.istio.io/v1.Match'],

  check(match: HttpMatch, place) {
    if (match.uri !== undefined && match.uri !== null) checkPattern(match.uri, ['uri'], place);
    for (const field of ONES) checkMatch(match[field], [field], place);
    for (const field of MANY) {
      const matches = match[field];
      for (const name in matches ?? {}) {
        const one = matches?.[name];
        if (field !== 'withoutHeaders' || one?.regex !== ANY) checkMatch(one, [field, name], place);
      }
    }
  },
};

interface CorsPolicy {
  readonly allowOrigins?: Maybe<readonly StringMatch[]>;
}

export const CORS_ORIGINS: Rule = {
  id: 'istio-cors-origins',
  class: 'later',
  title: 'Origins that CORS allows are told by a text that is not empty, or by a pattern of RE2',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE}/validation.go (validateAllowOrigins)`,
  on: ['networking.istio.io/v1.CorsPolicy'],

  check({ allowOrigins }: CorsPolicy, place) {
    allowOrigins?.forEach((origin, at) => {
      if ((origin.exact ?? origin.prefix ?? origin.regex ?? '') === '')
        place.refuse(
          ['allowOrigins', at],
          origin,
          'exact, prefix or regex, not empty',
          'write such as exact: https://shop.example.com',
        );
      else checkPattern(origin, ['allowOrigins', at], place);
    });
  },
};

/** Texts that a route matches. */
export const STRING_MATCH_RULES: readonly Rule[] = [MATCH_PATTERN, CORS_ORIGINS];
