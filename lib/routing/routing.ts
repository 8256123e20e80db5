import type { Construct, IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import { environmentOf } from '../core/environment-facts';
import { type Route, exposedPathsOf, setRoutes } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import { addMeshRouting, meshRoutingsOf } from '../core/mesh-routes';
import type { ServiceRef } from '../core/service-ref';
import { routablePortsOf, routePort } from '../core/service-routing';
import { touchApp } from '../synth/app-checks';
import { checkGatewayRoutes } from './check-gateway';
import { checkLinkerdRoutes } from './check-linkerd';
import { checkRoutes } from './check-routes';
import { type Composed, type FaultRule, type Patterns, composeRoutes } from './compose';
import { meshRoutes, subsetsOf } from './istio-routes';
import { placeGrants } from './reference-grants';
import { type RoutedService, targetOf } from './routed-service';

/** What one construct says of the requests for a service. */
export type Pattern =
  | { readonly kind: 'table'; readonly routes: NonNullable<Patterns['table']> }
  | { readonly kind: 'mirror'; readonly mirror: NonNullable<Patterns['mirror']> }
  | { readonly kind: 'fault'; readonly rule: FaultRule };

/** A pattern, and on what. */
export interface PatternOn {
  readonly service: RoutedService;
  /** Name of the port, where the service has several. */
  readonly port: string | undefined;
  readonly pattern: Pattern;
  /** Other services that it sends requests to. */
  readonly others: readonly ServiceRef[];
}

interface Routing extends Patterns {
  readonly path: string;
  readonly tablePath: string | undefined;
  readonly mirrorPath: string | undefined;
  readonly others: readonly ServiceRef[];
  readonly composed: Composed;
}

const ROUTINGS = new WeakMap<IConstruct, Map<string, Routing>>();

/** What names of services end with where no mesh says otherwise. */
const CLUSTER_DOMAIN = 'cluster.local';

/**
 * Adds a pattern to what others say of the requests for a service: a host has one VirtualService and one HTTPRoute, so
 * that they are joined to one list of routes. What cannot be joined, reached or said is told.
 */
export function addPattern(scope: Construct, faults: Faults, given: PatternOn): void {
  const { service, port, pattern, others } = given;
  const routings = routingsOf(service);
  const known = routings.get(keyOf(service));
  checkTogether(faults, given, known);
  const own = targetOf({ faults, profile: {} }, service, port);
  if (own === undefined) return;
  const { version: _anyPods, ...all } = own;
  const patterns = joined(scope, pattern, known);
  const composed = composeRoutes(all, patterns);
  checkBackends(faults, given, composed);
  for (const { field, given: found, allowed, fix } of [...composed.issues, ...checkRoutes(composed.routes)])
    faults.at(field === 'routes' && pattern.kind !== 'table' ? '' : field).add(found, allowed, fix);
  faults.settle(scope);
  const routing: Routing = {
    ...patterns,
    path: known?.path ?? scope.node.path,
    others: [...new Set([...(known?.others ?? []), ...others])],
    composed,
  };
  routings.set(keyOf(service), routing);
  tell(given, routing);
  grant(scope, given, composed.routes);
}

/** Who follows routes may send requests to other namespaces: a Gateway, and proxies of Linkerd. */
function grant(scope: Construct, { service, port }: PatternOn, routes: readonly Route[]): void {
  const { exposure } = environmentOf(service);
  const parent = routablePortsOf(service)?.find(({ name }) => name === port);
  const gateway = exposure?.kind === 'gatewayApi' && exposedPathsOf(service) !== undefined;
  if (gateway || parent?.spoken === 'http') placeGrants(scope, service, { kind: 'HTTPRoute', routes });
  if (parent?.spoken === 'grpc') placeGrants(scope, service, { kind: 'GRPCRoute', routes });
}

type Joined = Omit<Routing, 'path' | 'others' | 'composed'>;

function joined({ node }: IConstruct, pattern: Pattern, known: Routing | undefined): Joined {
  const { table, mirror, faults = [], tablePath, mirrorPath } = known ?? ({} as Partial<Routing>);
  const before: Joined = { table, mirror, faults, tablePath, mirrorPath };
  if (pattern.kind === 'table') return { ...before, table: pattern.routes, tablePath: node.path };
  if (pattern.kind === 'mirror') return { ...before, mirror: pattern.mirror, mirrorPath: node.path };
  return { ...before, faults: [...faults, pattern.rule] };
}

/** Two lists of routes have no order between them, and a request goes to one place as a copy. */
function checkTogether(faults: Faults, { service, pattern }: PatternOn, known: Routing | undefined): void {
  const at = faults.at('service');
  const { path } = service.node;
  const twice = pattern.kind === 'table' ? known?.tablePath : known?.mirrorPath;
  if (pattern.kind !== 'fault') {
    const what =
      pattern.kind === 'table'
        ? 'two lists of routes have no order between them'
        : 'a copy of a request goes to one service';
    const fix = pattern.kind === 'table' ? 'say all of it in one RouteTable' : 'remove one of them';
    at.require(twice === undefined, path, `a service that ${twice ?? ''} says nothing of: ${what}`, fix);
  }
  const other = meshRoutingsOf(service).find((routing) => routing.path !== known?.path);
  const fix = 'wait until its release is over, or split its requests elsewhere';
  const allowed = `a service whose routes nobody else writes: ${other?.path ?? ''} does, and a host has one VirtualService`;
  at.require(other === undefined, path, allowed, fix);
}

/** Where the routes are followed: by proxies in front of callers, and by the gateway that the service is behind. */
function checkBackends(faults: Faults, given: PatternOn, { routes }: Composed): void {
  const { service } = given;
  const at = faults.at('service');
  const { exposure, mesh } = environmentOf(service);
  const { path } = service.node;
  const exposed = exposedPathsOf(service);
  const proxies = mesh?.mode === 'sidecar' || routablePortsOf(service) !== undefined;
  const edge = exposed && (exposure?.kind ?? 'ingress');
  const gateway = edge === 'istioGateway' || edge === 'gatewayApi';
  at.require(
    proxies || gateway,
    path,
    'a service in a mesh with a proxy in each pod, or exposed through a gateway: a Service of Kubernetes reads no requests',
    "write mesh: istio({ mode: 'sidecar' }), mesh: linkerd() or exposure: istioGateway({ … }) in the environment",
  );
  at.require(
    edge !== 'ingress' || !proxies,
    path,
    'a service that no Ingress leads to: its controller would pass by the routes, straight to the pods',
    'write exposure: gatewayApi({ … }) in the environment, or istioGateway({ … }) beside Istio, or expose another service that calls this one',
  );
  const subsets = Object.keys(subsetsOf(routes));
  at.require(
    proxies || subsets.length === 0,
    subsets,
    'services with Services of their own: pods of one Service are told apart by a mesh alone',
    "give each version an instance of its own, or write mesh: istio({ mode: 'sidecar' })",
  );
  checkLinkerd(at, given, routes);
  checkGateway(at, service, routes);
}

function checkLinkerd(at: Faults, { service, port }: PatternOn, routes: readonly Route[]): void {
  const parent = routablePortsOf(service)?.find(({ name }) => name === port);
  if (parent === undefined) return;
  at.require(
    parent.spoken !== undefined,
    port,
    'a port that proxies read requests on: http, http2 or grpc, of a Service that is shown and not headless',
    "say what it speaks: ports: { api: { port: 8080, protocol: 'http' } }",
  );
  for (const { given, allowed, fix } of checkLinkerdRoutes(routes, { grpc: parent.spoken === 'grpc' }))
    at.add(given, allowed, fix);
}

function checkGateway(at: Faults, service: RoutedService, routes: Composed['routes']): void {
  const { exposure } = environmentOf(service);
  const exposed = exposedPathsOf(service);
  if (exposed === undefined || exposure?.kind !== 'gatewayApi') return;
  const { regularExpressions } = exposure;
  for (const { given, allowed, fix } of checkGatewayRoutes(routes, { exposed, regularExpressions }))
    at.add(given, allowed, fix);
}

/** Says it once to those who write the objects; what is added later they find when they ask at synth. */
function tell({ service, port }: PatternOn, { path, composed, others }: Routing): void {
  touchApp(service);
  setRoutes({ service, routes: composed.routes, others });
  if (port !== undefined) routePort(service, port, composed.routes);
  if (meshRoutingsOf(service).some((routing) => routing.path === path)) return;
  const { serviceName, namespace } = service;
  const clusterDomain = environmentOf(service).mesh?.clusterDomain ?? CLUSTER_DOMAIN;
  // To Linkerd versions of another service are Services of that one, which nobody looks for here.
  const isLinkerd = routablePortsOf(service) !== undefined;
  const now = (): Composed['routes'] => routingsOf(service).get(keyOf(service))?.composed.routes ?? [];
  addMeshRouting(service, {
    path,
    get routes() {
      return meshRoutes(now(), { serviceName, namespace, clusterDomain });
    },
    get subsets() {
      return subsetsOf(isLinkerd ? ownPart(now(), service) : now());
    },
  });
}

/** Routes with those targets alone that are pods of the service itself. */
function ownPart(routes: readonly Route[], { serviceName, namespace }: ServiceRef): Route[] {
  return routes.map((route) => ({
    ...route,
    targets: route.targets.filter(({ to }) => to.serviceName === serviceName && to.namespace === namespace),
  }));
}

function routingsOf(service: ServiceRef): Map<string, Routing> {
  const boundary = boundaryOf(service);
  const known = ROUTINGS.get(boundary) ?? new Map<string, Routing>();
  ROUTINGS.set(boundary, known);
  return known;
}

function keyOf({ namespace, serviceName }: ServiceRef): string {
  return `${namespace ?? ''}/${serviceName}`;
}
