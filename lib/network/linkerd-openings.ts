import { LINKERD_PORT, type LinkerdFacts } from '../core/linkerd-facts';
import { type Opening, type PortRange, podsEntry, tcp } from './peer-spec';

type Linkerd = LinkerdFacts | undefined;

/**
 * Pods of a mesh of Linkerd dial one another on the port of the proxy. The port behind it stays open as well: it is
 * what a pod without a proxy dials, and proxies before Linkerd 2.18 where they can read the protocol.
 *
 * @see https://linkerd.io/2/common-errors/network-policy/
 */
export function withProxyPort(linkerd: Linkerd, ports: readonly PortRange[]): readonly PortRange[] {
  const proxied = linkerd !== undefined && ports.some(({ protocol }) => protocol === 'TCP');
  return proxied ? [...ports, tcp(LINKERD_PORT.inbound)] : ports;
}

/** Ports that the kubelet dials: those of the application, and that of the proxy. */
export function proxyProbePorts(linkerd: Linkerd, probed: readonly PortRange[]): readonly PortRange[] {
  return linkerd === undefined ? probed : [...probed, tcp(LINKERD_PORT.admin)];
}

/** Who else must reach a pod of the mesh: what scrapes its proxy. */
export function linkerdIngress(linkerd: Linkerd): Opening[] {
  const { prometheus } = linkerd ?? {};
  if (prometheus === undefined) return [];
  const { namespace, podLabels: labels } = prometheus;
  const ports = [tcp(LINKERD_PORT.admin), tcp(LINKERD_PORT.inbound)];
  return [{ entry: podsEntry({ labels, namespace }), ports }];
}

/** Whom else a pod of the mesh must reach: the control plane, by its parts. */
export function linkerdEgress(linkerd: Linkerd): Opening[] {
  if (linkerd === undefined) return [];
  const { controlNamespace: namespace } = linkerd;
  const part = (name: string): Opening['entry'] =>
    podsEntry({ labels: { 'linkerd.io/control-plane-component': name }, namespace });
  const { destination, identity, inbound, policy } = LINKERD_PORT;
  return [
    { entry: part('destination'), ports: [tcp(destination), tcp(policy), tcp(inbound)] },
    { entry: part('identity'), ports: [tcp(identity), tcp(inbound)] },
  ];
}
