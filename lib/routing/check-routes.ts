import { type Route, type RouteMatch } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { covers } from './match-algebra';

/** A place of a route: the route, and which of its matches. */
interface Place {
  readonly route: Route;
  readonly match: RouteMatch;
}

/** All requests. */
const EVERYTHING: readonly RouteMatch[] = [{}];

function placesOf(route: Route): Place[] {
  return (route.matches.length === 0 ? EVERYTHING : route.matches).map((match) => ({ route, match }));
}

/**
 * What no request ever reaches, because what stands before it takes all of its requests: what comes after a route for
 * everything, a path below one that came earlier, the same twice. Requests that no route takes are told as well.
 */
export function checkRoutes(routes: readonly Route[]): PropIssue[] {
  const earlier: Place[] = [];
  const issues = routes.flatMap((route): PropIssue[] => {
    // A fault or a share that leaves nobody out is as good as any other route: all its requests stay with it.
    const found = placesOf(route).flatMap((place): PropIssue[] => {
      const taker = earlier.find(({ match }) => covers(match, place.match));
      earlier.push(place);
      return taker === undefined ? [] : [unreachable(place, taker)];
    });
    return found;
  });
  const last = routes.at(-1);
  if (last !== undefined && !placesOf(last).some(({ match }) => covers(match, {})))
    issues.push({
      field: 'routes',
      given: last.name,
      allowed: 'a route for all other requests as the last one: without it they are answered with 404',
      fix: 'add { to: … } without match at the end',
    });
  return issues;
}

function unreachable({ route, match }: Place, taker: Place): PropIssue {
  const same = JSON.stringify(match) === JSON.stringify(taker.match);
  const what = same ? 'looks at the same requests' : 'takes all of its requests';
  return {
    field: 'routes',
    given: `${route.name}: ${conditionText(match)}`,
    allowed: `a route that requests reach: ${taker.route.name}, which stands before it, ${what}`,
    fix: taker.route === route ? 'remove it' : `move ${route.name} before ${taker.route.name}, or remove it`,
  };
}

function conditionText(match: RouteMatch): string {
  return Object.keys(match).length === 0 ? 'every request' : JSON.stringify(match);
}
