import type { HttpRouteRule } from '../../imports/gateway.networking.k8s.io';
import { type Duration, parseDuration } from '../core/duration';
import { exposedMatches } from '../core/exposure-paths';
import type { Route } from '../core/exposure-routes';
import type { Plain } from '../core/read-values';
import { httpRouteMatch, serviceBackend, weightedBackend } from '../core/service-backends';
import type { ReadExposure } from './exposure';
import { exposedPaths } from './reach';

/** The longest time that a route takes: five digits of seconds. */
export const LONGEST_TIMEOUT = 99_999_000;

/**
 * The rules of a HTTPRoute. What the API server would fill in is written out: the tree in Git and the object in the
 * cluster are then the same to Argo CD.
 */
export function httpRouteRules(read: ReadExposure, routes: readonly Route[]): HttpRouteRule[] {
  const { namespace } = read;
  const paths = exposedPaths(read);
  const timeouts = timeoutsOf(read.policy.timeout);
  if (routes.length === 0) {
    const own = { serviceName: read.serviceName, namespace, port: read.port.port };
    const backendRefs = [{ ...serviceBackend(own, namespace), weight: 1 }];
    return [{ matches: paths.map((path) => httpRouteMatch({ path })), backendRefs, ...timeouts }];
  }
  const earlier = new Set<string>();
  return routes.flatMap((route): HttpRouteRule[] => {
    // Within the paths that are exposed an earlier route may look at the same requests.
    const matches = exposedMatches(paths, route.matches)
      .map((match) => httpRouteMatch(match))
      .filter((match) => !earlier.has(JSON.stringify(match)));
    for (const match of matches) earlier.add(JSON.stringify(match));
    if (matches.length === 0) return [];
    return [
      {
        matches,
        ...mirrorOf(route, namespace),
        backendRefs: route.targets.map((target) => weightedBackend(target, namespace)),
        ...timeouts,
      },
    ];
  });
}

function mirrorOf({ mirror }: Route, own: string | undefined): { filters?: Plain[] } {
  if (mirror === undefined) return {};
  const { to, percent } = mirror;
  const requestMirror = { backendRef: serviceBackend(to, own), percent };
  return { filters: [{ type: 'RequestMirror', requestMirror }] };
}

/** A time as a route writes it: whole numbers of up to five digits. */
function timeoutsOf(timeout: Duration | undefined): Pick<HttpRouteRule, 'timeouts'> {
  if (timeout === undefined) return {};
  const milliseconds = parseDuration(timeout) ?? 0;
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const parts = [...(seconds > 0 ? [`${seconds}s`] : []), ...(rest > 0 ? [`${rest}ms`] : [])];
  return { timeouts: { request: parts.join('') } };
}
