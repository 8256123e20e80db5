import { exposedMatches } from '../core/exposure-paths';
import { type ExposedPaths, ROUTE_LIMITS, type Route, type RouteMatch } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { isBefore, overlap, rankOf } from './match-algebra';

/** What the routes of a service meet at a Gateway of the Gateway API. */
export interface GatewayEdge {
  readonly exposed: ExposedPaths;
  /** Whether the implementation takes regular expressions. */
  readonly regularExpressions: boolean;
}

type Check = (routes: readonly Route[], edge: GatewayEdge) => PropIssue[];

const issue = (given: unknown, allowed: string, fix: string): PropIssue => ({
  field: '',
  given,
  allowed,
  fix,
});

const OTHERWISE = 'or reach the service through exposure: istioGateway()';

/** What a HTTPRoute cannot say of these routes. */
export function checkGatewayRoutes(routes: readonly Route[], edge: GatewayEdge): PropIssue[] {
  return [checkKinds, checkPatterns, checkOrder, checkSizes].flatMap((check: Check) => check(routes, edge));
}

function checkKinds(routes: readonly Route[], { exposed }: GatewayEdge): PropIssue[] {
  const found: PropIssue[] = [];
  if (exposed.grpc)
    found.push(
      issue(
        'gRPC',
        'a service that speaks HTTP: a GRPCRoute has no paths, parameters and mirrors in common with it',
        `expose a service that speaks HTTP, ${OTHERWISE}`,
      ),
    );
  const failing = routes.find(({ fault }) => fault !== undefined);
  if (failing !== undefined)
    found.push(
      issue(
        failing.name,
        'no fault: the Gateway API has no field for one',
        `inject it in the mesh, at a service that is not exposed, ${OTHERWISE}`,
      ),
    );
  const version = routes
    .flatMap(({ targets, mirror }) => [
      ...targets.map(({ to }) => to),
      ...(mirror === undefined ? [] : [mirror.to]),
    ])
    .find((to) => to.version !== undefined);
  if (version !== undefined)
    found.push(
      issue(
        version.version?.name,
        'a service with a Service of its own: a HTTPRoute knows Services, and no pods of some of them',
        `give each version an instance of its own, so that it has its own Service, ${OTHERWISE}`,
      ),
    );
  return found;
}

/** Regular expressions, and so cookies and prefixes of texts, are for each implementation to take or not. */
function checkPatterns(routes: readonly Route[], { regularExpressions }: GatewayEdge): PropIssue[] {
  if (regularExpressions) return [];
  return routes
    .filter(({ matches }) => matches.some(needsPattern))
    .map(({ name }) =>
      issue(
        name,
        'texts as a whole: a cookie, a prefix or a regex needs the type RegularExpression, which not every implementation of the Gateway API takes',
        'write gatewayApi({ …, regularExpressions: true }) where yours takes it, or look at a whole header',
      ),
    );
}

function needsPattern({ headers = {}, query = {}, cookies = {} }: RouteMatch): boolean {
  const texts = [...Object.values(headers), ...Object.values(query)];
  return Object.keys(cookies).length > 0 || texts.some((text) => !('exact' in text));
}

/** A HTTPRoute takes the most specific match and not the first: where both differ, it would go another way. */
function checkOrder(routes: readonly Route[], { exposed }: GatewayEdge): PropIssue[] {
  const places = routes.flatMap(({ name, matches }, index) =>
    exposedMatches(exposed.paths, matches).map((match) => ({ name, index, match, rank: rankOf(match) })),
  );
  return places.flatMap((later) =>
    places
      .filter(
        (first) =>
          first.index < later.index && isBefore(later.rank, first.rank) && overlap(first.match, later.match),
      )
      .slice(0, 1)
      .map((first) =>
        issue(
          `${first.name}, then ${later.name}`,
          'an order that a HTTPRoute has as well: it takes the longest path first, then a method, then the most headers, then the most parameters',
          `move ${later.name} before ${first.name}, or ask both for the same path`,
        ),
      ),
  );
}

function checkSizes(routes: readonly Route[], { exposed }: GatewayEdge): PropIssue[] {
  const { rules, matchesOfRule, matches: all } = ROUTE_LIMITS;
  const counts = routes.map(({ matches }) => exposedMatches(exposed.paths, matches).length);
  const sum = counts.reduce((total, count) => total + count, 0);
  const found: PropIssue[] = [];
  const fewer = 'join routes to the same service, or expose fewer paths';
  if (counts.filter((count) => count > 0).length > rules)
    found.push(issue(routes.length, `at most ${rules} routes: a HTTPRoute has no more`, fewer));
  if (counts.some((count) => count > matchesOfRule) || sum > all)
    found.push(
      issue(
        Math.max(...counts),
        `at most ${matchesOfRule} matches of a route and ${all} of all, each for every path that is exposed`,
        fewer,
      ),
    );
  return found;
}
