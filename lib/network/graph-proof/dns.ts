import { textAt } from '../../kubernetes/at';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { type PortSet, difference, portsOf } from '../../reachability/ports';
import { type Blame, isWaivedFor } from './blame';
import { peerDeclared, portSet } from './declared';
import type { Direction, Premises } from './terms';
import type { ServiceNode } from '../service-node';

const QUERIES: PortSet = portsOf('UDP', 53);

/** Pods that ask the name servers of their node, and may reach none. */
export interface Unresolved {
  readonly node: ServiceNode;
  readonly pods: Pods;
}

interface Side extends Unresolved {
  readonly direction: Direction;
}

/**
 * Finds pods with `dnsPolicy: Default` whose network policy opens no name server but those of the cluster: "the Pod inherits
 * the name resolution configuration from the node", and addresses of nodes stand in no manifest.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
 */
export function unresolvedAmong(sides: readonly Side[], premises: Premises): Unresolved[] {
  return sides.filter(
    ({ node, pods, direction }) =>
      direction === 'Egress' &&
      textAt(pods.spec, 'dnsPolicy') === 'Default' &&
      node.nameServers.length === 0 &&
      !asksOutside(node, premises),
  );
}

/** Whether a service declares that it calls addresses by the port of DNS. */
function asksOutside(node: ServiceNode, premises: Premises): boolean {
  return premises.graph
    .exitsOf(node)
    .some(({ peer, ports }) =>
      peerDeclared({ peer, node, text: '' }, portSet(ports), premises).some(
        ({ party, ports: open }) => party.kind !== 'pods' && difference(QUERIES, open).length === 0,
      ),
    );
}

/** What is told of such pods. */
export function dnsBlames(network: Network, unresolved: readonly Unresolved[]): Blame[] {
  return unresolved
    .filter(({ node }) => !isWaivedFor(node))
    .map(({ node, pods }) => {
      const [policy] = network.isolating(pods, 'Egress');
      const own = `${pods.workload.namespace}/${pods.workload.name}`;
      return {
        path: node.path,
        field: 'dnsPolicy',
        connection: `${own} → the name servers of its node on 53/UDP, closed by NetworkPolicy ${policy?.object.name ?? ''}`,
        allowed: "open, for dnsPolicy: 'Default' asks them alone",
        fix: "remove dnsPolicy, so that the DNS of the cluster is asked, or name the servers of the nodes: dnsConfig: { nameservers: ['10.0.0.2'] }",
      };
    });
}
