import type { Construct } from 'constructs';
import { environmentOf } from '../core/environment-facts';
import type { MeshFacts } from '../core/mesh-facts';
import { profileOf } from '../core/profile';
import type { Plain } from '../core/read-values';
import { dnsEgress } from '../kubernetes/dns-egress';
import { KubernetesObject } from '../synth/kubernetes-object';
import { TUNNEL, proxyEgress, proxyIngress } from './mesh-openings';
import { type Passage, waysOf } from './passage';
import { type Opening, peerEntries } from './peer-spec';
import { type ClusterNetwork, dialled, nodeEntry, openings, rulesOf } from './policy-spec';
import { portsBy } from './ports-by';
import type { ServiceGraph } from './service-graph';
import type { ServiceNode } from './service-node';

/** A waypoint, and the namespace that it stands in. */
export interface PlacedWaypoint extends Pick<Passage, 'name' | 'podSelector'> {
  readonly namespace: string | undefined;
}

/** Places the NetworkPolicy of a waypoint: whoever calls a service by it gets in, and it gets to those services. */
export function placeWaypointPolicy(
  scope: Construct,
  graph: ServiceGraph,
  waypoint: PlacedWaypoint & { readonly labels: Readonly<Record<string, string>> },
): void {
  const { dns = 'kube-dns', probeSourceCidrs = [] } = profileOf(scope);
  const { mesh } = environmentOf(scope);
  const { name, namespace, labels } = waypoint;
  if (mesh === undefined) return;
  new KubernetesObject(scope, 'WaypointNetworkPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: { ...labels } },
    body: () => ({ spec: waypointPolicySpec(graph, waypoint, { dns, probeSourceCidrs, mesh }) }),
  });
}

function waypointPolicySpec(
  graph: ServiceGraph,
  waypoint: PlacedWaypoint,
  cluster: ClusterNetwork & { readonly mesh: MeshFacts },
): Plain {
  const members = graph.services.flatMap((node) => {
    const passage = graph.passageOf(node);
    const isHere = passage?.name === waypoint.name && node.namespace === waypoint.namespace;
    return passage !== undefined && isHere ? [{ node, passage }] : [];
  });
  const inward = members.flatMap(({ node, passage }) => callersBy(graph, node, passage));
  const outward = members.map(({ node }) => ({
    entry: nodeEntry(node, waypoint),
    ports: dialled(cluster, node.containerPorts(portsBy(graph, node))),
  }));
  const { mesh, dns, probeSourceCidrs } = cluster;
  const ingress = rulesOf([...inward, ...proxyIngress(mesh, probeSourceCidrs)], 'from');
  return {
    podSelector: { matchLabels: waypoint.podSelector },
    policyTypes: ['Ingress', 'Egress'],
    ...(ingress.length === 0 ? {} : { ingress }),
    egress: [dnsEgress(dns), ...rulesOf([...outward, ...proxyEgress(mesh)], 'to')],
  };
}

function callersBy(graph: ServiceGraph, node: ServiceNode, passage: Passage): Opening[] {
  const services = graph
    .callersOf(node)
    .filter(({ ports }) => waysOf(passage, ports).by.length > 0)
    .map(({ caller }) => ({ entry: nodeEntry(caller, node), ports: TUNNEL }));
  const peers = graph
    .entriesOf(node)
    .filter(({ peer, ports }) => waysOf(passage, ports, peer).by.length > 0)
    .flatMap(({ peer }) => openings(peerEntries(peer, node.namespace), TUNNEL));
  return [...services, ...peers];
}
