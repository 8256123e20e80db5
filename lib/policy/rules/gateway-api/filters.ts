import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Filter {
  readonly type: string;
  readonly requestRedirect?: Maybe<object>;
}

interface WithFilters {
  readonly filters?: Maybe<readonly Filter[]>;
}

interface RouteRule extends WithFilters {
  readonly backendRefs?: Maybe<readonly object[]>;
}

interface Fraction {
  readonly numerator: number;
  readonly denominator?: Maybe<number>;
}

const DEFINITIONS = 'the CustomResourceDefinitions of HTTPRoute and GRPCRoute';

/** Kinds of filters that a list may have several of. */
const MANY = ['RequestMirror', 'ExtensionRef'];

function checkKinds(filters: readonly Filter[], place: Place): void {
  const types = filters.map(({ type }) => type);
  const twice = types.findIndex((type, at) => !MANY.includes(type) && types.indexOf(type) < at);
  if (twice >= 0)
    place.refuse(
      ['filters', twice, 'type'],
      types[twice],
      'one filter of each kind',
      'join it with the one before',
    );
  const redirect = types.indexOf('RequestRedirect');
  if (redirect >= 0 && types.includes('URLRewrite'))
    place.refuse(
      ['filters', redirect, 'type'],
      'RequestRedirect',
      'either RequestRedirect or URLRewrite',
      'remove one of the two: a request that is redirected is never sent on',
    );
}

export const FILTER_KINDS: Rule = {
  id: 'route-filter-kinds',
  class: 'api',
  title: 'Filters of a route are of different kinds, and none rewrites what another redirects',
  why: 'The API server refuses two of a kind, mirrors apart: nobody could say which comes first.',
  docs: `${DEFINITIONS} (spec.rules[].filters, spec.rules[].backendRefs[].filters)`,
  on: ['Rules', 'SpecRules', 'BackendRefs', 'RulesBackendRefs'].map(
    (type) => `gateway.networking.k8s.io/v1.${type}`,
  ),

  check({ filters }: WithFilters, place) {
    if (filters !== undefined && filters !== null && filters.length > 1) checkKinds(filters, place);
  },
};

export const REDIRECT_WITHOUT_BACKENDS: Rule = {
  id: 'redirect-without-backends',
  class: 'api',
  title: 'A rule of an HTTPRoute that redirects has no backendRefs',
  why: 'The API server refuses it: a request that is redirected is sent to no backend.',
  docs: `${DEFINITIONS} (spec.rules[])`,
  on: ['gateway.networking.k8s.io/v1.SpecRules'],

  check({ filters, backendRefs }: RouteRule, place) {
    if ((backendRefs ?? []).length === 0) return;
    const redirects = filters?.some(({ requestRedirect }) => isGiven(requestRedirect));
    if (redirects === true)
      place.refuse(
        'backendRefs',
        backendRefs,
        'no backendRefs beside a requestRedirect',
        'remove one of the two',
      );
  },
};

export const MIRROR_FRACTION: Rule = {
  id: 'mirror-fraction',
  class: 'api',
  title: 'The share of requests that is mirrored is at most the whole',
  why: 'The API server refuses a numerator above the denominator.',
  docs: `${DEFINITIONS} (…requestMirror.fraction)`,
  on: ['gateway.networking.k8s.io/v1.Fraction'],

  check({ numerator, denominator }: Fraction, place) {
    const whole = denominator ?? 100;
    if (numerator > whole)
      place.refuse('numerator', numerator, `at most the denominator, ${whole}`, `write ${whole} or less`);
  },
};

/** Filters of routes. */
export const FILTER_RULES: readonly Rule[] = [FILTER_KINDS, REDIRECT_WITHOUT_BACKENDS, MIRROR_FRACTION];
