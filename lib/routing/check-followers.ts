import { environmentOf } from '../core/environment-facts';
import type { Route } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import { followerOf, routablePortsOf } from '../core/service-routing';
import { checkGatewayRoutes } from './check-gateway';
import { checkLinkerdRoutes } from './check-linkerd';
import { checkWaypointRoutes } from './check-waypoint';
import { subsetsOf } from './istio-routes';
import { type RoutedService, exposedAt } from './routed-service';

/** The port of a service whose requests are told apart. */
interface RoutedPort {
  readonly service: RoutedService;
  readonly port: string;
}

/**
 * Where the routes are followed: by proxies in front of callers, by the waypoint in front of the service, and by the
 * gateway that it is behind.
 */
export function checkFollowers(at: Faults, on: RoutedPort, routes: readonly Route[]): void {
  const { service, port } = on;
  const { exposure, mesh } = environmentOf(service);
  const { path } = service.node;
  const edge = exposedAt(service, port) && (exposure?.kind ?? 'ingress');
  const isInMesh = hasProxies(service);
  const isByGateway = edge === 'istioGateway' || edge === 'gatewayApi';
  at.require(
    isInMesh || isByGateway,
    path,
    'a service in a mesh whose proxies read requests, or exposed through a gateway: a Service of Kubernetes reads none, and neither do proxies of the node',
    mesh?.mode === 'ambient'
      ? "write mesh: istio({ mode: 'ambient', waypoint: {} }) in the environment"
      : "write mesh: istio({ mode: 'sidecar' }), mesh: linkerd() or exposure: istioGateway({ … }) in the environment",
  );
  at.require(
    edge !== 'ingress' || !isInMesh,
    path,
    'a service that no Ingress leads to: its controller would pass by the routes, straight to the pods',
    'write exposure: gatewayApi({ … }) in the environment, or istioGateway({ … }) beside Istio, or expose another service that calls this one',
  );
  const subsets = Object.keys(subsetsOf(routes, service));
  at.require(
    isInMesh || !isByGateway || subsets.length === 0,
    subsets,
    'services with Services of their own: pods of one Service are told apart by a mesh alone',
    "give each version an instance of its own, or write mesh: istio({ mode: 'sidecar' })",
  );
  checkParent(at, on, routes);
  checkGateway(at, on, routes);
}

function hasProxies(service: RoutedService): boolean {
  const { mesh } = environmentOf(service);
  return mesh?.mode === 'sidecar' || mesh?.waypoint !== undefined || followerOf(service) !== undefined;
}

/** What those cannot say who follow routes of a Service. */
function checkParent(at: Faults, { service, port }: RoutedPort, routes: readonly Route[]): void {
  const { mesh } = environmentOf(service);
  const parent = routablePortsOf(service)?.find(({ name }) => name === port);
  if (parent !== undefined)
    at.require(
      parent.spoken !== undefined,
      port,
      'a port that proxies read requests on: http, http2 or grpc, of a Service that is shown and not headless',
      "say what it speaks: ports: { api: { port: 8080, protocol: 'http' } }",
    );
  const found =
    followerOf(service) === 'linkerd'
      ? checkLinkerdRoutes(routes, { grpc: parent?.spoken === 'grpc' })
      : mesh?.waypoint === undefined
        ? []
        : checkWaypointRoutes(routes, { service, mesh, waypoint: mesh.waypoint });
  for (const { given, allowed, fix } of found) at.add(given, allowed, fix);
}

/** What a HTTPRoute of a Gateway cannot say, where the gateway is the one who follows. */
function checkGateway(at: Faults, { service, port }: RoutedPort, routes: readonly Route[]): void {
  const { exposure, mesh } = environmentOf(service);
  const exposed = exposedAt(service, port);
  if (exposed === undefined || exposure?.kind !== 'gatewayApi') return;
  // Requests that a gateway brings to the waypoint are told apart there.
  if (mesh?.waypoint?.gateways === 'waypoint') return;
  const { regularExpressions } = exposure;
  for (const { given, allowed, fix } of checkGatewayRoutes(routes, { exposed, regularExpressions }))
    at.add(given, allowed, fix);
}
