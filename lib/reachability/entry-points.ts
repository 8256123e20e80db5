import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Network } from './network';
import { everOpen, inOrder } from './outsiders';
import { type PortSet, intersection, runsOf } from './ports';
import type { IngressEntry } from './report';
import { portsIn, targetOf } from './services';
import { nameKey } from './sorting';

/** A Service that an entry point sends to: all its ports, where none is named. */
interface Backend {
  readonly namespace: string;
  readonly name: string;
  readonly port: number | string | undefined;
}

/** An object that leads requests from outside to Services. */
interface EntryPoint {
  readonly manifest: Manifest;
  readonly hosts: readonly string[];
  readonly backends: readonly Backend[];
}

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);

/**
 * Where requests from outside are led to workloads, as far as the policies of the workloads let anybody in there. Who
 * leads them, such as the pods of an ingress controller, is an outsider or a workload by itself.
 */
export function entryPointsOf(network: Network): IngressEntry[] {
  const { cluster } = network;
  const services = new Map(
    cluster.ofType('/Service').map((service) => [nameKey(cluster.nameOf(service)), service]),
  );
  const entries = pointsOf(network).flatMap(({ manifest, hosts, backends }) =>
    backends.flatMap((backend) => {
      const service = services.get(nameKey(backend));
      if (service === undefined) return [];
      const object = cluster.nameOf(manifest);
      return behind(network, service, backend).map((found) => ({
        from: { kind: 'entry' as const, object, hosts },
        ...found,
      }));
    }),
  );
  return inOrder(entries, ({ from, to }) => `${nameKey(to)} ${JSON.stringify(from)}`);
}

function behind(network: Network, service: Manifest, { port }: Backend): Omit<IngressEntry, 'from'>[] {
  const ports = portsIn(service).filter(
    (own) => port === undefined || own.port === port || own.name === port,
  );
  return network.services.podsOf(service).flatMap((pods) => {
    const open = everOpen(network, pods, 'Ingress');
    const targets: PortSet[] = ports.map((own) => intersection(targetOf(own, pods), open));
    return targets.flatMap(runsOf).map((run) => ({ to: pods.workload, ...run }));
  });
}

function pointsOf({ cluster }: Network): EntryPoint[] {
  const inPlace = (manifest: Manifest): string => cluster.nameOf(manifest).namespace;
  return [
    ...cluster
      .ofType('/Service')
      .filter(isExposed)
      .map((manifest) => ({
        manifest,
        hosts: [],
        backends: [{ ...cluster.nameOf(manifest), port: undefined }],
      })),
    ...cluster.ofType('networking.k8s.io/Ingress').map((manifest) => ingress(manifest, inPlace(manifest))),
    ...ROUTES.flatMap((type) => cluster.ofType(type))
      .filter(isFromOutside)
      .map((manifest) => route(manifest, inPlace(manifest))),
    ...cluster
      .ofType('networking.istio.io/VirtualService')
      .filter(isAtGateway)
      .map((manifest) => virtualService(manifest, inPlace(manifest))),
  ];
}

function isExposed(service: Manifest): boolean {
  return ['LoadBalancer', 'NodePort'].includes(textAt(service, 'spec', 'type') ?? '');
}

/** What a route is attached to where proxies follow it that are part of the cluster: those of callers, or of the pods themselves. */
const INSIDE: readonly string[] = ['Service', 'ServiceEntry', 'Server', 'EgressNetwork'];

/** Whether a route has a parent that takes requests from outside. @see https://gateway-api.sigs.k8s.io/mesh/ */
function isFromOutside(manifest: Manifest): boolean {
  const parents = listAt(manifest, 'spec', 'parentRefs');
  return (
    parents.length === 0 || parents.some((parent) => !INSIDE.includes(textAt(parent, 'kind') ?? 'Gateway'))
  );
}

function ingress(manifest: Manifest, namespace: string): EntryPoint {
  const rules = listAt(manifest, 'spec', 'rules');
  const given = [
    at(manifest, 'spec', 'defaultBackend'),
    ...rules.flatMap((rule) => listAt(rule, 'http', 'paths').map(({ backend }) => backend)),
  ];
  return {
    manifest,
    hosts: distinct(rules.map(({ host }) => host)),
    backends: given.flatMap((backend) =>
      backendOf(
        at(backend, 'service'),
        namespace,
        at(backend, 'service', 'port', 'number') ?? at(backend, 'service', 'port', 'name'),
      ),
    ),
  };
}

function route(manifest: Manifest, namespace: string): EntryPoint {
  const refs = listAt(manifest, 'spec', 'rules').flatMap((rule) => listAt(rule, 'backendRefs'));
  const backends = refs.flatMap((ref) => backendOf(ref, textAt(ref, 'namespace') ?? namespace, ref.port));
  return { manifest, hosts: hostsAt(manifest, 'hostnames'), backends };
}

function virtualService(manifest: Manifest, namespace: string): EntryPoint {
  const rules = ['http', 'tcp', 'tls'].flatMap((key) => listAt(manifest, 'spec', key));
  const backends = rules
    .flatMap((rule) => listAt(rule, 'route'))
    .flatMap(({ destination }) => {
      // Short names are of the namespace of the VirtualService; others are name.namespace.svc.domain.
      const [name, place = namespace] = (textAt(destination, 'host') ?? '').split('.');
      return backendOf({ name }, place, at(destination, 'port', 'number'));
    });
  return { manifest, hosts: hostsAt(manifest, 'hosts'), backends };
}

/** "The reserved word mesh is used to imply all the sidecars": without gateways it is that alone. */
function isAtGateway(manifest: Manifest): boolean {
  return hostsAt(manifest, 'gateways').some((gateway) => gateway !== 'mesh');
}

function backendOf(service: unknown, namespace: string, port: unknown): Backend[] {
  const name = textAt(service, 'name');
  const known = typeof port === 'number' || typeof port === 'string' ? port : undefined;
  return name === undefined ? [] : [{ namespace, name, port: known }];
}

function hostsAt(manifest: Manifest, key: string): string[] {
  const hosts = at(manifest, 'spec', key);
  return Array.isArray(hosts) ? distinct(hosts) : [];
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value) => typeof value === 'string'))].sort();
}
