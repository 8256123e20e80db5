import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface WithPath {
  readonly path?: Maybe<{ readonly type: string; readonly replacePrefixMatch?: Maybe<string> }>;
}

interface Filter {
  readonly requestRedirect?: Maybe<WithPath>;
  readonly urlRewrite?: Maybe<WithPath>;
}

interface WithFilters {
  readonly filters?: Maybe<readonly Filter[]>;
}

interface RouteRule extends WithFilters {
  readonly matches?: Maybe<readonly { readonly path?: Maybe<{ readonly type?: Maybe<string> }> }[]>;
  readonly backendRefs?: Maybe<readonly WithFilters[]>;
}

type Modifier = 'requestRedirect' | 'urlRewrite';

function replacesPrefix({ filters }: WithFilters, modifier: Modifier): boolean {
  const replacing = filters?.filter((filter) => {
    const path = filter[modifier]?.path;
    return path?.type === 'ReplacePrefixMatch' && isGiven(path.replacePrefixMatch);
  });
  return replacing?.length === 1;
}

/** Whether a rule matches one prefix: one for every path is what it has where nothing is said. */
function matchesOnePrefix({ matches }: RouteRule): boolean {
  if (matches === undefined || matches === null) return true;
  return matches.length === 1 && (matches[0]?.path?.type ?? 'PathPrefix') === 'PathPrefix';
}

function isReplacing(rule: RouteRule, modifier: Modifier): boolean {
  if (replacesPrefix(rule, modifier)) return true;
  return rule.backendRefs?.filter((backend) => replacesPrefix(backend, modifier)).length === 1;
}

export const PREFIX_REWRITE: Rule = {
  id: 'prefix-rewrite',
  class: 'api',
  title: 'A rule that replaces the prefix of a path matches one prefix',
  why: 'The API server refuses it: nobody could say what is replaced.',
  docs: 'the CustomResourceDefinition of HTTPRoute (spec.rules[])',
  on: ['gateway.networking.k8s.io/v1.SpecRules'],

  check(rule: RouteRule, place) {
    if (matchesOnePrefix(rule) || !(isReplacing(rule, 'requestRedirect') || isReplacing(rule, 'urlRewrite')))
      return;
    place.refuse(
      'matches',
      rule.matches,
      'one match with a path of type PathPrefix where a prefix is replaced',
      'write matches: [{ path: { type: PathPrefix, value: /shop } }], and another rule for other matches',
    );
  },
};

/** Rules that replace the prefix of a path. */
export const PREFIX_REWRITE_RULES: readonly Rule[] = [PREFIX_REWRITE];
