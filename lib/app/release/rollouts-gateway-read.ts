import { environmentOf } from '../../core/environment-facts';
import type { GatewayApiFacts } from '../../core/exposure-facts';
import { exposedPathsOf } from '../../core/exposure-routes';
import type { Faults } from '../../core/faults';
import { checkObjectName, isDnsLabel } from '../../core/names';
import type { Plain } from '../../core/read-values';
import type { RolloutsGatewayFacts } from '../../core/release-facts';
import type { ReleaseSli } from '../../rollout/release-sli';
import type { RouteKind } from '../../rollout/rollouts-gateway/route-spec';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { readAsked } from './asked';
import { EDGE_ROUTE } from './gateway-git-route';
import { objectOf } from './objects';
import type { RolloutService } from './rollout';
import { checkWorkload, readOwnService, specOf } from './service';
import type { ReleaseInput } from './releaser';

/** The route that exposes a service. */
export interface ExposedRoute {
  /** Of its construct. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: RouteKind;
  readonly spec: Plain;
}

/** A service behind a Gateway that can be released. */
export interface ReadGatewayReleased extends RolloutService {
  readonly namespace: string;
  readonly route: ExposedRoute;
}

/** Reads what the engine needs of a service behind a Gateway; tells all that keeps it from being released. */
export function readGatewayReleased(
  faults: Faults,
  input: ReleaseInput<RolloutsGatewayFacts>,
): ReadGatewayReleased | undefined {
  const { release, service } = input;
  const at = faults.at('service');
  const before = faults.issues.length;
  checkObjectName(release.node.id, faults.at('id'));
  checkWorkload(at, service);
  const own = readOwnService(at, service);
  const gateway = readGateway(at, service);
  const namespace = readNamespace(at, service);
  checkName(at, service);
  const route = gateway && routeOf(service);
  const sli = gateway && chooseSli(faults.at('sli'), input, gateway);
  const asked = sli && readAsked(faults, input, { sli, gateway: true });
  const isSound = faults.issues.length === before;
  if (!isSound || own === undefined || route === undefined || asked === undefined) return undefined;
  return { service, own, asked, namespace, route };
}

/** Only requests that come by a route of the Gateway API are split. */
function readGateway(at: Faults, service: MicroserviceApp): GatewayApiFacts | undefined {
  const { exposure } = environmentOf(service);
  const { path } = service.node;
  const fix = "write expose: { host: '…' }, or release by the mesh: argoRollouts({ … }) without router";
  const allowed = 'a service that is exposed: a Gateway splits what comes through it, and nothing else';
  if (!at.require(exposedPathsOf(service) !== undefined, path, allowed, fix)) return undefined;
  if (exposure?.kind === 'gatewayApi') return exposure;
  at.add(
    `${path}, exposed by ${exposure?.kind ?? 'ingress'}`,
    'a service that is exposed through the Gateway API: the plugin sets weights of its routes alone',
    "give the environment one: exposure: gatewayApi({ className: '…' })",
  );
  return undefined;
}

/** The plugin looks for a route in the namespace that it is told, and in none where it is told none. */
function readNamespace(at: Faults, { namespace, node }: MicroserviceApp): string {
  const allowed = 'a service in a chart with a namespace: the plugin is told where its route is';
  const fix = "write new Chart(app, 'shop', { namespace: 'shop' })";
  at.require(namespace !== undefined, node.path, allowed, fix);
  return namespace ?? '';
}

function checkName(at: Faults, { serviceName }: MicroserviceApp): void {
  const canary = `${serviceName}-canary`;
  const allowed = 'a name of 63 characters at most for the Service of the new version';
  const fix = "call the service by a name of at most 56 characters: service: { name: '…' }";
  at.require(isDnsLabel(canary), canary, allowed, fix);
}

function routeOf(service: MicroserviceApp): ExposedRoute | undefined {
  const object = objectOf(service, EDGE_ROUTE);
  if (object === undefined) return undefined;
  const { apiVersion, kind } = object;
  return {
    id: EDGE_ROUTE,
    apiVersion,
    kind: kind === 'GRPCRoute' ? kind : 'HTTPRoute',
    spec: specOf(object),
  };
}

/**
 * What tells the versions apart is the gateway: a service's own counters know no requests that no pod takes, and its
 * worst break would look like none. Gateways of Istio count as its proxies do; of others each has counters of its own.
 */
function chooseSli(
  faults: Faults,
  { service, sli }: ReleaseInput,
  { className }: GatewayApiFacts,
): ReleaseSli | undefined {
  const { serviceName, namespace = '' } = service;
  const isGrpc = exposedPathsOf(service)?.grpc === true;
  if (sli !== undefined) return sli;
  if (className === 'istio') return { kind: isGrpc ? 'istioGrpc' : 'istioHttp' };
  const cluster = `${namespace}/${serviceName}-canary`;
  faults.add(
    sli,
    'what the gateway counts: each implementation has metrics of its own',
    `write sli: { kind: 'istioHttp' } for a gateway of Istio; for another, its counters by Service, such as { kind: 'ratio', bad: 'envoy_cluster_upstream_rq_xx{envoy_cluster_name="${cluster}",envoy_response_code_class="5"}', total: 'envoy_cluster_upstream_rq_total{envoy_cluster_name="${cluster}"}' }`,
  );
  return undefined;
}
