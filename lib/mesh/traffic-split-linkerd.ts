import { environmentOf } from '../core/environment-facts';
import { type Route, type RouteTarget, exposedPathsOf, setRoutes } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import { LINKERD_TIMEOUT, annotationsOf, callIssues } from '../core/linkerd-calls';
import type { CallPolicy } from '../core/mesh-call-policy';
import { type MeshDestination, addMeshRouting, meshRoutingsOf } from '../core/mesh-routes';
import { checkServiceName } from '../core/names';
import type { ServiceRef } from '../core/service-ref';
import { type ServiceRouteSpec, serviceRouteSpec } from '../core/service-route';
import { routablePortsOf, routePort } from '../core/service-routing';
import type { ReadSplit } from './traffic-split-props';

/** Tells what proxies of Linkerd, or what leads to the service, could not follow. */
export function checkLinkerdSplit(faults: Faults, service: ServiceRef, split: ReadSplit): void {
  const at = faults.at('service');
  const { path } = service.node;
  const read = (routablePortsOf(service) ?? []).filter(({ spoken }) => spoken !== undefined);
  const allowed = 'a service with a port that proxies read requests on: http, http2 or grpc';
  at.require(read.length > 0, path, allowed, 'declare ports: { http: 8080 }, and show it in the Service');
  const [other] = meshRoutingsOf(service);
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

/** Requests from outside meet the same shares where a HTTPRoute of a Gateway leads to one port. */
function checkEdge(at: Faults, service: ServiceRef, ports: number): void {
  const exposed = exposedPathsOf(service);
  if (exposed === undefined) return;
  at.require(
    environmentOf(service).exposure?.kind === 'gatewayApi' && !exposed.grpc && ports === 1,
    service.node.path,
    'a service that is not exposed, or through the Gateway API, with one port that speaks HTTP: what leads to pods from outside would pass by the shares',
    'write exposure: gatewayApi({ … }) in the environment, or expose another service that calls this one',
  );
}

/** Shares the requests for every port of a service that proxies read. */
export function splitInLinkerd(service: ServiceRef, path: string, split: ReadSplit): void {
  for (const { name, port, spoken } of routablePortsOf(service) ?? []) {
    if (spoken === undefined) continue;
    const routes = [routeOf(split, { service, port })];
    routePort(service, name, routes);
    if (exposedPathsOf(service) !== undefined) setRoutes({ service, routes, others: [] });
  }
  addMeshRouting(service, { path, routes: [], subsets: split.subsets });
}

interface SplitPort {
  readonly service: Pick<ServiceRef, 'serviceName' | 'namespace'>;
  readonly port: number;
}

function routeOf({ destinations, subsets }: ReadSplit, { service, port }: SplitPort): Route {
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

/** To Linkerd a version is a Service. */
function versionName({ serviceName }: Pick<ServiceRef, 'serviceName'>, version: string): string {
  return `${serviceName}-${version}`;
}

/** A Service by its name, or by its name and namespace: `app`, `app.shop`, `app.shop.svc.cluster.local`. */
function placeOf(host: string, own: string | undefined): Pick<RouteTarget, 'serviceName' | 'namespace'> {
  const [serviceName = '', namespace = own] = host.split('.');
  return { serviceName, namespace };
}

/** A split of a Service that is known by its name alone. */
export interface HostSplit {
  readonly host: string;
  readonly port: number | undefined;
  /** Namespace of the route. */
  readonly namespace: string | undefined;
  readonly policy: CallPolicy;
  readonly split: ReadSplit;
}

/** Reads the route of a Service that is known by its name: its selector is not known, so that versions are Services. */
export function hostRoute(
  faults: Faults,
  { host, port, namespace, policy, split }: HostSplit,
): { readonly annotations: Readonly<Record<string, string>>; readonly spec: ServiceRouteSpec } {
  const allowed = 'the port of the Service: routes in a mesh of Linkerd name it';
  faults.at('port').require(port !== undefined, port, allowed, 'write port: 80');
  for (const name of Object.keys(split.subsets))
    faults
      .at('versions', name)
      .require(
        false,
        name,
        'a version with a Service of its own: Linkerd tells no pods of one Service apart, and the selector of this one is not known',
        `write ${name}: { weight: 10, host: '${host.split('.')[0] ?? host}-${name}' }`,
      );
  const { timeout = LINKERD_TIMEOUT, retries, idempotent = false } = policy;
  const call = { timeout, retries, idempotent };
  const annotations = annotationsOf(call);
  faults
    .at('retries', 'on')
    .require(
      annotations['retry.linkerd.io/grpc'] === undefined,
      retries?.on,
      'failures of HTTP: what is known of a Service by its name is that it speaks that',
      'pass a service of the app, or remove those of gRPC',
    );
  for (const { field, given, allowed: what, fix } of callIssues(call))
    faults.at(...field.split('.')).add(given, what, fix);
  const { serviceName, namespace: serviceNamespace } = placeOf(host, namespace);
  const routes = [routeOf(split, { service: { serviceName, namespace }, port: Number(port) })];
  return {
    annotations,
    spec: serviceRouteSpec(
      { serviceName, namespace, serviceNamespace, port: Number(port), grpc: false },
      routes,
    ),
  };
}
