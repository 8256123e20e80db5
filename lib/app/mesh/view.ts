import type { IConstruct } from 'constructs';
import type { MeshFacts } from '../../core/mesh-facts';
import { meshRoutesOf, meshRoutingsOf } from '../../core/mesh-routes';
import { hostOf } from '../../core/service-host';
import type { ServiceRef } from '../../core/service-ref';
import type {
  MeshCaller,
  MeshEgress,
  MeshEntry,
  MeshHost,
  MeshPort,
  MeshService,
  MeshVersion,
} from '../../mesh/mesh-service';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import { waysOf } from '../../network/passage';
import { isPods } from '../../network/peers';
import type { ServiceGraph } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { accountsOf, sourceOf } from './peers';

/** What an app says of itself to the mesh, beside what the graph of calls knows. */
export interface MeshMember {
  readonly ports: readonly MeshPort[];
  readonly version: MeshVersion;
  readonly policy: ReadTrafficPolicy;
  /** All Services that send to its pods, with the names of the ports that they lead to. */
  readonly services: readonly { readonly name: string; readonly targets: readonly string[] }[];
}

/** What a service is seen from. */
export interface MeshContext {
  readonly graph: ServiceGraph;
  readonly mesh: MeshFacts;
}

const MEMBERS = new WeakMap<ServiceNode, MeshMember[]>();

/** The meshes of an app: each environment has one of its own, with a graph of its own. */
const MESHES = new WeakMap<IConstruct, Map<ServiceGraph, MeshContext>>();

/** Remembers one version of a service. */
export function addMember(context: MeshContext, service: ServiceRef, member: MeshMember): void {
  const node = context.graph.nodeOf(service);
  MEMBERS.set(node, [...(MEMBERS.get(node) ?? []), member]);
  const { root } = service.node;
  const meshes = MESHES.get(root) ?? new Map<ServiceGraph, MeshContext>();
  MESHES.set(root, meshes.set(context.graph, context));
}

/** Whether a service is one of the mesh that kiban makes the objects of. */
export function isMember(node: ServiceNode): boolean {
  return MEMBERS.has(node);
}

/** The versions of a service that kiban makes, as a mesh sees them. */
export function membersOf(node: ServiceNode): readonly MeshMember[] {
  return MEMBERS.get(node) ?? [];
}

/** All meshes of an app. */
export function meshesIn(root: IConstruct): readonly MeshContext[] {
  return [...(MESHES.get(root)?.values() ?? [])];
}

/** A service as a mesh sees it, from what the whole app declared. */
export function meshView({ graph, mesh }: MeshContext, node: ServiceNode): MeshService {
  const members = membersOf(node);
  const [first] = members;
  const policy = first?.policy ?? { plaintext: [] };
  const service = node.members[0];
  const routings = service === undefined ? [] : meshRoutingsOf(service);
  return {
    path: node.path,
    namespace: node.namespace,
    serviceName: service?.serviceName ?? '',
    podSelector: node.podSelector,
    ports: first?.ports ?? foreignPorts(node),
    versions: members.map(({ version }) => version),
    policy,
    callers: graph.callersOf(node).map(({ caller, ports, policies }): MeshCaller => ({
      podSelector: caller.podSelector,
      namespace: caller.namespace,
      serviceAccounts: accountsOf(caller),
      ports: new Map([...ports].map((port) => [port, policies.get(port)])),
    })),
    entries: entriesOf({ graph, mesh }, node, policy.plaintext),
    egress: egressOf({ graph, mesh }, node),
    routes: service === undefined ? [] : meshRoutesOf(service),
    waypoint: graph.passageOf(node),
    subsets: Object.assign({}, ...routings.map(({ subsets }) => subsets)) as MeshService['subsets'],
  };
}

/** Ports of a workload that kiban did not make: what they speak, nobody said. */
function foreignPorts(node: ServiceNode): MeshPort[] {
  return node.portNames.flatMap((name) =>
    node.containerPorts([name]).map(({ port, protocol }) => ({
      name,
      port,
      containerPort: port,
      transport: protocol,
      http: false,
      shown: false,
    })),
  );
}

/** Whom a service lets in beside services of the app, as far as a proxy can tell them. */
function entriesOf(
  { graph, mesh }: MeshContext,
  node: ServiceNode,
  plaintext: readonly string[],
): MeshEntry[] {
  return graph.entriesOf(node).flatMap(({ peer, ports }) =>
    [...ports].flatMap((port): MeshEntry[] => {
      const { namespace } = node;
      const source = sourceOf(peer, { graph, mesh, namespace, plaintext: plaintext.includes(port) });
      const byWaypoint = waysOf(graph.passageOf(node), [port], peer).by.length > 0;
      return source === undefined ? [] : [{ source, ports: [port], byWaypoint }];
    }),
  );
}

function egressOf({ graph, mesh }: MeshContext, node: ServiceNode): MeshEgress {
  const exits = graph.exitsOf(node).map(({ peer }) => peer);
  const called = graph.callsOf(node).flatMap(({ callee, ports }) =>
    [hostIn(callee, mesh), ...besideHosts(callee, ports, mesh), ...delegatedHosts(callee)].map((host) => ({
      namespace: callee.namespace ?? '.',
      host,
    })),
  );
  const pods = exits.filter(isPods).map((peer) => ({
    namespace: (peer.kind === 'namespace' ? peer.name : peer.namespace) ?? node.namespace ?? '.',
    host: '*',
  }));
  const byAddress = exits.filter((peer) => !isPods(peer) && peer.kind !== 'host');
  return { services: [...called, ...pods], hosts: hostsOf(graph, node), addresses: byAddress.length > 0 };
}

/** A workload without a Service is dialled pod by pod: its namespace is known as a whole. */
function hostIn(node: ServiceNode, { clusterDomain }: MeshFacts): string {
  const { serviceName = '' } = node.members[0] ?? {};
  return serviceName === '' ? '*' : hostOf({ serviceName, namespace: node.namespace }, clusterDomain);
}

/**
 * Further Services over the pods of a service that lead to ports that are called: callers may dial those instead, or
 * the pods of a StatefulSet by the names that its headless Service gives them.
 */
function besideHosts(
  node: ServiceNode,
  ports: ReadonlySet<string>,
  { clusterDomain }: MeshFacts,
): readonly string[] {
  const { namespace } = node;
  return membersOf(node)
    .flatMap(({ services }) => services)
    .filter(({ targets }) => targets.some((port) => ports.has(port)))
    .map(({ name }) => hostOf({ serviceName: name, namespace }, clusterDomain));
}

/** Services beside its own that requests for a service may be sent to. */
function delegatedHosts(node: ServiceNode): string[] {
  const [member] = node.members;
  const routings = member === undefined ? [] : meshRoutingsOf(member);
  return routings.flatMap(({ routes, hosts = [] }) => [
    ...hosts,
    ...routes.flatMap(({ delegate }) => delegate?.hosts ?? []),
  ]);
}

/** Names outside the cluster that a service calls. */
export function hostsOf(graph: ServiceGraph, node: ServiceNode): MeshHost[] {
  return graph
    .exitsOf(node)
    .flatMap(({ peer }) => (peer.kind === 'host' ? [peer] : []))
    .map(({ host, port, protocol, cidrs }) => ({ host, port, protocol, cidrs }));
}

/** What the services of a namespace call a name outside the cluster for: proxies of all of them know the one entry. */
export function usesOf(graph: ServiceGraph, namespace: string | undefined, host: string): MeshHost[] {
  return graph.services
    .filter((node) => node.namespace === namespace)
    .flatMap((node) => hostsOf(graph, node))
    .filter((use) => use.host === host);
}
