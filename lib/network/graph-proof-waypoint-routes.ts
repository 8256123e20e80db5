import { remembered, rememberedFor } from '../core/remembered';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Network } from '../reachability/network';
import { NO_PORTS, type PortSet, portsOf } from '../reachability/ports';
import type { ObjectName } from '../reachability/report';
import { portsIn } from '../reachability/services';
import type { MeshMismatch } from './graph-proof-mesh';
import type { MeshSide } from './graph-proof-grants';

type Found = Omit<MeshMismatch, 'node' | 'pods'>;

/** A Service, by its name and where it lies. */
interface Place {
  readonly name: string;
  readonly namespace: string;
}

/** Where a route sends requests; `place` is undefined for what is no Service. */
interface Backend {
  readonly object: ObjectName;
  readonly place: Place | undefined;
  readonly port: number | undefined;
}

const ROUTES = ['HTTPRoute', 'GRPCRoute'].map((kind) => `gateway.networking.k8s.io/${kind}`);
const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

/**
 * Proves that routes of a waypoint send requests of a service to its own pods: whoever may call the one would otherwise
 * reach the others as well, for pods take the waypoint at its word.
 */
export function judgeRoutes(network: Network, { node, pods, mesh }: MeshSide): Found[] {
  const [member] = node.members;
  const own = { name: member?.serviceName ?? '', namespace: pods.workload.namespace };
  const { services, backends } = routesOf(network)(mesh.clusterDomain);
  return (backends.get(keyOf(own)) ?? []).flatMap(({ object, place, port }): Found[] => {
    const service = place && services.get(keyOf(place));
    const told = { caller: `requests to Service ${own.name}`, policies: [object] };
    const fix = `send them in ${object.kind} ${object.name} to Service ${own.name} on a port of its own`;
    const isServed = service !== undefined && (port === undefined || hasPort(service, port));
    if (!isServed) return [{ ...told, surplus: NO_PORTS, missing: portSetOf(port), fix }];
    const strangers = network.services
      .podsOf(service)
      .filter(
        ({ workload, labels }) => workload.namespace !== own.namespace || !isOne(labels, node.podSelector),
      );
    return strangers.length === 0 ? [] : [{ ...told, surplus: portSetOf(port), missing: NO_PORTS, fix }];
  });
}

/** What routes of a network say, by the Service whose requests they are, and the Services by their names. */
interface Routes {
  readonly services: ReadonlyMap<string, Manifest>;
  readonly backends: ReadonlyMap<string, readonly Backend[]>;
}

const routesOf = rememberedFor((network: Network) =>
  remembered((clusterDomain: string) => readRoutes(network, clusterDomain)),
);

function readRoutes(network: Network, clusterDomain: string): Routes {
  const { cluster } = network;
  const services = new Map(
    cluster.ofType('/Service').map((service) => [keyOf(cluster.nameOf(service)), service]),
  );
  const backends = new Map<string, Backend[]>();
  for (const { of, found } of routedBy(network, clusterDomain))
    for (const place of of) backends.set(keyOf(place), [...(backends.get(keyOf(place)) ?? []), ...found]);
  return { services, backends };
}

function keyOf({ name, namespace }: Place): string {
  return `${namespace}/${name}`;
}

function isOne(
  labels: Readonly<Record<string, string>>,
  selector: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function hasPort(service: Manifest, port: number): boolean {
  return portsIn(service).some((own) => own.port === port);
}

function portSetOf(port: number | undefined): PortSet {
  return portsOf('TCP', port ?? 1, port ?? 65_535);
}

/** Routes with the Services of their own namespace whose requests they are: those of others no waypoint follows. */
function routedBy(
  { cluster }: Network,
  clusterDomain: string,
): { readonly of: readonly Place[]; readonly found: readonly Backend[] }[] {
  const routes = ROUTES.flatMap((type) => cluster.ofType(type)).map((manifest) => {
    const object = cluster.nameOf(manifest);
    const parents = listAt(manifest, 'spec', 'parentRefs').filter(
      ({ group = '', kind, namespace = object.namespace }) =>
        group === '' && kind === 'Service' && namespace === object.namespace,
    );
    const of = parents.map(({ name }) => ({ name: String(name), namespace: object.namespace }));
    return { of, found: ofRoute(manifest, object) };
  });
  const virtual = cluster.ofType(VIRTUAL_SERVICE).map((manifest) => {
    const object = cluster.nameOf(manifest);
    const hosts = hostsOf(manifest).flatMap((host) => placeOf(host, object, clusterDomain) ?? []);
    const of = hosts.filter(({ namespace }) => namespace === object.namespace);
    return { of, found: ofVirtualService(manifest, object, clusterDomain) };
  });
  return [...routes, ...virtual];
}

function ofRoute(manifest: Manifest, object: Required<ObjectName>): Backend[] {
  return listAt(manifest, 'spec', 'rules').flatMap((rule) => {
    const filters = listAt(rule, 'filters');
    const references = listAt(rule, 'backendRefs');
    const mirrors = filters.flatMap(({ requestMirror }) => at(requestMirror, 'backendRef') ?? []);
    // "If unspecified or invalid, performs no forwarding": a rule that answers nothing by itself fails all it matches.
    const isIdle = references.length === 0 && !filters.some(({ type }) => type === 'RequestRedirect');
    const found = [...references, ...mirrors].map((reference) => backendAt(reference, object));
    return isIdle ? [...found, { object, place: undefined, port: undefined }] : found;
  });
}

/** A backend is a Service unless it says otherwise, and then has a port. */
function backendAt(reference: unknown, object: Required<ObjectName>): Backend {
  const port = at(reference, 'port');
  const namespace = textAt(reference, 'namespace') ?? object.namespace;
  const isServiceRef =
    (textAt(reference, 'group') ?? '') === '' &&
    (textAt(reference, 'kind') ?? 'Service') === 'Service' &&
    typeof port === 'number';
  const place = isServiceRef ? { name: textAt(reference, 'name') ?? '', namespace } : undefined;
  return { object, place, port: typeof port === 'number' ? port : undefined };
}

function ofVirtualService(
  manifest: Manifest,
  object: Required<ObjectName>,
  clusterDomain: string,
): Backend[] {
  const rules = listAt(manifest, 'spec', 'http');
  const destinations = rules.flatMap((rule) => [
    ...listAt(rule, 'route').map(({ destination }) => destination),
    ...listAt(rule, 'mirrors').map(({ destination }) => destination),
    ...[at(rule, 'mirror')].filter((mirror) => mirror !== undefined),
  ]);
  return destinations.map((destination) => {
    const port = at(destination, 'port', 'number');
    return {
      object,
      place: placeOf(textAt(destination, 'host') ?? '', object, clusterDomain),
      port: typeof port === 'number' ? port : undefined,
    };
  });
}

function hostsOf(manifest: Manifest): readonly string[] {
  const hosts = at(manifest, 'spec', 'hosts');
  return Array.isArray(hosts) ? hosts.map(String) : [];
}

/** The Service of a host: short names are of the namespace of who says them, full ones end with the domain. */
function placeOf(host: string, { namespace }: ObjectName, clusterDomain: string): Place | undefined {
  const [name = '', place, ...rest] = host.split('.');
  if (place === undefined) return { name, namespace: namespace ?? '' };
  return rest.join('.') === `svc.${clusterDomain}` ? { name, namespace: place } : undefined;
}
