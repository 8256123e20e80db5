import type { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import type { GatewayPods } from '../../core/exposure-facts';
import { markExposed, routesOf } from '../../core/exposure-routes';
import { meshRoutesOf, routesAt } from '../../core/mesh-routes';
import { type Reading, within } from '../../core/reading';
import type { ServiceRef } from '../../core/service-ref';
import { claimShared } from '../../core/shared-objects';
import { DEFAULT_CLUSTER_DOMAIN } from '../../core/service-host';
import type { EdgeRoutes, Exposed } from '../../exposure/exposed';
import { readExposed } from '../../exposure/expose';
import { placeExposed } from '../../exposure/place-exposure';
import { EXPOSURE_KEYS } from '../../exposure/read-exposure';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import { checkCaller } from '../../network/check-peer';
import { isGateway, placeGatewayPolicy } from '../../network/gateway-policy';
import type { NetworkAccess } from '../../network/network-access';
import { type Peer, peers } from '../../network/peers';
import { graphOf } from '../../network/service-graph';
import type { ReadPort } from '../../service/ports';
import { type ResolvedIdentity, sharedKey } from '../../workload/identity';
import type { AppServices } from './services';
import { compareExposed } from './exposure-clashes';
import type { MicroserviceAppProps } from './props';

/** Where ingress-nginx is installed by its own manifests and chart. */
const INGRESS_NAMESPACE = 'ingress-nginx';

/** What is known of an app when its exposure is read. */
export interface ExposedApp {
  readonly services: AppServices;
  readonly ports: readonly ReadPort[];
  readonly namespace: string | undefined;
  readonly policy: ReadTrafficPolicy;
}

/** Reads how an app is reached from outside, through what its environment has for that. */
export function readAppExposure(
  scope: Construct,
  reading: Reading,
  { props, app }: { readonly props: MicroserviceAppProps; readonly app: ExposedApp },
): Exposed | undefined {
  const { expose, service } = props;
  if (expose === undefined) return undefined;
  const { services, namespace, policy } = app;
  reading.faults.onlyKeys(expose, [...EXPOSURE_KEYS, 'from']);
  reading.faults.require(service !== 'none', expose, 'an app with a Service', "remove service: 'none'");
  const { exposure: facts, mesh } = environmentOf(scope);
  const fix = `write from: peers.ingressController({ namespace: '${INGRESS_NAMESPACE}' })`;
  const from = within(reading, 'from').faults.withoutNotes;
  if (expose.from !== undefined) checkCaller(from, expose.from, { fix, clusterDomain: mesh?.clusterDomain });
  const ports = app.ports.filter(({ name, protocol }) => protocol === 'TCP' && services.shown.includes(name));
  const { timeout, retries } = policy;
  const exposed = readExposed(reading, expose, {
    backend: { serviceName: services.name, namespace, ports },
    facts,
    inMesh: mesh !== undefined,
    around: {
      clusterDomain: mesh?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN,
      apiVersion: mesh?.apiVersion ?? 'v1',
      defaults: { timeout, retries },
    },
  });
  const { gateway } = exposed;
  within(reading, 'from').faults.require(
    gateway === undefined ||
      expose.from === undefined ||
      isGateway(expose.from, { namespace, podSelector: gateway.podLabels }, namespace),
    expose.from,
    'nothing beside a Gateway of its own: its pods lead requests to the service, and who is let in in their place are others',
    "remove it, and let others in by accepts(peers.namespace('ops'), { port: 'http' })",
  );
  return exposed;
}

/** Places what makes an app reachable. Versions of one service share it: the first of them makes it. */
export function placeAppExposure(
  scope: Construct,
  exposed: Exposed | undefined,
  { identity, name }: { readonly identity: ResolvedIdentity; readonly name: string },
): void {
  if (exposed === undefined) return;
  const service = scope as Construct & ServiceRef;
  const { port, paths, grpc } = exposed;
  markExposed(service, { port, paths, grpc });
  const key = sharedKey(`Ingress ${name}`, identity);
  if (!claimShared(scope, { key, content: exposed.content, field: 'expose' })) return;
  const { namespace, labels } = identity;
  const routes = (): EdgeRoutes => {
    // What a gateway brings to a waypoint is told apart there.
    if (environmentOf(service).mesh?.waypoint?.gateways === 'waypoint') return { mesh: [], routes: [] };
    return {
      mesh: routesAt(meshRoutesOf(service), service.ports[port]?.port ?? 0),
      routes: routesOf(service, port),
    };
  };
  placeExposed(scope, exposed.objects, { common: { name, namespace, labels }, routes });
  compareExposed({ service, exposed, routes });
  if (exposed.gateway === undefined) return;
  const { podLabels: podSelector, ports } = exposed.gateway;
  const gateway = { name, namespace, labels, podSelector, ports };
  graphOf(scope).addGateway(service, gateway);
  placeGatewayPolicy(scope, graphOf(scope), gateway);
}

/** Lets in whoever an app is reached through. */
export function openExposure(
  access: NetworkAccess,
  exposed: Exposed | undefined,
  { expose }: MicroserviceAppProps,
): void {
  if (exposed === undefined) return;
  const { port } = exposed;
  if (expose?.from !== undefined) return access.letIn(expose.from, { port }, ['expose', 'from']);
  for (const peer of peersOf(exposed)) access.letIn(peer, { port }, ['expose']);
}

function peersOf({ pods, sources }: Exposed): Peer[] {
  const ranges = sources.map((source) => peers.cidr(source));
  if (pods !== undefined) return [...ranges, peerOf(pods)];
  return ranges.length > 0 ? ranges : [peers.ingressController({ namespace: INGRESS_NAMESPACE })];
}

function peerOf({ namespace, podLabels, serviceAccount }: GatewayPods): Peer {
  const identity = serviceAccount === undefined ? {} : { serviceAccount };
  if (namespace === undefined) return peers.pods({ labels: podLabels ?? {}, ...identity });
  const labels = podLabels === undefined ? {} : { podLabels };
  return peers.ingressController({ namespace, ...labels, ...identity });
}
