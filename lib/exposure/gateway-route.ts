import type { HttpRouteRule } from '../../imports/gateway.networking.k8s.io';
import { exposedMatches } from '../core/exposure-paths';
import type { Route } from '../core/exposure-routes';
import { routeTime } from '../core/route-time';
import { httpRouteMatch, mirrorFilters, serviceBackend, weightedBackend } from '../core/service-backends';
import type { ReadExposure } from './exposure';
import { exposedPaths } from './reach';

/**
 * The rules of a HTTPRoute. What the API server would fill in is written out: the tree in Git and the object in the
 * cluster are then the same to Argo CD.
 */
export function httpRouteRules(read: ReadExposure, routes: readonly Route[]): HttpRouteRule[] {
  const { namespace } = read;
  const paths = exposedPaths(read);
  const { timeout } = read.policy;
  const timeouts = timeout === undefined ? {} : { timeouts: { request: routeTime(timeout) } };
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
    const filters = mirrorFilters(route, namespace);
    return [
      {
        matches,
        ...(filters.length === 0 ? {} : { filters }),
        backendRefs: route.targets.map((target) => weightedBackend(target, namespace)),
        ...timeouts,
      },
    ];
  });
}
