import type { Maybe, Rule } from '../../rule';
import { oddityOf } from '../traffic/odd-path';

interface PathMatch {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<string>;
}

const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

export const ROUTE_PATH: Rule = {
  id: 'route-path',
  class: 'api',
  title: 'A path of type Exact or PathPrefix starts with / and has no empty, dotted or encoded steps',
  why: 'The API server refuses any other; only a path of type RegularExpression may be anything.',
  docs: 'the CustomResourceDefinition of HTTPRoute (spec.rules[].matches[].path)',
  on: ['gateway.networking.k8s.io/v1.MatchesPath'],

  check({ type, value }: PathMatch, place) {
    if (type === 'RegularExpression') return;
    const path = value ?? '/';
    const oddity = path.includes('#') ? '#' : oddityOf(path);
    if (oddity === undefined && path.startsWith('/') && CHARACTERS.test(path)) return;
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

/** Paths that an HTTPRoute matches. */
export const ROUTE_PATH_RULES: readonly Rule[] = [ROUTE_PATH];
