import type { HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { routeTime } from '../core/route-time';
import { httpRouteMatch, serviceBackend } from '../core/service-backends';
import type { EffectivePolicy } from './effective-policy';
import type { MeshPort, MeshService } from './mesh-service';

/**
 * The HTTPRoute of a port of a service that is called by a waypoint: how long a request may take. What the API server
 * would fill in is written out.
 *
 * @see https://istio.io/latest/docs/ambient/usage/l7-features/#traffic-routing
 */
export function httpRouteSpec(
  { serviceName, namespace }: Pick<MeshService, 'serviceName' | 'namespace'>,
  { port }: Pick<MeshPort, 'port'>,
  { timeout }: Pick<EffectivePolicy, 'timeout'>,
): HttpRouteSpec {
  const own = serviceBackend({ serviceName, namespace, port }, namespace);
  return {
    parentRefs: [own],
    rules: [
      {
        matches: [httpRouteMatch({})],
        backendRefs: [{ ...own, weight: 1 }],
        ...(timeout === 'none' ? {} : { timeouts: { request: routeTime(timeout) } }),
      },
    ],
  };
}
