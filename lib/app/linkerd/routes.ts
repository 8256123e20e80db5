import type { Construct } from 'constructs';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { annotationsOf } from '../../core/linkerd-calls';
import type { ServiceRef } from '../../core/service-ref';
import { type RoutablePort, declareRoutable, portRoutesOf, routePort } from '../../core/service-routing';
import { type RoutedParent, placeRoute } from '../../linkerd/place-routes';
import type { ServiceNode } from '../../network/service-node';
import { placeVersion } from '../../service/version-service';
import { callGroups } from './traffic';
import { type LinkerdAppPort, type LinkerdContext, linkerdMemberOf } from './view';
import type { MicroservicePlan } from '../microservice/plan';

type App = ServiceRef & Construct;

/** Lets routes be attached to the Service of an app. */
export function declareRoutes(service: App, plan: MicroservicePlan, node: ServiceNode): void {
  const member = linkerdMemberOf(node);
  const shown = plan.services.all.get(plan.services.name)?.spec;
  if (member === undefined || shown === undefined) return;
  const parent: RoutedParent = {
    name: node.podSelector[LABEL.instance] ?? service.serviceName,
    serviceName: service.serviceName,
    namespace: service.namespace,
    labels: { [LABEL.managedBy]: MANAGED_BY },
  };
  // Addresses of a headless Service are those of pods: a proxy cannot tell what Service they are of.
  const headless = shown.clusterIP === 'None';
  declareRoutable(service, {
    follower: 'linkerd',
    ports: member.ports.map((port) => routable(service, port, headless)),
    placeRoute: (port, routes) => {
      placeRoute(member.scope, parent, { port, routes });
    },
    placeVersion: (version) => {
      placeVersion(member.scope, parent, { version, service: shown });
    },
  });
}

function routable({ ports }: ServiceRef, port: LinkerdAppPort, headless: boolean): RoutablePort {
  const { name, http, proxyProtocol } = port;
  const spoken = proxyProtocol === 'gRPC' ? 'grpc' : 'http';
  return { name, port: ports[name]?.port ?? 0, spoken: http && !headless ? spoken : undefined };
}

/**
 * Conditions of gRPC are for a GRPCRoute alone: without one, a proxy reads calls as requests of HTTP, and sends none
 * again.
 *
 * @see https://github.com/linkerd/linkerd2/blob/main/policy-controller/grpc/src/outbound.rs (to_proto)
 */
export function routeRetriedCalls(context: LinkerdContext, node: ServiceNode): void {
  const member = linkerdMemberOf(node);
  const [group] = callGroups(context, node);
  if (member === undefined || group === undefined) return;
  if (annotationsOf(group.call)['retry.linkerd.io/grpc'] === undefined) return;
  const { scope } = member;
  for (const { name, proxyProtocol, http } of member.ports) {
    if (proxyProtocol !== 'gRPC' || !http || portRoutesOf(scope, name) !== undefined) continue;
    const { serviceName, namespace, ports } = scope;
    const to = { serviceName, namespace, port: ports[name]?.port ?? 0 };
    routePort(scope, name, [{ name: 'all calls', matches: [], targets: [{ to, weight: 100 }] }]);
  }
}
