import type { HttpRouteRule, HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { Route } from '../core/exposure-routes';
import { routeTime } from '../core/route-time';
import { httpRouteMatch, mirrorFilters, serviceBackend, weightedBackend } from '../core/service-backends';
import type { EffectivePolicy } from './effective-policy';
import type { MeshPort, MeshService } from './mesh-service';

/** What the HTTPRoute of a port says: how long requests may take, and how they are told apart. */
export interface SaidOfPort extends Pick<EffectivePolicy, 'timeout'> {
  /** None where all requests go to all pods. */
  readonly routes: readonly Route[];
}

/**
 * The HTTPRoute of a port of a service that is called by a waypoint: how long a request may take, and where it goes.
 * What the API server would fill in is written out.
 *
 * @see https://istio.io/latest/docs/ambient/usage/l7-features/#traffic-routing
 */
export function httpRouteSpec(
  { serviceName, namespace }: Pick<MeshService, 'serviceName' | 'namespace'>,
  { port }: Pick<MeshPort, 'port'>,
  { timeout, routes }: SaidOfPort,
): HttpRouteSpec {
  const own = serviceBackend({ serviceName, namespace, port }, namespace);
  const timeouts = timeout === 'none' ? {} : { timeouts: { request: routeTime(timeout) } };
  const everything = { matches: [httpRouteMatch({})], backendRefs: [{ ...own, weight: 1 }], ...timeouts };
  const rules = routes.map((route): HttpRouteRule => {
    const filters = mirrorFilters(route, namespace);
    const matches = route.matches.length === 0 ? [{}] : route.matches;
    return {
      matches: matches.map((match) => httpRouteMatch(match)),
      ...(filters.length === 0 ? {} : { filters }),
      backendRefs: route.targets.map((target) => weightedBackend(target, namespace)),
      ...timeouts,
    };
  });
  return { parentRefs: [own], rules: rules.length === 0 ? [everything] : rules };
}
