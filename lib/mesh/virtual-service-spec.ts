import type { IstioVersion, MeshFacts } from '../core/mesh-facts';
import { type MeshDestination, type MeshRoute, routesAt } from '../core/mesh-routes';
import type { Plain } from '../core/read-values';
import { hostOf } from '../core/service-host';
import type { HttpRoute, VirtualServiceSpec } from '../../imports/networking.istio.io';
import {
  type EffectivePolicy,
  type PolicyGroup,
  agreedPolicies,
  effectivePolicy,
  policyGroups,
} from './effective-policy';
import type { MeshCaller, MeshPort, MeshService } from './mesh-service';

/** Requests of anybody go to all pods. */
const EVERYTHING: MeshRoute = { destinations: [{}] };

/** What all routes of a service have in common. */
interface Routing {
  readonly host: string;
  readonly namespace: string | undefined;
  /** Whether a route must say its port: a destination without one is taken on a Service with one port alone (IST0112). */
  readonly portsMatter: boolean;
}

/** What a service's routes are made from. */
export type RoutedService = Pick<
  MeshService,
  'serviceName' | 'namespace' | 'ports' | 'policy' | 'callers' | 'routes'
> &
  Partial<Pick<MeshService, 'waypoint'>>;

/** Whether a service has routes: a port that its Service shows and that proxies can read. */
export function hasRoutes(ports: readonly MeshPort[]): boolean {
  return ports.some(isRouted);
}

/** Whether requests to a port have routes: its Service shows it, and proxies can read them. */
export function isRouted({ http, shown }: MeshPort): boolean {
  return http && shown;
}

/**
 * The VirtualService of a service: how long a request may take and what is repeated, always in so many words, for what
 * Istio takes where nothing is said repeats more than is safe and waits for ever. Callers who say otherwise of
 * themselves are told apart by their labels, for a host has one VirtualService.
 */
export function virtualServiceSpec(
  service: RoutedService,
  { version, clusterDomain }: Pick<MeshFacts, 'version' | 'clusterDomain'>,
): VirtualServiceSpec {
  const host = hostOf(service, clusterDomain);
  const shown = service.ports.filter((port) => port.shown && port.transport === 'TCP');
  const routing: Routing = {
    host,
    namespace: service.namespace,
    portsMatter: shown.length > 1,
  };
  const http = shown
    .filter(isRouted)
    .flatMap((port) =>
      groupsOf(service, port, version).flatMap((group) =>
        routesTo(service, port).map((route) => httpRoute(routing, route, { port, ...group })),
      ),
    );
  return { hosts: [host], http };
}

function routesTo({ routes }: RoutedService, { port }: MeshPort): readonly MeshRoute[] {
  const own = routesAt(routes, port);
  return own.length === 0 ? [EVERYTHING] : own;
}

/** What goes for whom. A waypoint tells no caller from another by labels: what they agree on goes for everybody. */
function groupsOf(service: RoutedService, port: MeshPort, version: IstioVersion): PolicyGroup[] {
  if (service.waypoint !== undefined)
    return agreedPolicies(port.name, service, version)
      .slice(0, 1)
      .map(({ policy }) => ({ policy, callers: [] }));
  const usual = effectivePolicy(service.policy, undefined, version);
  return [...policyGroups(port.name, service, version), { policy: usual, callers: [] }];
}

interface Turn {
  readonly port: MeshPort;
  readonly policy: EffectivePolicy;
  /** Whom it is for; everybody where there are none. */
  readonly callers: readonly MeshCaller[];
}

function httpRoute(routing: Routing, route: MeshRoute, { port, policy, callers }: Turn): HttpRoute {
  const dialled = routing.portsMatter ? { port: port.port } : {};
  const sources = callers.length === 0 ? [{}] : sorted(callers.map(sourceOf));
  const match = (route.match ?? [{}]).flatMap((condition) =>
    sources.map((source) => ({ ...condition, ...source, ...dialled })),
  );
  const all = match.some((condition) => Object.keys(condition).length === 0);
  const { delegate } = route;
  const goesOn = route.destinations.length > 0 || delegate !== undefined;
  return {
    ...(all ? {} : { match }),
    ...route.rest,
    ...(delegate === undefined ? {} : { delegate: delegateOf(delegate.nameOf(port.port), routing) }),
    ...(route.destinations.length > 0
      ? { route: route.destinations.map((to) => destination(routing, to, port)) }
      : {}),
    ...(goesOn && policy.timeout !== 'none' ? { timeout: policy.timeout } : {}),
    ...(goesOn ? { retries: retriesOf(policy) } : {}),
  };
}

function delegateOf(name: string, { namespace }: Routing): HttpRoute['delegate'] {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}

function destination(
  { host: own, portsMatter }: Routing,
  { host = own, subset, weight, port: named, headers }: MeshDestination,
  { port }: MeshPort,
): NonNullable<HttpRoute['route']>[number] {
  return {
    destination: {
      host,
      ...(subset === undefined ? {} : { subset }),
      ...(named !== undefined || portsMatter ? { port: { number: named ?? port } } : {}),
    },
    ...(weight === undefined ? {} : { weight }),
    ...(headers === undefined ? {} : { headers }),
  };
}

function retriesOf({ attempts, perTryTimeout, on }: EffectivePolicy): HttpRoute['retries'] {
  if (attempts === 0) return { attempts };
  return {
    attempts,
    ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
    retryOn: on.join(','),
  };
}

function sourceOf({ podSelector, namespace }: MeshCaller): Plain {
  return {
    sourceLabels: podSelector,
    ...(namespace === undefined ? {} : { sourceNamespace: namespace }),
  };
}

function sorted(sources: readonly Plain[]): Plain[] {
  return [...sources].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
