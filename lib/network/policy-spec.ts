import { groupBy } from '../core/grouping';
import { sortedEntries } from '../core/key-order';
import type { LinkerdFacts } from '../core/linkerd-facts';
import type { MeshFacts } from '../core/mesh-facts';
import type { DnsVariant } from '../core/profile';
import type { Plain } from '../core/read-values';
import { dnsEgress, nameServerEgress } from '../kubernetes/dns-egress';
import { linkerdEgress, linkerdIngress, proxyProbePorts, withProxyPort } from './linkerd-openings';
import { TUNNEL, meshEgress, meshIngress, probePorts, withTunnel } from './mesh-openings';
import { waysOf } from './passage';
import { type Opening, type PortRange, ipBlock, peerEntries, podsEntry } from './peer-spec';
import { isPods } from './peers';
import { portsBy } from './ports-by';
import type { ServiceGraph } from './service-graph';
import type { ServiceNode } from './service-node';

/** What the cluster asks of every policy. */
export interface ClusterNetwork {
  readonly dns: DnsVariant;
  /** Ranges that kubelet probes come from, where the network plugin does not exempt them. */
  readonly probeSourceCidrs: readonly string[];
  /** The mesh that pods are part of, whose own connections are let through too. */
  readonly mesh?: MeshFacts | undefined;
  /** The Linkerd that pods are part of, in place of such a mesh. */
  readonly linkerd?: LinkerdFacts | undefined;
}

/**
 * The NetworkPolicy spec of a service: what was declared, DNS, probes where the plugin needs it, and nothing else.
 * It is the same whatever order things were declared in.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function policySpec(graph: ServiceGraph, node: ServiceNode, network: ClusterNetwork): Plain {
  const inward = rulesOf(ingressOpenings(graph, node, network), 'from');
  const outward = rulesOf(egressOpenings(graph, node, network), 'to');
  const isolatesIngress = !node.foreign || graph.callersOf(node).length + graph.entriesOf(node).length > 0;
  const isolatesEgress = !node.foreign || graph.callsOf(node).length + graph.exitsOf(node).length > 0;
  const asked = nameServerEgress(node.nameServers);
  const names = [dnsEgress(network.dns), ...(asked === undefined ? [] : [asked])];
  return {
    podSelector: { matchLabels: node.podSelector },
    policyTypes: [...(isolatesIngress ? ['Ingress'] : []), ...(isolatesEgress ? ['Egress'] : [])],
    ...(isolatesIngress && inward.length > 0 ? { ingress: inward } : {}),
    ...(isolatesEgress ? { egress: [...names, ...outward] } : {}),
  };
}

function ingressOpenings(graph: ServiceGraph, node: ServiceNode, cluster: ClusterNetwork): Opening[] {
  const { probeSourceCidrs, mesh, linkerd } = cluster;
  const passage = graph.passageOf(node);
  const calls = graph.callersOf(node).map(({ caller, ports }) => ({
    entry: nodeEntry(caller, node),
    ports: dialled(cluster, node.containerPorts(waysOf(passage, ports).past)),
  }));
  const entries = graph.entriesOf(node).flatMap(({ peer, ports }) => {
    const open = node.containerPorts(waysOf(passage, ports, peer).past);
    return openings(peerEntries(peer, node.namespace), isPods(peer) ? dialled(cluster, open) : open);
  });
  const proxied =
    passage === undefined
      ? []
      : [
          {
            entry: podsEntry({ labels: passage.podSelector }),
            ports: dialled(cluster, node.containerPorts(portsBy(graph, node))),
          },
        ];
  // The kubelet probes by TCP, HTTP and gRPC, which is HTTP/2.
  const probed = node.containerPorts(node.portNames).filter(({ protocol }) => protocol === 'TCP');
  const ports = proxyProbePorts(linkerd, probePorts(mesh, probed));
  const probes = probeSourceCidrs.map((cidr) => ({ entry: ipBlock(cidr, []), ports }));
  return [
    ...calls,
    ...entries,
    ...proxied,
    ...probes,
    ...meshIngress(mesh, probed),
    ...linkerdIngress(linkerd),
  ];
}

function egressOpenings(graph: ServiceGraph, node: ServiceNode, cluster: ClusterNetwork): Opening[] {
  const calls = graph.callsOf(node).flatMap(({ callee, ports }) => {
    const passage = graph.passageOf(callee);
    const { by, past } = waysOf(passage, ports);
    const direct = { entry: nodeEntry(callee, node), ports: dialled(cluster, callee.containerPorts(past)) };
    if (passage === undefined || by.length === 0) return [direct];
    const namespace = callee.namespace === node.namespace ? undefined : callee.namespace;
    return [{ entry: podsEntry({ labels: passage.podSelector, namespace }), ports: TUNNEL }, direct];
  });
  const exits = graph
    .exitsOf(node)
    .flatMap(({ peer, ports }) =>
      openings(peerEntries(peer, node.namespace), isPods(peer) ? dialled(cluster, ports) : ports),
    );
  return [...calls, ...exits, ...meshEgress(cluster.mesh), ...linkerdEgress(cluster.linkerd)];
}

/** What pods are dialled on by pods, in whatever mesh there is. */
export function dialled(
  { mesh, linkerd }: ClusterNetwork,
  ports: readonly PortRange[],
): readonly PortRange[] {
  return withProxyPort(linkerd, withTunnel(mesh, ports));
}

/** An entry for the pods of a service, as another one names them. */
export function nodeEntry(other: ServiceNode, own: Pick<ServiceNode, 'namespace'>): Plain {
  return podsEntry({
    labels: other.podSelector,
    namespace: other.namespace === own.namespace ? undefined : other.namespace,
  });
}

/** What a peer opens: one opening for each entry that stands for it. */
export function openings(entries: readonly Plain[] | undefined, ports: readonly PortRange[]): Opening[] {
  return entries === undefined ? [{ entry: undefined, ports }] : entries.map((entry) => ({ entry, ports }));
}

/**
 * The fewest rules that say the same: each party once, with all its ports, and those with equal ports in one rule.
 * A party without ports gets no rule, for a rule without ports would open all of them.
 */
export function rulesOf(given: readonly Opening[], side: 'from' | 'to'): Plain[] {
  const rules = new Map<string, { ports: readonly PortRange[]; entries: Plain[] }>();
  for (const { entry, ports } of partiesOf(given)) {
    const key = `${entry === undefined ? '' : 'some'} ${ports.map(portKey).join(' ')}`;
    const rule = rules.get(key) ?? { ports, entries: [] };
    if (entry !== undefined) rule.entries.push(entry);
    rules.set(key, rule);
  }
  return sortedEntries(rules).map(([, { ports, entries }]) =>
    entries.length === 0 ? { ports } : { [side]: entries, ports },
  );
}

/** Each party with ports once, all of its ports in order. */
function partiesOf(given: readonly Opening[]): readonly Opening[] {
  const byParty = groupBy(given, ({ entry }) => (entry === undefined ? '' : JSON.stringify(entry)));
  return sortedEntries(byParty)
    .map(([, same]) => {
      const ports = same.flatMap((opening) => opening.ports.map((port) => [portKey(port), port] as const));
      return { entry: same[0]?.entry, ports: sortedEntries(new Map(ports)).map(([, port]) => port) };
    })
    .filter(({ ports }) => ports.length > 0);
}

/** A key that sorts as the number does, and holds all that tells two ports apart. */
function portKey({ port, endPort = port, protocol }: PortRange): string {
  return `${String(port).padStart(5, '0')}-${String(endPort).padStart(5, '0')}/${protocol}`;
}
