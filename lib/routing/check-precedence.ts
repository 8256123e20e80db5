import { exposedMatches } from '../core/exposure-paths';
import { type PathMatch, ROUTE_LIMITS, type Route, type RouteMatch } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { isBefore, overlap } from './match-algebra';

/** Who follows a HTTPRoute, and which of its matches goes first there. */
export interface Implementation {
  /** Paths whose requests it sees. */
  readonly paths: readonly PathMatch[];
  /** What a match is compared by, the most important first; the higher goes. */
  readonly rankOf: (match: RouteMatch) => readonly number[];
  /** The same in words. */
  readonly order: string;
}

/** A HTTPRoute takes the most specific match and not the first: where both differ, it would go another way. */
export function checkOrder(routes: readonly Route[], { paths, rankOf, order }: Implementation): PropIssue[] {
  const places = routes.flatMap(({ name, matches }, index) =>
    exposedMatches(paths, matches).map((match) => ({ name, index, match, rank: rankOf(match) })),
  );
  return places.flatMap((later) =>
    places
      .filter(
        (first) =>
          first.index < later.index && isBefore(later.rank, first.rank) && overlap(first.match, later.match),
      )
      .slice(0, 1)
      .map((first) => ({
        field: '',
        given: `${first.name}, then ${later.name}`,
        allowed: `an order that a HTTPRoute has as well: it takes ${order}`,
        fix: `move ${later.name} before ${first.name}, or ask both for the same path`,
      })),
  );
}

/** What the schema of a HTTPRoute and its rules allow. */
export function checkSizes(routes: readonly Route[], { paths }: Implementation): PropIssue[] {
  const { rules, matchesOfRule, matches: all } = ROUTE_LIMITS;
  const counts = routes.map(({ matches }) => exposedMatches(paths, matches).length);
  const sum = counts.reduce((total, count) => total + count, 0);
  const found: PropIssue[] = [];
  const fix = 'join routes to the same service, or expose fewer paths';
  if (counts.filter((count) => count > 0).length > rules)
    found.push({
      field: '',
      given: routes.length,
      allowed: `at most ${rules} routes: a HTTPRoute has no more`,
      fix,
    });
  if (counts.some((count) => count > matchesOfRule) || sum > all)
    found.push({
      field: '',
      given: Math.max(...counts),
      allowed: `at most ${matchesOfRule} matches of a route and ${all} of all, each for every path that is exposed`,
      fix,
    });
  return found;
}
