import type { Construct } from 'constructs';
import { GrpcRouteObject, HttpRouteObject } from '../../imports/gateway.networking.k8s.io';
import type { Route } from '../core/exposure-routes';
import { copyOf } from '../core/plain-metadata';
import { serviceRouteSpec } from '../core/service-route';
import type { RoutablePort } from '../core/service-routing';

/** The service that routes are of. */
export interface RoutedParent {
  /** Name of the service's objects. */
  readonly name: string;
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Places the route of a port: proxies in front of the callers of its Service follow it. */
export function placeRoute(
  scope: Construct,
  parent: RoutedParent,
  { port, routes }: { readonly port: RoutablePort; readonly routes: () => readonly Route[] },
): void {
  const { serviceName, namespace } = parent;
  const grpc = port.spoken === 'grpc';
  const spec = (): ReturnType<typeof serviceRouteSpec> =>
    serviceRouteSpec({ serviceName, namespace, port: port.port, grpc }, routes());
  const props = { metadata: copyOf({ ...parent, name: `${parent.name}-${port.name}` }), spec };
  if (grpc) new GrpcRouteObject(scope, `Route-${port.name}`, props);
  else new HttpRouteObject(scope, `Route-${port.name}`, props);
}
