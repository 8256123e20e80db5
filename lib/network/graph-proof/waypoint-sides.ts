import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { union } from '../../reachability/ports';
import { GATEWAY_NAME } from '../../reachability/waypoint-pods';
import { TUNNEL, nodeParty, peerDeclared, portSet, tunnelled } from './declared';
import { neededBy, platformAt } from './proxies';
import type { Declared, Direction, Premises } from './terms';
import { type Passage, waysOf } from '../passage';
import type { ClusterNetwork } from '../policy-spec';
import { portsBy } from '../ports-by';
import type { ServiceNode } from '../service-node';

/** A waypoint and the services that are called by it, all of one namespace. */
interface Standing {
  readonly passage: Passage;
  readonly namespace: string;
  readonly nodes: readonly ServiceNode[];
}

/** One direction of the pods of a proxy, and what was declared there; `node` is the first service behind it. */
export interface ProxySide {
  readonly node: ServiceNode;
  readonly pods: Pods;
  readonly direction: Direction;
  readonly declared: readonly Declared[];
}

/** The waypoints of a graph, as their pods are found in manifests. */
export function waypointSides({ cluster }: Network, premises: Premises): ProxySide[] {
  return standingIn(premises).flatMap((standing) => {
    const { passage, namespace, nodes } = standing;
    const matchLabels = { [GATEWAY_NAME]: passage.name };
    const [node] = nodes;
    if (node === undefined) return [];
    return cluster.podsIn(namespace, { matchLabels }).flatMap((pods) => [
      { node, pods, direction: 'Ingress' as const, declared: merged(callersAt(standing, premises)) },
      { node, pods, direction: 'Egress' as const, declared: merged(calledFrom(standing, premises)) },
    ]);
  });
}

/** Each party once, with all its ports: a caller may call many services by one waypoint. */
export function merged(declared: readonly Declared[]): Declared[] {
  const byParty = new Map<string, Declared>();
  for (const declaration of declared) {
    const key = JSON.stringify(declaration.party);
    const known = byParty.get(key);
    const ports = known === undefined ? declaration.ports : union(known.ports, declaration.ports);
    byParty.set(key, { ...(known ?? declaration), ports });
  }
  return [...byParty.values()];
}

function standingIn({ graph, namespace: unnamed }: Premises): Standing[] {
  const found = new Map<string, Standing & { readonly nodes: ServiceNode[] }>();
  for (const node of graph.services) {
    const passage = graph.passageOf(node);
    if (passage === undefined) continue;
    const namespace = node.namespace ?? unnamed;
    const key = `${namespace}/${passage.name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { passage, namespace, nodes: [node] });
    else known.nodes.push(node);
  }
  return [...found.values()];
}

/** Whoever calls a service by the waypoint dials its tunnel; the platform scrapes and probes it. */
function callersAt({ nodes }: Standing, premises: Premises): Declared[] {
  const { graph } = premises;
  const callers = nodes.flatMap((node) => {
    const passage = graph.passageOf(node);
    const calls = graph
      .callersOf(node)
      .filter(({ ports }) => waysOf(passage, ports).by.length > 0)
      .map(({ caller }) => ({
        party: nodeParty(caller, premises),
        ports: TUNNEL,
        text: `${caller.path} calls ${node.path}`,
        service: caller,
      }));
    const entries = graph
      .entriesOf(node)
      .filter(({ peer, ports }) => waysOf(passage, ports, peer).by.length > 0)
      .flatMap(({ peer }) => {
        const text = `${node.path} accepts peers.${peer.kind}`;
        return peerDeclared({ peer, node, text }, TUNNEL, premises);
      });
    return [...calls, ...entries];
  });
  return [...callers, ...platformAt(clusterAt(nodes, premises))];
}

/** A waypoint dials the pods of the services behind it, DNS, the control plane, and who takes its spans. */
function calledFrom({ nodes }: Standing, premises: Premises): Declared[] {
  const { graph } = premises;
  const services = nodes.map((node) => {
    return {
      party: nodeParty(node, premises),
      ports: tunnelled(portSet(node.containerPorts(portsBy(graph, node))), node, premises),
      text: `${node.path} is called by a waypoint`,
      service: node,
    };
  });
  return [...services, ...neededBy(clusterAt(nodes, premises))];
}

function clusterAt([first]: readonly ServiceNode[], { clusterOf }: Premises): ClusterNetwork {
  return first === undefined ? { dns: 'kube-dns', probeSourceCidrs: [] } : clusterOf(first);
}
