import { isIpAddress } from '../core/cidr';
import type { Faults } from '../core/faults';
import { isDnsSubdomain } from '../core/names';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/service-host';
import type { HostPeer, HostProtocol, Peer } from './peers';

const PROTOCOLS: readonly HostProtocol[] = ['TLS', 'HTTPS', 'HTTP', 'HTTP2', 'GRPC', 'TCP'];

/**
 * Checks what a name outside the cluster is made of. It is one name: what a wildcard stands for, no proxy can resolve.
 * Addresses, and names of the cluster itself, have peers of their own.
 */
export function checkHost(faults: Faults, { host, protocol }: HostPeer, clusterDomain: string): void {
  const named = typeof host === 'string' && isDnsSubdomain(host) && host.includes('.');
  const fix = isIpAddress(host)
    ? `write peers.cidr('${host}/${host.includes(':') ? 128 : 32}')`
    : isOfCluster(host, clusterDomain)
      ? 'call the service itself: web.calls(cart), or pods that are no service of the app: peers.pods(…)'
      : "write 'api.stripe.com'";
  const sound = named && !isIpAddress(host) && !isOfCluster(host, clusterDomain);
  faults.at('host').require(sound, host, 'a DNS name outside the cluster', fix);
  const known = PROTOCOLS.includes(protocol);
  faults.at('protocol').require(known, protocol, `one of ${PROTOCOLS.join(', ')}`, "write 'TLS'");
}

/** Who dials has no name, but addresses: a name without them would stand for the whole internet. */
export function checkCallingHost(faults: Faults, peer: Peer): void {
  if (peer.kind !== 'host' || peer.cidrs !== undefined || 'options' in peer) return;
  faults
    .at('cidrs')
    .require(
      false,
      peer.cidrs,
      'the addresses that the host calls from: a network policy sees no name',
      "write peers.cidr('203.0.113.0/24') with its addresses, or peers.anywhere({ reason }) to let in everybody",
    );
}

/** Whether DNS of the cluster answers for a name of a Service or pod. @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
function isOfCluster(host: unknown, clusterDomain: string): boolean {
  if (typeof host !== 'string') return false;
  const domains = ['', `.${DEFAULT_CLUSTER_DOMAIN}`, `.${clusterDomain}`];
  return domains.some((domain) => host.endsWith(`.svc${domain}`) || host.endsWith(`.pod${domain}`));
}
