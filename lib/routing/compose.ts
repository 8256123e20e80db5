import type { Fault, Route, RouteMatch, RouteTarget } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { both, covers } from './match-algebra';

/** Faults for some requests; for all of them where nothing is asked of them. */
export interface FaultRule {
  readonly name: string;
  readonly matches: readonly RouteMatch[];
  readonly fault: Fault;
}

/** What the patterns on one service say together. */
export interface Patterns {
  /** Where requests go; undefined for the service itself. */
  readonly table: readonly Route[] | undefined;
  readonly mirror: { readonly to: RouteTarget; readonly percent: number } | undefined;
  readonly faults: readonly FaultRule[];
}

/** Routes that several patterns make together, and what they cannot say. */
export interface Composed {
  readonly routes: readonly Route[];
  readonly issues: readonly PropIssue[];
}

/**
 * Joins the patterns on one service to one list of routes: where requests go, each of them copied, and before each of
 * them the same with the fault for those whose requests are made to fail.
 */
export function composeRoutes(own: RouteTarget, { table, mirror, faults }: Patterns): Composed {
  const issues: PropIssue[] = [];
  const base = table ?? [{ name: 'all requests', matches: [], targets: [{ to: own, weight: 100 }] }];
  const mirrored = base.map((route) => (mirror === undefined ? route : { ...route, mirror }));
  const routes = faults.reduce<readonly Route[]>((known, rule) => {
    const earlier: RouteMatch[] = [];
    return known.flatMap((route) => {
      const found = withFault(route, rule, { issues, earlier });
      earlier.push(...found.flatMap(({ matches }) => matches));
      return found;
    });
  }, mirrored);
  return { routes, issues };
}

/** What was found on the way through the routes: what cannot be said, and what earlier ones take. */
interface Walk {
  readonly issues: PropIssue[];
  readonly earlier: readonly RouteMatch[];
}

/** A route, and before it the same for the requests that get the fault. The first fault that fits is the one. */
function withFault(route: Route, { name, matches, fault }: FaultRule, { issues, earlier }: Walk): Route[] {
  if (route.fault !== undefined) return [route];
  if (matches.length === 0) return [{ ...route, fault }];
  const mine: readonly RouteMatch[] = route.matches.length === 0 ? [{}] : route.matches;
  const joined = mine.flatMap((own) =>
    matches.flatMap((theirs) => {
      const match = both(own, theirs);
      if (match !== 'unclear') return match === undefined ? [] : [match];
      issues.push({
        field: 'match',
        given: JSON.stringify(theirs),
        allowed: `a condition that goes together with that of ${route.name}, ${JSON.stringify(own)}: a proxy takes one condition on each header and parameter`,
        fix: 'ask for another header, or for the same text',
      });
      return [];
    }),
  );
  const reached = joined.filter((match) => !earlier.some((taken) => covers(taken, match)));
  if (reached.length === 0) return [route];
  const failing = { ...route, name: `${name} of ${route.name}`, matches: reached, fault };
  const left = mine.filter((match) => !reached.some((taken) => covers(taken, match)));
  if (left.length === 0) return [failing];
  return [failing, { ...route, matches: route.matches.length === 0 ? [] : left }];
}
