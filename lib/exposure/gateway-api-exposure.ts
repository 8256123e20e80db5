import type { GatewaySpec, GrpcRouteSpec, ParentRef } from '../../imports/gateway.networking.k8s.io';
import { parseDuration } from '../core/duration';
import type { GatewayApiFacts } from '../core/exposure-facts';
import { isUrlPath } from '../core/exposure-paths';
import { ROUTE_LIMITS } from '../core/exposure-routes';
import type { Plain } from '../core/read-values';
import { LONGEST_ROUTE_TIME } from '../core/route-time';
import { type Reading, within } from '../core/reading';
import { serviceBackend } from '../core/service-backends';
import { grpcCall } from '../core/service-route';
import { gatewayCertificate } from './certificate';
import type { Exposed, ExposedObject } from './exposed';
import type { ReadExposure, ReadPath } from './exposure';
import { gatewayPods, isRunByIstio } from './gateway-pods';
import { httpRouteRules } from './gateway-route';
import { reachOf } from './reach';
import { INGRESS_ONLY, type Refusals, refuse } from './refusals';

const EXTENSION = 'the Gateway API has no standard field for it, and each implementation a kind of its own';

/** What the Gateway API cannot say. */
export const GATEWAY_API_REFUSALS: Refusals = {
  ...INGRESS_ONLY,
  retries: {
    why: 'retry is an experimental field of the Gateway API, which a cluster with the standard channel drops',
    fix: 'remove it; repeat in the caller, or in the mesh: mesh: { retries: { attempts: 2 } }',
  },
  rateLimit: { why: EXTENSION, fix: 'remove it, and attach a policy of your implementation to the route' },
  firewall: { why: EXTENSION, fix: 'remove it, and filter at the load balancer in front of the gateway' },
  auth: {
    why: EXTENSION,
    fix: "write auth: 'none', and attach a policy of your implementation to the route",
  },
};

const OF_GATEWAY = { group: 'gateway.networking.k8s.io', kind: 'Gateway' } as const;

/** Listeners of a Gateway of one service. */
const LISTENER = { http: 'http', https: 'https' } as const;

/** Through the Gateway API: a HTTPRoute or a GRPCRoute on a Gateway that others keep, or on one of its own. */
export function exposeThroughGatewayApi(
  reading: Reading,
  read: ReadExposure,
  { facts, inMesh }: { readonly facts: GatewayApiFacts; readonly inMesh: boolean },
): Exposed {
  refuse(reading, read, GATEWAY_API_REFUSALS);
  checkLimits(reading, read);
  if (facts.shared !== undefined) checkShared(reading, read, facts);
  const parents = parentsOf(read, facts);
  const objects: ExposedObject[] = [
    ...(facts.shared === undefined ? ownGateway(reading, read, facts) : []),
    read.port.spoken === 'grpc' ? grpcRoute(reading, read, parents) : httpRoute(read, parents),
    ...redirectRoute(read, facts),
  ];
  const pods = gatewayPods(read, facts, inMesh);
  const { podLabels = {} } = pods;
  const ports = read.tls === undefined ? [80] : [80, 443];
  return {
    objects,
    ...reachOf(read),
    door: doorOf(facts),
    pods,
    ...(isRunByIstio(facts) ? { gateway: { podLabels, ports } } : {}),
    sources: [],
    content: { read, facts },
  };
}

function doorOf({ shared }: GatewayApiFacts): Exposed['door'] {
  if (shared === undefined) return undefined;
  return { name: `Gateway ${shared.namespace}/${shared.name}`, taker: 'longest' };
}

function checkLimits(reading: Reading, { hosts, paths, policy: { timeout } }: ReadExposure): void {
  const { hostnames, matchesOfRule } = ROUTE_LIMITS;
  const split = 'expose the others from an app of their own';
  const at = (key: string) => within(reading, key).faults;
  const fewer = `at most ${hostnames} hosts: a route takes no more`;
  at('host').require(hosts.length <= hostnames, hosts, fewer, split);
  const many = `at most ${matchesOfRule} paths: a rule of a route takes no more`;
  at('path').require(paths.length <= matchesOfRule, paths, many, split);
  const odd = paths.map(({ path }) => path).find((path) => !isUrlPath(path));
  const letters = "letters of a URL, up to 1024: A-Z, a-z, 0-9, -._~!$&'()*+,;=:@/ and %-codes";
  at('path').require(odd === undefined, odd, letters, "write other letters as %-codes: '/caf%C3%A9'");
  const short = (parseDuration(timeout) ?? 0) <= LONGEST_ROUTE_TIME;
  const digits = 'at most 99999s: a route takes five digits';
  at('timeout').require(short, timeout, digits, "write timeout: '99999s'");
}

/** Listeners of a Gateway that others keep are theirs: their certificates, and their names. */
function checkShared(
  reading: Reading,
  { tls, httpsRedirect }: ReadExposure,
  { shared }: GatewayApiFacts,
): void {
  const name = `${shared?.namespace ?? ''}/${shared?.name ?? ''}`;
  within(reading, 'tls').faults.require(
    tls === undefined || tls.from === 'environment',
    tls?.from,
    `'environment': the certificates of ${name} stand in its listeners, which others keep`,
    "write tls: 'environment', or give services Gateways of their own: gatewayApi({ className: 'istio' })",
  );
  within(reading, 'httpsRedirect').faults.require(
    httpsRedirect !== true || shared?.redirectFrom !== undefined,
    httpsRedirect,
    `nothing: the environment does not name the listener of ${name} for plain HTTP`,
    "write gatewayApi({ gateway: { …, sectionName: 'https', redirectFrom: 'http' } })",
  );
}

/** Certificates of a Gateway are told by the hostname of a listener: each host has one of its own. */
function listenersOf({
  hosts,
}: ReadExposure): readonly { readonly name: string; readonly hostname: string }[] {
  return hosts.map((hostname, index) => ({
    name: index === 0 ? LISTENER.https : `${LISTENER.https}-${index + 1}`,
    hostname,
  }));
}

function parentsOf(read: ReadExposure, { shared }: GatewayApiFacts): ParentRef[] {
  if (shared !== undefined) {
    const { name, namespace, sectionName } = shared;
    return [{ ...OF_GATEWAY, name, namespace, ...(sectionName === undefined ? {} : { sectionName }) }];
  }
  const { tls, httpsRedirect = true } = read;
  const plain = tls === undefined || !httpsRedirect ? [LISTENER.http] : [];
  const encrypted = tls === undefined ? [] : listenersOf(read).map(({ name }) => name);
  return [...plain, ...encrypted].map((sectionName) => ({
    ...OF_GATEWAY,
    name: read.serviceName,
    sectionName,
  }));
}

/** A Gateway of one service: only routes of its namespace are attached. */
function ownGateway(reading: Reading, read: ReadExposure, facts: GatewayApiFacts): ExposedObject[] {
  const { serviceName: name, namespace, tls, hosts } = read;
  const { className: gatewayClassName = '', issuer } = facts;
  const allowedRoutes = { namespaces: { from: 'Same' } } as const;
  const plain = { name: LISTENER.http, port: 80, protocol: 'HTTP', allowedRoutes } as const;
  if (tls === undefined) return [{ kind: 'Gateway', spec: { gatewayClassName, listeners: [plain] } }];
  const place = { hosts, name, namespace, issuer };
  const { secretName, objects } = gatewayCertificate(within(reading, 'tls'), tls, place);
  const certificateRefs = [{ group: '', kind: 'Secret', name: secretName }];
  const encrypted = listenersOf(read).map((listener) => ({
    ...listener,
    port: 443,
    protocol: 'HTTPS' as const,
    tls: { mode: 'Terminate', certificateRefs },
    allowedRoutes,
  }));
  const spec: GatewaySpec = { gatewayClassName, listeners: [plain, ...encrypted] };
  return [...objects, { kind: 'Gateway', spec }];
}

function httpRoute(read: ReadExposure, parentRefs: readonly ParentRef[]): ExposedObject {
  return {
    kind: 'HTTPRoute',
    spec: ({ routes }) => ({ parentRefs, hostnames: [...read.hosts], rules: httpRouteRules(read, routes) }),
  };
}

/** Requests for plain HTTP are sent to HTTPS for good. */
function redirectRoute(read: ReadExposure, { shared }: GatewayApiFacts): ExposedObject[] {
  const { tls, httpsRedirect = true, serviceName, hosts } = read;
  const from = shared === undefined ? LISTENER.http : shared.redirectFrom;
  if (tls === undefined || !httpsRedirect || from === undefined) return [];
  const gateway = shared ?? { name: serviceName, namespace: undefined };
  const { name, namespace } = gateway;
  const parent = {
    ...OF_GATEWAY,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    sectionName: from,
  };
  const requestRedirect = { scheme: 'https', statusCode: 301 };
  const rule = {
    matches: [{ path: { type: 'PathPrefix', value: '/' } }],
    filters: [{ type: 'RequestRedirect', requestRedirect }],
  };
  const spec = { parentRefs: [parent], hostnames: [...hosts], rules: [rule] };
  return [{ kind: 'RedirectRoute', name: `${serviceName}-redirect`, spec }];
}

/** gRPC has services and methods where HTTP has paths: `/shop.Cart` and `/shop.Cart/Get`. */
function grpcRoute(reading: Reading, read: ReadExposure, parentRefs: readonly ParentRef[]): ExposedObject {
  const { timeout } = read.policy;
  const fix = 'remove it; callers of gRPC send a deadline of their own';
  within(reading, 'timeout').faults.require(
    timeout === undefined,
    timeout,
    'nothing for gRPC: a GRPCRoute has no timeouts',
    fix,
  );
  const matches = read.paths.map((path) => grpcMatch(within(reading, 'path'), path));
  const all = matches.some((match) => match === undefined);
  const { serviceName, namespace, port } = read;
  const to = { serviceName, namespace, port: port.port };
  const backendRefs = [{ ...serviceBackend(to, namespace), weight: 1 }];
  const rule = { ...(all ? {} : { matches: matches as readonly Plain[] }), backendRefs };
  const spec: GrpcRouteSpec = { parentRefs, hostnames: [...read.hosts], rules: [rule] };
  return { kind: 'GRPCRoute', spec };
}

/** What a call must look like; undefined for any. */
function grpcMatch({ faults }: Reading, { path, pathType }: ReadPath): Plain | undefined {
  if (path === '/' && pathType === 'Prefix') return undefined;
  const call = grpcCall({ type: pathType === 'Prefix' ? pathType : 'Exact', value: path });
  faults.require(
    call !== undefined,
    path,
    "for gRPC '/', a service as '/shop.Cart', or a method as { exact: '/shop.Cart/Get' }",
    "write path: '/shop.Cart'",
  );
  return { method: { type: 'Exact', ...call } };
}
