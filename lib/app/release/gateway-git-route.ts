import type { Plain } from '../../core/read-values';
import { type ServiceShare, sharedRouteSpec } from '../../rollout/gateway-git/slot-routes';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { objectOf } from './objects';

/** The route that exposes a service through the Gateway API. */
export const EDGE_ROUTE = 'EdgeRoute';

/** Writes who gets how much into the route that exposes a service. */
export function shareRoute(service: MicroserviceApp, shares: readonly ServiceShare[]): void {
  objectOf(service, EDGE_ROUTE)?.revise({
    body: (before) => ({
      ...before,
      spec: sharedRouteSpec(before.spec as Plain, service.serviceName, shares),
    }),
  });
}
