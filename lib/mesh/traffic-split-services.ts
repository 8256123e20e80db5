import { environmentOf } from '../core/environment-facts';
import { type Route, type RouteTarget, exposedPathsOf, setRoutes } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import { type MeshDestination, addMeshRouting, meshRoutingsOf } from '../core/mesh-routes';
import { checkServiceName } from '../core/names';
import type { ServiceRef } from '../core/service-ref';
import { followerOf, routablePortsOf, routePort } from '../core/service-routing';
import type { ReadSplit } from './traffic-split-props';

/** Tells what those who follow routes of a Service, or what leads to the service, could not follow. */
export function checkServiceSplit(faults: Faults, service: ServiceRef, split: ReadSplit): void {
  const at = faults.at('service');
  const { path } = service.node;
  const read = (routablePortsOf(service) ?? []).filter(({ spoken }) => spoken !== undefined);
  const allowed = 'a service with a port that proxies read requests on: http, http2 or grpc';
  at.require(read.length > 0, path, allowed, 'declare ports: { http: 8080 }, and show it in the Service');
  const other = meshRoutingsOf(service).find(({ isSentOn }) => isSentOn !== true);
  at.require(
    other === undefined,
    path,
    `a service whose routes nobody else writes: ${other?.path ?? ''} does`,
    'say all of it in one RouteTable, or remove one of them',
  );
  checkEdge(at, service, read.length);
  for (const name of Object.keys(split.subsets))
    checkServiceName(versionName(service, name), faults.at('versions', name));
}

/** Requests from outside meet the same shares where what leads to the service knows them, or leaves them to the waypoint. */
function checkEdge(at: Faults, service: ServiceRef, ports: number): void {
  const exposed = exposedPathsOf(service);
  if (exposed === undefined) return;
  const { exposure: { kind } = { kind: 'ingress' }, mesh } = environmentOf(service);
  const byHttpRoute = kind === 'gatewayApi' && !exposed.grpc && ports === 1;
  const byIstio = kind === 'istioGateway' && followerOf(service) === 'waypoint';
  const byWaypoint = kind !== 'ingress' && mesh?.waypoint?.gateways === 'waypoint';
  at.require(
    byHttpRoute || byIstio || byWaypoint,
    service.node.path,
    'a service that is not exposed, or through the Gateway API, with one port that speaks HTTP: what leads to pods from outside would pass by the shares',
    'write exposure: gatewayApi({ … }) in the environment, or expose another service that calls this one',
  );
}

/** Shares the requests for every port of a service that proxies read, each version by a Service of its own. */
export function splitByServices(service: ServiceRef, path: string, split: ReadSplit): void {
  for (const { name, port, spoken } of routablePortsOf(service) ?? []) {
    if (spoken === undefined) continue;
    const routes = [routeOf(split, { service, port })];
    routePort(service, name, routes);
    if (exposedPathsOf(service)?.port === name) setRoutes({ service, port: name, routes, others: [] });
  }
  const { destinations, subsets } = split;
  // A gateway of Istio before a waypoint knows versions by their labels.
  const routes = followerOf(service) === 'waypoint' ? [{ destinations }] : [];
  addMeshRouting(service, { path, routes, subsets });
}

/** The port of a Service whose requests are shared. */
interface SplitPort {
  readonly service: Pick<ServiceRef, 'serviceName' | 'namespace'>;
  readonly port: number;
}

/** The route that shares all requests for a port. */
export function routeOf({ destinations, subsets }: ReadSplit, { service, port }: SplitPort): Route {
  const targets = destinations.map((to) => ({
    to: targetOf(to, subsets, { service, port }),
    weight: to.weight ?? 0,
  }));
  return { name: 'all requests', matches: [], targets };
}

function targetOf(
  { host, subset = '' }: MeshDestination,
  subsets: ReadSplit['subsets'],
  { service, port }: SplitPort,
): RouteTarget {
  if (host !== undefined) return { ...placeOf(host, service.namespace), port };
  const { serviceName, namespace } = service;
  const version = { name: subset, labels: subsets[subset] ?? {}, service: versionName(service, subset) };
  return { serviceName, namespace, port, version };
}

/** To who follows routes of Services a version is one. */
function versionName({ serviceName }: Pick<ServiceRef, 'serviceName'>, version: string): string {
  return `${serviceName}-${version}`;
}

/** A Service by its name, or by its name and namespace: `app`, `app.shop`, `app.shop.svc.cluster.local`. */
export function placeOf(
  host: string,
  own: string | undefined,
): Pick<RouteTarget, 'serviceName' | 'namespace'> {
  const [serviceName = '', namespace = own] = host.split('.');
  return { serviceName, namespace };
}
