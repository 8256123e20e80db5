import { remembered } from '../../core/remembered';
import type { OtherEnd } from '../../reachability/admitted';
import type { ReachabilityOptions } from '../../reachability/options';
import { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { NO_PORTS, type PortSet, difference, isSame, union } from '../../reachability/ports';
import { ELSEWHERE, addressesAround, rangesIn, stranger, strangersFor } from '../../reachability/witnesses';
import { type Astray, findAstray } from './astray';
import { coverage, declaredOf, isIsolated } from './declared';
import { type Unresolved, unresolvedAmong } from './dns';
import { gatewayPods, gatewaySides } from './gateways';
import { judgeLinkerd } from './linkerd';
import { type MeshMismatch, judgeMesh } from './mesh';
import { podsFoundBy, podsMadeBy } from './pods';
import { waypointSides } from './waypoint-sides';
import { judgeWaypoint } from './waypoints';
import type { Declared, Direction, Premises } from './terms';
import type { ServiceNode } from '../service-node';

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
  /** Pods that policies cannot be about. */
  readonly astray: Astray;
  /** Pods that ask name servers which no policy lets them to. */
  readonly unresolved: readonly Unresolved[];
}

/**
 * Proves that manifests let each service do what was declared, and nothing else. Each side is judged by itself: a
 * hole on one side is a hole, even while the other side still holds. Whoever the policies could mean is tried: pods of
 * the manifests, pods that there could be, and addresses on both sides of each border.
 */
export function proveGraph(manifests: readonly unknown[], given: Premises): Proof {
  const premises = { ...given, clusterOf: remembered(given.clusterOf) };
  const ofGateways = gatewayPods(manifests, premises);
  const setting = settingOf(ofGateways.length === 0 ? manifests : [...manifests, ...ofGateways], premises);
  const { network } = setting;
  const sides = premises.graph.services.flatMap((node) =>
    setting.podsOf(node).flatMap((pods) =>
      DIRECTIONS.filter((direction) => isIsolated(node, direction, premises)).map((direction) => ({
        node,
        pods,
        direction,
        declared: declaredOf(node, direction, premises),
      })),
    ),
  );
  const proxies = [...waypointSides(network, premises), ...gatewaySides(network, premises)];
  return {
    network,
    astray: findAstray(network, premises),
    unresolved: unresolvedAmong(sides, premises),
    mismatches: [...sides, ...proxies].flatMap((side) => judgeSide(setting, side)),
    inMesh: sides.flatMap(({ node, pods, direction }) => {
      if (direction === 'Egress') return [];
      const { mesh, linkerd } = premises.clusterOf(node);
      if (linkerd !== undefined) return judgeLinkerd(network, { node, pods, linkerd }, premises);
      if (mesh === undefined) return [];
      const side = { node, pods, mesh };
      return [...judgeMesh(network, side, premises), ...judgeWaypoint(network, side, premises)];
    }),
  };
}

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** What is proven of, and what is asked of it for one service after the other, with the same answer. */
interface Setting {
  readonly network: Network;
  readonly premises: Premises;
  /** The pods of a service that policies can be about. */
  readonly podsOf: (node: ServiceNode) => readonly Pods[];
  /** Addresses around ranges that are written with a space between. */
  readonly addressesAround: (ranges: string) => readonly OtherEnd[];
}

type Side = Pick<Mismatch, 'node' | 'pods' | 'direction' | 'declared'>;

/** A service that renders no pods, as workloads do that a cluster makes, stands there with the labels of its selector. */
function settingOf(manifests: readonly unknown[], premises: Premises): Setting {
  const { namespace, graph } = premises;
  const setting = settingIn(new Network(manifests, optionsOf(premises)), premises);
  const absent = graph.services.filter(
    (node) =>
      setting.podsOf(node).length === 0 &&
      podsMadeBy(node, setting.network, premises).every((made) => made.length === 0),
  );
  if (absent.length === 0) return setting;
  const standIns = absent.map((node) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: node.path, namespace: node.namespace ?? namespace, labels: node.podSelector },
    spec: {},
  }));
  return settingIn(new Network([...manifests, ...standIns], optionsOf(premises)), premises);
}

function settingIn(network: Network, premises: Premises): Setting {
  return {
    network,
    premises,
    podsOf: remembered((node) => podsFoundBy(node, network, premises).filter(({ onHost }) => !onHost)),
    addressesAround: remembered((ranges) => addressesAround(ranges.split(' '))),
  };
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

function judgeSide(setting: Setting, side: Side): Mismatch[] {
  const { network } = setting;
  const { pods, direction, declared } = side;
  if (network.isolating(pods, direction).length === 0)
    return [
      { ...side, end: undefined, surplus: network.letsIn(pods, pods), missing: NO_PORTS, declared: [] },
    ];
  const meantBy = coverage(declared);
  return endsFor(setting, side).flatMap((end) => {
    const meant = meantBy(end);
    const expected = union(NO_PORTS, ...meant.map(({ ports }) => ports));
    const actual = direction === 'Ingress' ? network.letsIn(pods, end) : network.letsOut(pods, end);
    if (isSame(actual, expected)) return [];
    const [surplus, missing] = [difference(actual, expected), difference(expected, actual)];
    return [{ ...side, end, surplus, missing, declared: meant }];
  });
}

/** Everybody who could be let through by mistake, or be kept out: pods of the manifests first, for they have names. */
function endsFor(setting: Setting, side: Side): OtherEnd[] {
  const { network, premises } = setting;
  const { cluster } = network;
  const { declared } = side;
  const own = side.node.namespace ?? premises.namespace;
  const policies = network.isolating(side.pods, side.direction);
  const services = declared.flatMap(({ service }) => (service === undefined ? [] : setting.podsOf(service)));
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
    ...setting.addressesAround(['0.0.0.0/0', ...ranges, ...rangesIn(policies)].join(' ')),
  ];
}
