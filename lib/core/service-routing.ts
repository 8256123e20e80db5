import type { IConstruct } from 'constructs';
import { boundaryOf } from './boundary';
import { type Route, type RouteTarget, targetsOf } from './exposure-routes';
import { type ServiceRef, serviceKey } from './service-ref';

/** A port of a service, as proxies in front of its callers may read it. */
export interface RoutablePort {
  readonly name: string;
  /** Port of the Service. */
  readonly port: number;
  /** What is spoken; undefined for what no proxy reads, or what the Service does not show. */
  readonly spoken: 'http' | 'grpc' | undefined;
}

/** Who follows routes that are attached to a Service. */
export type RouteFollower = 'linkerd' | 'waypoint';

/** A service whose Service routes may be attached to. */
export interface Routable {
  /** Who follows the routes: proxies of Linkerd in front of callers, or a waypoint of Istio in front of the service. */
  readonly follower: RouteFollower;
  readonly ports: readonly RoutablePort[];
  /** Places the route of a port, which is asked at synth what it says. */
  readonly placeRoute: (port: RoutablePort, routes: () => readonly Route[]) => void;
  /** Places a Service of some of the pods. */
  readonly placeVersion: (version: RouteVersion) => void;
}

/** Pods of a service that have a Service of their own. */
export type RouteVersion = NonNullable<RouteTarget['version']> & { readonly service: string };

interface Known extends Routable {
  /** By the name of the port. */
  readonly routes: Map<string, readonly Route[]>;
  /** Names of Services that are placed. */
  readonly versions: Set<string>;
}

const KNOWN = new WeakMap<IConstruct, Map<string, Known>>();

/** Says that routes may be attached to the Service of a service. The first of its versions speaks for all. */
export function declareRoutable(service: ServiceRef, routable: Routable): void {
  const boundary = boundaryOf(service);
  const known = KNOWN.get(boundary) ?? new Map<string, Known>();
  KNOWN.set(boundary, known);
  const key = serviceKey(service);
  if (!known.has(key)) known.set(key, { ...routable, routes: new Map(), versions: new Set() });
}

/** The ports that routes may be attached to; undefined where no proxy of this service's callers follows any. */
export function routablePortsOf(service: ServiceRef): readonly RoutablePort[] | undefined {
  return knownOf(service)?.ports;
}

/** Who follows routes that are attached to the Service of a service; undefined where nobody does. */
export function followerOf(service: ServiceRef): RouteFollower | undefined {
  return knownOf(service)?.follower;
}

/** Says how requests for a port are told apart, in place of what was said before. */
export function routePort(service: ServiceRef, name: string, routes: readonly Route[]): void {
  const known = knownOf(service);
  const port = known?.ports.find((one) => one.name === name);
  if (known === undefined || port === undefined) return;
  const isNew = !known.routes.has(name);
  known.routes.set(name, routes);
  if (isNew) known.placeRoute(port, () => known.routes.get(name) ?? []);
  for (const target of routes.flatMap(targetsOf)) placeVersion(service, target);
}

function placeVersion(scope: IConstruct, { version, ...to }: RouteTarget): void {
  const known = KNOWN.get(boundaryOf(scope))?.get(serviceKey(to));
  if (known === undefined || version?.service === undefined || known.versions.has(version.service)) return;
  known.versions.add(version.service);
  known.placeVersion({ ...version, service: version.service });
}

/** How requests for a port are told apart; undefined where nobody said. */
export function portRoutesOf(service: ServiceRef, name: string): readonly Route[] | undefined {
  return knownOf(service)?.routes.get(name);
}

function knownOf(service: ServiceRef): Known | undefined {
  return KNOWN.get(boundaryOf(service))?.get(serviceKey(service));
}
