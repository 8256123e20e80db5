import type { Construct, IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import { environmentOf } from '../core/environment-facts';
import { type Route, setRoutes } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import { addMeshRouting, meshRoutingsOf } from '../core/mesh-routes';
import { type ServiceRef, serviceKey } from '../core/service-ref';
import { followerOf, routablePortsOf, routePort } from '../core/service-routing';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/service-host';
import { touchApp } from '../synth/app-checks';
import { checkFollowers } from './check-followers';
import { checkRoutes } from './check-routes';
import { type Composed, type FaultRule, type Patterns, composeRoutes } from './compose';
import { meshRoutes, subsetsOf } from './istio-routes';
import { placeGrants } from './reference-grants';
import { exposedAt, type RoutedService, targetOf } from './routed-service';

/** What one construct says of the requests for a service. */
export type Pattern =
  | { readonly kind: 'table'; readonly routes: NonNullable<Patterns['table']> }
  | { readonly kind: 'mirror'; readonly mirror: NonNullable<Patterns['mirror']> }
  | { readonly kind: 'fault'; readonly rule: FaultRule };

/** A pattern, and on what. */
export interface PatternOn {
  readonly service: RoutedService;
  /** Name of the port that requests are sent to. */
  readonly port: string;
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

/** By service and port. */
const ROUTINGS = new WeakMap<IConstruct, Map<string, Routing>>();

/**
 * Adds a pattern to what others say of the requests for a port of a service: they have one list of routes, so that
 * patterns are joined. What cannot be joined, reached or said is told.
 */
export function addPattern(scope: Construct, faults: Faults, given: PatternOn): void {
  const { service, port, pattern, others } = given;
  const routings = routingsOf(service);
  const known = routings.get(keyOf(given));
  checkTogether(faults, given, known);
  const own = targetOf({ faults, profile: {} }, service, port);
  if (own === undefined) return;
  const { version: _anyPods, ...all } = own;
  const patterns = joined(scope, pattern, known);
  const composed = composeRoutes(all, patterns);
  checkFollowers(faults.at('service'), given, composed.routes);
  for (const { field, given: found, allowed, fix } of [...composed.issues, ...checkRoutes(composed.routes)])
    faults.at(field === 'routes' && pattern.kind !== 'table' ? '' : field).add(found, allowed, fix);
  faults.settle(scope);
  const routing: Routing = {
    ...patterns,
    path: known?.path ?? scope.node.path,
    others: [...new Set([...(known?.others ?? []), ...others])],
    composed,
  };
  routings.set(keyOf(given), routing);
  tell(given, routing);
  grant(scope, given, composed.routes);
}

/** Who follows routes may send requests to other namespaces: a Gateway, and proxies of Linkerd. */
function grant(scope: Construct, on: PatternOn, routes: readonly Route[]): void {
  const { service, port } = on;
  const { exposure } = environmentOf(service);
  const parent = routablePortsOf(service)?.find(({ name }) => name === port);
  const gateway = exposure?.kind === 'gatewayApi' && exposedAt(service, port) !== undefined;
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
function checkTogether(faults: Faults, given: PatternOn, known: Routing | undefined): void {
  const { service, pattern } = given;
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
  const number = numberOf(given);
  const other = meshRoutingsOf(service).find(
    (routing) =>
      routing.path !== known?.path && routing.isSentOn !== true && (routing.port ?? number) === number,
  );
  const fix = 'wait until its release is over, or split its requests elsewhere';
  const allowed = `a service whose routes nobody else writes: ${other?.path ?? ''} does, and a host has one VirtualService`;
  at.require(other === undefined, path, allowed, fix);
}

/** Says it once to those who write the objects; what is added later they find when they ask at synth. */
function tell(on: PatternOn, { path, composed, others }: Routing): void {
  const { service, port } = on;
  touchApp(service);
  setRoutes({ service, port, routes: composed.routes, others });
  routePort(service, port, composed.routes);
  const now = (): Composed['routes'] => routingsOf(service).get(keyOf(on))?.composed.routes ?? [];
  const { serviceName, namespace } = service;
  const clusterDomain = environmentOf(service).mesh?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
  if (!isTold(service, path))
    addMeshRouting(service, {
      path,
      port: numberOf(on),
      get routes() {
        return meshRoutes(now(), { serviceName, namespace, clusterDomain });
      },
      get subsets() {
        return subsetsOf(now(), service);
      },
    });
  // To Linkerd versions of another service are Services of that one, which nobody looks for there.
  if (followerOf(service) === 'linkerd') return;
  for (const other of others.filter((one) => !isTold(one, path)))
    addMeshRouting(other, {
      path,
      isSentOn: true,
      routes: [],
      get subsets() {
        return subsetsOf(now(), other);
      },
    });
}

function isTold(service: ServiceRef, path: string): boolean {
  return meshRoutingsOf(service).some((routing) => routing.path === path);
}

function routingsOf(service: ServiceRef): Map<string, Routing> {
  const boundary = boundaryOf(service);
  const known = ROUTINGS.get(boundary) ?? new Map<string, Routing>();
  ROUTINGS.set(boundary, known);
  return known;
}

function keyOf({ service, port }: PatternOn): string {
  return `${serviceKey(service)} ${port}`;
}

/** The port of the Service. */
function numberOf({ service, port }: PatternOn): number {
  return service.ports[port]?.port ?? 0;
}
