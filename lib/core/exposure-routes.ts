import type { IConstruct } from 'constructs';
import { boundaryOf } from './boundary';
import type { Duration } from './duration';
import type { Labels } from './labels';
import { type ServiceRef, serviceKey } from './service-ref';

/** What a text must be. */
export type TextMatch = { readonly exact: string } | { readonly prefix: string } | { readonly regex: string };

/** Methods of HTTP that a route may ask for. */
export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A path as a whole, or a path and all below it, element by element: `/cart` is not `/cartoons`. */
export interface PathMatch {
  readonly type: 'Prefix' | 'Exact';
  readonly value: string;
}

/** What a request looks like: all of it must hold. */
export interface RouteMatch {
  readonly path?: PathMatch;
  readonly method?: (typeof HTTP_METHODS)[number];
  /** By name, in lower case. */
  readonly headers?: Readonly<Record<string, TextMatch>>;
  readonly query?: Readonly<Record<string, TextMatch>>;
  /** Cookies by name, and what they must be. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** The same pods behind a Service, or some of them. */
export interface RouteTarget {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  /** Port of the Service. */
  readonly port: number;
  /** Some of its pods; undefined for all of them. */
  readonly version?: {
    readonly name: string;
    readonly labels: Labels;
    /** A Service of these pods alone, where the mesh knows Services only. @default - none */
    readonly service?: string;
  };
}

/** A target and its share of the requests. */
export interface WeightedTarget {
  readonly to: RouteTarget;
  /** Of the sum of all. */
  readonly weight: number;
  /** Cookie that its answers set, so that the client comes back here. */
  readonly setCookie?: string;
}

/** Requests that are made to fail or to wait. */
export interface Fault {
  readonly delay?: { readonly fixed: Duration; readonly percent: number };
  readonly abort?: { readonly status: number; readonly percent: number };
}

/** What each of these limits allows of one HTTPRoute (its schema and its rules in CEL). */
export const ROUTE_LIMITS = { hostnames: 16, rules: 16, matchesOfRule: 64, matches: 127 } as const;

/** Where requests of one kind go. */
export interface Route {
  /** What it is called in messages. */
  readonly name: string;
  /** One of these; none for all requests. */
  readonly matches: readonly RouteMatch[];
  readonly targets: readonly WeightedTarget[];
  readonly fault?: Fault;
  readonly mirror?: { readonly to: RouteTarget; readonly percent: number };
}

/** Where requests of a kind go, and where copies of them go. */
export function targetsOf({ targets, mirror }: Route): RouteTarget[] {
  return [...targets, ...(mirror === undefined ? [] : [mirror])].map(({ to }) => to);
}

/** How requests for a port of a service are told apart. */
export interface ServiceRoutes {
  readonly service: ServiceRef;
  /** Name of the port that they are sent to. */
  readonly port: string;
  /** In order: the first that fits goes. None where all requests go to all pods. */
  readonly routes: readonly Route[];
  /** Other services that requests go to. */
  readonly others: readonly ServiceRef[];
}

/** By service and port. */
const ROUTES = new WeakMap<IConstruct, Map<string, ServiceRoutes>>();
const EXPOSED = new WeakMap<IConstruct, Map<string, ExposedPaths>>();

/** Says how requests for a port of a service are told apart, to whoever writes its routes. All its versions share them. */
export function setRoutes(routes: ServiceRoutes): void {
  const boundary = boundaryOf(routes.service);
  const known = ROUTES.get(boundary) ?? new Map<string, ServiceRoutes>();
  ROUTES.set(boundary, known.set(`${serviceKey(routes.service)} ${routes.port}`, routes));
}

/** How requests for a port of a service are told apart; none where they are not. */
export function routesOf(service: ServiceRef, port: string): readonly Route[] {
  return ROUTES.get(boundaryOf(service))?.get(`${serviceKey(service)} ${port}`)?.routes ?? [];
}

/** All ports of services on the same side of a boundary whose requests are told apart. */
export function routedServices(scope: IConstruct): readonly ServiceRoutes[] {
  return [...(ROUTES.get(boundaryOf(scope))?.values() ?? [])];
}

/** How a service is reached from outside, as far as its routes must know. */
export interface ExposedPaths {
  /** Name of the port that requests from outside come to. */
  readonly port: string;
  readonly paths: readonly PathMatch[];
  /** Whether gRPC is spoken, whose routes know services and methods in place of paths. */
  readonly grpc: boolean;
}

/** Remembers how a service is reached from outside. */
export function markExposed(service: ServiceRef, exposed: ExposedPaths): void {
  const boundary = boundaryOf(service);
  const known = EXPOSED.get(boundary) ?? new Map<string, ExposedPaths>();
  EXPOSED.set(boundary, known.set(serviceKey(service), exposed));
}

/** How a service is reached from outside; undefined where it is not. */
export function exposedPathsOf(service: ServiceRef): ExposedPaths | undefined {
  return EXPOSED.get(boundaryOf(service))?.get(serviceKey(service));
}
