import { itemsOf } from '../core/read-values';
import { remembered, rememberedFor } from '../core/remembered';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Network } from '../reachability/network';
import type { ObjectName } from '../reachability/report';

/** A Service, by its name and where it lies. */
export interface Place {
  readonly name: string;
  readonly namespace: string;
}

/** Where a route sends requests; `place` is undefined for what is no Service. */
export interface Backend {
  readonly object: ObjectName;
  readonly place: Place | undefined;
  readonly port: number | undefined;
}

const ROUTES = ['HTTPRoute', 'GRPCRoute'].map((kind) => `gateway.networking.k8s.io/${kind}`);
const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

/** What routes of a network say, by the Service whose requests they are, and the Services by their names. */
export interface Routes {
  readonly services: ReadonlyMap<string, Manifest>;
  readonly backends: ReadonlyMap<string, readonly Backend[]>;
}

/** The routes that waypoints follow, by the name of the Service whose requests they are. */
export const routesOf = rememberedFor((network: Network) =>
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

/** What tells a Service from all others. */
export function keyOf({ name, namespace }: Place): string {
  return `${namespace}/${name}`;
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
  return itemsOf(hosts).map(String);
}

/** The Service of a host: short names are of the namespace of who says them, full ones end with the domain. */
function placeOf(host: string, { namespace }: ObjectName, clusterDomain: string): Place | undefined {
  const [name = '', place, ...rest] = host.split('.');
  if (place === undefined) return { name, namespace: namespace ?? '' };
  return rest.join('.') === `svc.${clusterDomain}` ? { name, namespace: place } : undefined;
}
