import { type Duration, parseDuration } from '../core/duration';
import type { HttpRouteRule, HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { EVERY_PATH } from '../core/exposure-paths';
import type { EffectivePolicy } from './effective-policy';
import type { MeshPort, MeshService } from './mesh-service';

/** The longest time that a route of the Gateway API takes: five digits of seconds (GEP-2257). */
export const LONGEST_ROUTE_TIME = 99_999_000;

/**
 * The HTTPRoute of a port of a service that is called by a waypoint: how long a request may take. What the API server
 * would fill in is written out.
 *
 * @see https://istio.io/latest/docs/ambient/usage/l7-features/#traffic-routing
 */
export function httpRouteSpec(
  { serviceName }: Pick<MeshService, 'serviceName'>,
  { port }: Pick<MeshPort, 'port'>,
  { timeout }: Pick<EffectivePolicy, 'timeout'>,
): HttpRouteSpec {
  const own = { group: '', kind: 'Service', name: serviceName, port } as const;
  return {
    parentRefs: [own],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: EVERY_PATH.value } }],
        backendRefs: [{ ...own, weight: 1 }],
        ...timeoutsOf(timeout),
      },
    ],
  };
}

/** A time as a route writes it: whole numbers, each with a unit. */
function timeoutsOf(timeout: Duration | 'none'): Pick<HttpRouteRule, 'timeouts'> {
  if (timeout === 'none') return {};
  const milliseconds = parseDuration(timeout) ?? 0;
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  return { timeouts: { request: `${seconds > 0 ? `${seconds}s` : ''}${rest > 0 ? `${rest}ms` : ''}` } };
}
