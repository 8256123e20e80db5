import type { IConstruct } from 'constructs';
import type { Plain } from './read-values';
import { SaidOfServices } from './said-of-services';
import type { ServiceRef } from './service-ref';

/** Where requests of a route go. */
export interface MeshDestination {
  /** Full name of another Service. @default - the service's own */
  readonly host?: string;
  /** Name of a subset of its pods. @default - all of them */
  readonly subset?: string;
  /** Share of the requests, of 100. @default - all of them */
  readonly weight?: number;
  /** Port of that Service. @default - the one that was dialled, where it has several */
  readonly port?: number;
  /** What is done to the headers of its requests and answers (Headers). @default - nothing */
  readonly headers?: Plain;
}

/** Objects of somebody else who decides where requests of a route go. */
export interface MeshDelegate {
  /** Name of the VirtualService for a port, in the namespace of the service. */
  readonly nameOf: (port: number) => string;
  /** Full names of the Services that requests may go to, beside the service's own: callers must know them. */
  readonly hosts: readonly string[];
}

/** What a route does beside the time and the repetitions that go for its service. */
export interface MeshRoute {
  /** Port of the Service that requests are sent to. @default - any that proxies read */
  readonly port?: number;
  /** What requests look like, one of these (HTTPMatchRequest). @default - like any */
  readonly match?: readonly Plain[];
  /** None where `rest` answers by itself, such as by a redirect. */
  readonly destinations: readonly MeshDestination[];
  /** Who decides where requests go, in place of destinations. @default - the destinations */
  readonly delegate?: MeshDelegate;
  /** Other fields of the route (HTTPRoute): fault, mirrors, headers, rewrite. @default - none */
  readonly rest?: Plain;
}

/** How requests for a service are told apart and spread. */
export interface MeshRouting {
  /** Path of the construct that says so. */
  readonly path: string;
  /** Port of the Service whose requests these are. @default - all that proxies read */
  readonly port?: number;
  /** In order: the first that fits goes. The last should fit all. */
  readonly routes: readonly MeshRoute[];
  /** Whether requests of other services are sent on here, by routes of theirs. @default - they are its own requests */
  readonly isSentOn?: boolean;
  /** Pods of the service by labels beside its own. */
  readonly subsets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Full names of Services that requests may soon go to: callers must know them before. @default - none */
  readonly hosts?: readonly string[];
}

const ROUTINGS = new SaidOfServices<MeshRouting>();

/** Says how requests for a service are spread, to whoever writes its routes. All its versions share them. */
export function addMeshRouting(service: ServiceRef, routing: MeshRouting): void {
  ROUTINGS.add(service, routing);
}

/** Tells of each service of an environment whose requests are spread, from now on. */
export function whenMeshRouted(scope: IConstruct, listener: (service: ServiceRef) => void): void {
  ROUTINGS.when(scope, listener);
}

/** How requests for a service are spread, in the order it was said. */
export function meshRoutingsOf(service: ServiceRef): readonly MeshRouting[] {
  return ROUTINGS.of(service);
}

/** The routes for a port of a Service, out of those for several. */
export function routesAt(routes: readonly MeshRoute[], port: number): readonly MeshRoute[] {
  return routes.filter((route) => route.port === undefined || route.port === port);
}

/** The routes of all who say how requests for a service are spread, each with the port that it is for. */
export function meshRoutesOf(service: ServiceRef): readonly MeshRoute[] {
  return meshRoutingsOf(service).flatMap(({ routes, port }) =>
    port === undefined ? routes : routes.map((route) => ({ ...route, port })),
  );
}
