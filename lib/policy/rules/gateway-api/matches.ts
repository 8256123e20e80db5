import type { Maybe, Place, Rule } from '../../rule';

interface RouteRule {
  readonly matches?: Maybe<readonly object[]>;
}

interface Route {
  readonly rules?: Maybe<readonly RouteRule[]>;
}

const MOST = 128;

/** `unsaid` is how many matches a rule has where none is given: an HTTPRoute gets one for every path. */
function checkMatches(rules: readonly RouteRule[], unsaid: number, place: Place): void {
  let count = 0;
  for (const { matches } of rules) count += matches?.length ?? unsaid;
  if (count > MOST)
    place.refuse(
      'rules',
      `${count} matches`,
      `at most ${MOST} matches in all rules together`,
      'move some of the rules to a second route with the same parents and hostnames',
    );
}

const DOCS = 'the CustomResourceDefinitions of HTTPRoute and GRPCRoute (spec.rules)';

export const ROUTE_MATCHES: Rule = {
  id: 'http-route-matches',
  class: 'api',
  title: `An HTTPRoute has at most ${MOST} matches in all its rules together`,
  why: 'The API server refuses more.',
  docs: DOCS,
  on: ['gateway.networking.k8s.io/v1.HTTPRouteSpec'],

  check({ rules }: Route, place) {
    checkMatches(rules ?? [], 1, place);
  },
};

export const GRPC_ROUTE_MATCHES: Rule = {
  id: 'grpc-route-matches',
  class: 'api',
  title: `A GRPCRoute has at most ${MOST} matches in all its rules together`,
  why: 'The API server refuses more.',
  docs: DOCS,
  on: ['gateway.networking.k8s.io/v1.GRPCRouteSpec'],

  check({ rules }: Route, place) {
    checkMatches(rules ?? [], 0, place);
  },
};

/** How many matches a route has. */
export const MATCH_COUNT_RULES: readonly Rule[] = [ROUTE_MATCHES, GRPC_ROUTE_MATCHES];
