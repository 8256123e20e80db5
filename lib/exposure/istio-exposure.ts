import type { IstioGatewaySpec } from '../../imports/networking.istio.io';
import { EDGE_TIMEOUT, type IstioGatewayFacts } from '../core/exposure-facts';
import { istioPaths } from '../core/exposure-paths';
import { checkFits } from '../core/mesh-call-policy';
import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { hostOf } from '../core/service-host';
import { gatewayCertificate } from './certificate';
import type { Exposed, ExposedObject } from './exposed';
import type { ReadExposure } from './exposure';
import { type EdgeDefaults, edgeVirtualService } from './istio-spec';
import { exposedPaths, reachOf } from './reach';
import { INGRESS_ONLY, type Refusals, refuse } from './refusals';

/** What the API of Istio cannot say. */
export const ISTIO_REFUSALS: Refusals = {
  ...INGRESS_ONLY,
  rateLimit: {
    why: 'the API of Istio has no limit: an EnvoyFilter would count for each pod of the gateway and not for each client',
    fix: 'remove it, and limit clients at the load balancer or by a global rate limit service of the platform',
  },
  firewall: {
    why: 'the API of Istio has no firewall: a WasmPlugin is code that the platform must vouch for',
    fix: 'remove it, and filter at the load balancer in front of the gateway',
  },
};

/** What is known of the mesh around a gateway of Istio. */
export interface IstioAround {
  readonly clusterDomain: string;
  /** Version of its objects. */
  readonly apiVersion: 'v1' | 'v1beta1';
  readonly defaults: EdgeDefaults;
}

/** A gateway whose version of objects is known. */
type Facts = IstioGatewayFacts & { readonly apiVersion: 'v1' | 'v1beta1' };

/** Through a gateway of Istio: a VirtualService on one that others keep, or on a Gateway of its own. */
export function exposeThroughIstio(
  reading: Reading,
  read: ReadExposure,
  { facts: given, around }: { readonly facts: IstioGatewayFacts; readonly around: IstioAround },
): Exposed {
  const version = given.apiVersion ?? around.apiVersion;
  const facts: Facts = { ...given, apiVersion: version };
  refuse(reading, read, ISTIO_REFUSALS);
  checkHosts(within(reading, 'host'), read);
  checkTimes(reading, read, around);
  const { serviceName, namespace } = read;
  const { shared } = facts;
  const own = shared === undefined ? ownGateway(reading, read, facts) : [];
  if (shared !== undefined) checkShared(reading, read, facts);
  const qualified = namespace === undefined ? serviceName : `${namespace}/${serviceName}`;
  const gateway = shared === undefined ? qualified : `${shared.namespace}/${shared.name}`;
  const { clusterDomain, defaults } = around;
  const host = hostOf({ serviceName, namespace }, clusterDomain);
  const objects: ExposedObject[] = [
    ...own,
    {
      kind: 'VirtualService',
      version,
      // A VirtualService of the mesh has the name of the Service already.
      name: `${serviceName}-edge`,
      spec: ({ mesh }) => edgeVirtualService(read, { gateway, host, defaults }, mesh),
    },
    ...authorization(within(reading, 'auth'), read, facts),
  ];
  return {
    objects,
    ...reachOf(read),
    door: shared && { name: `Gateway ${gateway}`, taker: 'either' },
    pods: facts.pods,
    sources: [],
    content: { read, facts, around },
  };
}

/** All attempts must fit into the time of the request, be it one that nobody named. */
function checkTimes({ faults }: Reading, { policy }: ReadExposure, { defaults }: IstioAround): void {
  if (policy.retries === undefined || policy.timeout !== undefined) return;
  const timeout = defaults.timeout ?? EDGE_TIMEOUT;
  if (timeout !== 'none') checkFits(faults, { timeout, retries: policy.retries });
}

/** The webhook of Istio refuses hosts of one VirtualService of which one takes what another one does. */
function checkHosts({ faults }: Reading, { hosts }: ReadExposure): void {
  const wide = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
  const taken = hosts.find((host) => wide.some((end) => host.endsWith(end) && host !== `*${end}`));
  const fix = 'remove it: the host with * takes it already';
  faults.require(taken === undefined, taken, 'hosts of which none takes another one', fix);
}

/** A Gateway of one service, on pods that others run: only this namespace may bind its hosts. */
function ownGateway(reading: Reading, read: ReadExposure, facts: Facts): ExposedObject[] {
  const { serviceName, namespace, tls, httpsRedirect = true } = read;
  const { pods, ports, issuer, apiVersion: version } = facts;
  const hosts = read.hosts.map((host) => (namespace === undefined ? host : `./${host}`));
  const http = { number: ports.http, name: 'http', protocol: 'HTTP' } as const;
  const selector = pods.podLabels ?? {};
  if (tls === undefined)
    return [{ kind: 'IstioGateway', version, spec: { selector, servers: [{ port: http, hosts }] } }];
  const name = namespace === undefined ? serviceName : `${namespace}-${serviceName}`;
  const place = { hosts: read.hosts, name, namespace: pods.namespace, issuer };
  const { secretName, objects } = gatewayCertificate(within(reading, 'tls'), tls, place);
  const spec: IstioGatewaySpec = {
    selector,
    servers: [
      { port: http, hosts, ...(httpsRedirect ? { tls: { httpsRedirect } } : {}) },
      {
        port: { number: ports.https, name: 'https', protocol: 'HTTPS' },
        hosts,
        tls: { mode: 'SIMPLE', credentialName: secretName, minProtocolVersion: 'TLSV1_2' },
      },
    ],
  };
  return [...objects, { kind: 'IstioGateway', version, spec }];
}

/** Servers of a gateway that others keep are theirs: their certificates, and what they send to HTTPS. */
function checkShared(reading: Reading, read: ReadExposure, { shared }: IstioGatewayFacts): void {
  const { tls, httpsRedirect } = read;
  const name = `${shared?.namespace ?? ''}/${shared?.name ?? ''}`;
  const tlsFaults = within(reading, 'tls').faults;
  tlsFaults.require(
    tls === undefined || tls.from === 'environment',
    tls?.from,
    `'environment': the certificates of ${name} stand in that gateway, which others keep`,
    "write tls: 'environment', or give services Gateways of their own: istioGateway({ namespace: 'istio-ingress', selector: { istio: 'ingress' } })",
  );
  tlsFaults.require(
    tls === undefined || shared?.https === true,
    tls?.from,
    `nothing: the environment does not say that ${name} has a server for HTTPS`,
    `write istioGateway({ gateway: '${name}', https: true }) where it has one`,
  );
  within(reading, 'httpsRedirect').faults.require(
    httpsRedirect === undefined,
    httpsRedirect,
    `nothing: the servers of ${name} say so`,
    'remove it',
  );
}

/**
 * Asks a provider of the mesh before a request passes the gateway. Requests may say a port in their host.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 * @see https://istio.io/latest/docs/ops/best-practices/security/#writing-host-match-policies
 */
function authorization(
  { faults }: Reading,
  read: ReadExposure,
  { authProvider, pods, apiVersion: version }: Facts,
): ExposedObject[] {
  if (!read.auth) return [];
  const { serviceName, namespace } = read;
  const fix = "write istioGateway({ …, authProvider: 'oauth2-proxy' }), an extensionProvider of the mesh";
  faults.require(authProvider !== undefined, 'required', "'none': the environment names no provider", fix);
  const labels = pods.podLabels;
  const who = "write istioGateway({ …, podLabels: { istio: 'ingressgateway' } })";
  faults.require(labels !== undefined, 'required', "'none': the pods of the gateway are not told apart", who);
  const wildcard = read.hosts.find((host) => host.startsWith('*'));
  const why = "'none' for a host with *: a policy cannot match it with a port, and so could be passed by";
  faults.require(wildcard === undefined, wildcard, why, 'name the hosts');
  const hosts = read.hosts.flatMap((host) => [host, `${host}:*`]);
  const paths = pathsOf(read);
  const operation: Plain = { hosts, ...(paths.length === 0 ? {} : { paths }) };
  const name = namespace === undefined ? `${serviceName}-auth` : `${namespace}-${serviceName}-auth`;
  const spec: Plain = {
    selector: { matchLabels: labels ?? {} },
    action: 'CUSTOM',
    provider: { name: authProvider ?? '' },
    rules: [{ to: [{ operation }] }],
  };
  return [{ kind: 'AuthorizationPolicy', version, name, namespace: pods.namespace, spec }];
}

/** Paths as a policy compares them; none for all. */
function pathsOf(read: ReadExposure): string[] {
  const found = exposedPaths(read).map(istioPaths);
  if (found.some((list) => list.length === 0)) return [];
  return found.flat().map(({ exact, prefix = '' }) => exact ?? `${prefix}*`);
}
