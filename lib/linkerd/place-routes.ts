import type { Construct } from 'constructs';
import { GrpcRouteObject, HttpRouteObject } from '../../imports/gateway.networking.k8s.io';
import type { Route } from '../core/exposure-routes';
import { copyOf } from '../core/plain-metadata';
import type { Plain } from '../core/read-values';
import { serviceRouteSpec } from '../core/service-route';
import type { RoutablePort, RouteVersion } from '../core/service-routing';
import { KubernetesObject } from '../synth/kubernetes-object';

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

/** Places a Service of some pods of a service: to Linkerd a version is a Service. It shows what that of all of them shows. */
export function placeVersion(
  scope: Construct,
  parent: RoutedParent,
  { version, service }: { readonly version: RouteVersion; readonly service: Plain },
): void {
  const { selector, ports } = service;
  const pods = { ...(selector as Plain), ...version.labels };
  // A port of every node is that of the Service of all pods.
  const shown = (ports as readonly Plain[]).map(({ nodePort: _taken, ...port }) => port);
  new KubernetesObject(scope, `Service-${version.service}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: copyOf({ ...parent, name: version.service }),
    body: { spec: { selector: pods, ports: shown } },
  });
}
