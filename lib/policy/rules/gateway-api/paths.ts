import type { Maybe, Rule } from '../../rule';

interface PathMatch {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<string>;
}

const ODD_PARTS = ['//', '/./', '/../', '%2f', '%2F', '#'];
const ODD_ENDS = ['/..', '/.'];
const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

function oddityOf(path: string): string | undefined {
  for (const part of ODD_PARTS) if (path.includes(part)) return part;
  for (const end of ODD_ENDS) if (path.endsWith(end)) return end;
  return undefined;
}

export const ROUTE_PATH: Rule = {
  id: 'route-path',
  class: 'api',
  title: 'A path of type Exact or PathPrefix starts with / and has no empty, dotted or encoded steps',
  why: 'The API server refuses any other; only a path of type RegularExpression may be anything.',
  docs: 'the CustomResourceDefinition of HTTPRoute (spec.rules[].matches[].path)',
  on: ['gateway.networking.k8s.io/v1.MatchesPath'],

  check({ type, value }: PathMatch, place) {
    const path = value ?? '/';
    if (type === 'RegularExpression' || (path.startsWith('/') && CHARACTERS.test(path) && isPlain(path)))
      return;
    const oddity = oddityOf(path);
    place.refuse(
      'value',
      value,
      oddity === undefined
        ? "a path that starts with /, of letters, digits and -._~!$&'()*+,;=:@ or %-encoded others"
        : `a path without ${oddity}`,
      'write such as /shop/cart, or type: RegularExpression for a pattern',
    );
  },
};

const isPlain = (path: string): boolean => oddityOf(path) === undefined;

/** Paths that an HTTPRoute matches. */
export const ROUTE_PATH_RULES: readonly Rule[] = [ROUTE_PATH];
