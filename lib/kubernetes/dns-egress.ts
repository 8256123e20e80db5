import type { DnsVariant } from '../core/profile';
import type { Plain } from '../core/read-values';

/** The label that the API server puts on every namespace (since 1.22). */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

const KUBE_DNS = {
  namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};

/** Its pods listen on 5353 behind the Service's 53. @see https://docs.openshift.com/container-platform/latest/networking/dns-operator.html */
const OPENSHIFT_DNS = { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: 'openshift-dns' } } };

/** The address that NodeLocal DNSCache listens on. @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
const NODE_LOCAL = '169.254.20.10/32';

/** The metadata server, which answers for Cloud DNS. @see https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-dns */
const GKE_CLOUD_DNS = '169.254.169.254/32';

/**
 * The one egress rule of a NetworkPolicy that lets pods ask DNS. Servers on the network of their node have no labels
 * that a selector could match: they stand there by address.
 */
export function dnsEgress(variant: DnsVariant): Plain {
  if (variant === 'openshift') return { ports: onPort(5353), to: [OPENSHIFT_DNS] };
  const byAddress = { 'kube-dns': [], 'node-local-dns': [NODE_LOCAL], 'gke-cloud-dns': [GKE_CLOUD_DNS] }[
    variant
  ];
  return { ports: onPort(53), to: [...byAddress.map((cidr) => ({ ipBlock: { cidr } })), KUBE_DNS] };
}

/**
 * The egress rule that lets pods ask name servers of their own; undefined where they have none. A server in the pod itself
 * is behind no policy.
 */
export function nameServerEgress(addresses: readonly string[]): Plain | undefined {
  const outside = addresses.filter((address) => !/^127\.|^::1$/.test(address));
  if (outside.length === 0) return undefined;
  const to = outside.map((address) => ({
    ipBlock: { cidr: `${address}/${address.includes(':') ? 128 : 32}` },
  }));
  return { ports: onPort(53), to };
}

/** Answers that do not fit in one UDP packet come by TCP. */
function onPort(port: number): Plain[] {
  return [
    { port, protocol: 'TCP' },
    { port, protocol: 'UDP' },
  ];
}
