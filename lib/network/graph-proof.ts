import type { OtherEnd } from '../reachability/admitted';
import type { ReachabilityOptions } from '../reachability/options';
import { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import { NO_PORTS, type PortSet, difference, union } from '../reachability/ports';
import { ELSEWHERE, addressesAround, rangesIn, stranger, strangersFor } from '../reachability/witnesses';
import { covers, declaredOf } from './graph-proof-declared';
import { judgeLinkerd } from './graph-proof-linkerd';
import { type MeshMismatch, judgeMesh } from './graph-proof-mesh';
import type { Declared, Direction, Premises } from './graph-proof-terms';
import type { ServiceNode } from './service-node';

/** One end of a service that is not as declared. */
export interface Mismatch {
  readonly node: ServiceNode;
  readonly pods: Pods;
  readonly direction: Direction;
  /** The other end; undefined where the service is open to everybody because nothing closes it. */
  readonly end: OtherEnd | undefined;
  /** Ports that are open, and were not declared. */
  readonly surplus: PortSet;
  /** Ports that were declared, and are closed. */
  readonly missing: PortSet;
  /** What was declared of the other end. */
  readonly declared: readonly Declared[];
}

/** A proof that came to its end. */
export interface Proof {
  readonly network: Network;
  readonly mismatches: readonly Mismatch[];
  /** Where the policies of the mesh are not as declared; none where there is no mesh. */
  readonly inMesh: readonly MeshMismatch[];
}

/**
 * Proves that manifests let each service do what was declared, and nothing else. Each side is judged by itself: a
 * hole on one side is a hole, even while the other side still holds. Whoever the policies could mean is tried: pods of
 * the manifests, pods that there could be, and addresses on both sides of each border.
 */
export function proveGraph(manifests: readonly unknown[], premises: Premises): Proof {
  const network = networkOf(manifests, premises);
  const sides = premises.graph.services.flatMap((node) =>
    podsOf(network, node, premises).flatMap((pods) =>
      DIRECTIONS.filter((direction) => isIsolated(node, direction, premises)).map((direction) => ({
        node,
        pods,
        direction,
      })),
    ),
  );
  return {
    network,
    mismatches: sides.flatMap((side) => judgeSide({ network, premises }, side)),
    inMesh: sides.flatMap(({ node, pods, direction }) => {
      if (direction === 'Egress') return [];
      const { mesh, linkerd } = premises.clusterOf(node);
      if (linkerd !== undefined) return judgeLinkerd(network, { node, pods, linkerd }, premises);
      return mesh === undefined ? [] : judgeMesh(network, { node, pods, mesh }, premises);
    }),
  };
}

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

interface Setting {
  readonly network: Network;
  readonly premises: Premises;
}

type Side = Pick<Mismatch, 'node' | 'pods' | 'direction'>;

/** The pods of a service by its selector. */
export function podsOf({ cluster }: Network, node: ServiceNode, { namespace }: Premises): readonly Pods[] {
  return cluster
    .podsIn(node.namespace ?? namespace, { matchLabels: node.podSelector })
    .filter(({ onHost }) => !onHost);
}

/** A workload that somebody else made is closed in the directions alone that something was declared for. */
function isIsolated(node: ServiceNode, direction: Direction, { graph }: Premises): boolean {
  if (!node.foreign) return true;
  const said =
    direction === 'Ingress'
      ? [graph.callersOf(node), graph.entriesOf(node)]
      : [graph.callsOf(node), graph.exitsOf(node)];
  return said.some((list) => list.length > 0);
}

/** A service whose pods are in no manifest stands there with the labels that its selector asks for. */
function networkOf(manifests: readonly unknown[], premises: Premises): Network {
  const { namespace } = premises;
  const options = optionsOf(premises);
  const network = new Network(manifests, options);
  const absent = premises.graph.services.filter((node) => podsOf(network, node, premises).length === 0);
  if (absent.length === 0) return network;
  const standIns = absent.map((node) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: node.path, namespace: node.namespace ?? namespace, labels: node.podSelector },
    spec: {},
  }));
  return new Network([...manifests, ...standIns], options);
}

/** One environment has one mesh, which the first of its services tells as well as any. */
function optionsOf({ graph, clusterOf, namespace }: Premises): ReachabilityOptions {
  const [first] = graph.services;
  const { mesh, linkerd } = first === undefined ? {} : clusterOf(first);
  if (linkerd !== undefined)
    return {
      namespace,
      linkerdNamespace: linkerd.controlNamespace,
      linkerdTrustDomain: linkerd.trustDomain,
    };
  if (mesh === undefined) return { namespace };
  const { rootNamespace, trustDomain, clusterDomain } = mesh;
  return { namespace, rootNamespace, trustDomain, clusterDomain };
}

function judgeSide({ network, premises }: Setting, side: Side): Mismatch[] {
  const { pods, direction, node } = side;
  const declared = declaredOf(node, direction, premises);
  if (network.isolating(pods, direction).length === 0)
    return [
      { ...side, end: undefined, surplus: network.letsIn(pods, pods), missing: NO_PORTS, declared: [] },
    ];
  const judged = endsFor({ network, premises }, side, declared).flatMap((end) => {
    const meant = declared.filter((declaration) => covers(declaration, end));
    const expected = union(NO_PORTS, ...meant.map(({ ports }) => ports));
    const actual = direction === 'Ingress' ? network.letsIn(pods, end) : network.letsOut(pods, end);
    const [surplus, missing] = [difference(actual, expected), difference(expected, actual)];
    return surplus.length + missing.length === 0 ? [] : [{ ...side, end, surplus, missing, declared: meant }];
  });
  return judged;
}

/** Everybody who could be let through by mistake, or be kept out: pods of the manifests first, for they have names. */
function endsFor({ network, premises }: Setting, side: Side, declared: readonly Declared[]): OtherEnd[] {
  const { cluster } = network;
  const own = side.node.namespace ?? premises.namespace;
  const policies = network.isolating(side.pods, side.direction);
  const services = declared.flatMap(({ service }) =>
    service === undefined ? [] : podsOf(network, service, premises),
  );
  const known = declared.flatMap(({ party }) =>
    party.kind === 'pods' ? [stranger(cluster, party.namespace, party.labels)] : [],
  );
  const ranges = declared.flatMap(({ party }) =>
    party.kind === 'addresses' ? [party.cidr, ...party.except] : [],
  );
  return [
    ...new Set(services),
    ...known,
    ...strangersFor(cluster, policies),
    ...[own, ELSEWHERE].map((namespace) => stranger(cluster, namespace, {})),
    ...addressesAround(['0.0.0.0/0', ...ranges, ...rangesIn(policies)]),
  ];
}
