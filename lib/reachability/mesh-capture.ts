import { textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Pods } from './pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, portsOf, union } from './ports';
import { portsIn, targetOf } from './services';

/**
 * The ports of pods that are dialled past their proxy, by annotations of theirs: neither mutual TLS nor a policy of the
 * mesh meets who dials them. Exclusions count where everything is captured, as it is unless a list says which.
 *
 * @see https://istio.io/latest/docs/reference/config/annotations/ and tools/istio-iptables/pkg/capture/run.go
 */
export function pastSidecarInto({ annotations }: Pods): PortSet {
  if (annotations['sidecar.istio.io/interceptionMode'] === 'NONE') return ALL_TCP;
  const taken = annotations['traffic.sidecar.istio.io/includeInboundPorts'] ?? '*';
  const left = annotations['traffic.sidecar.istio.io/excludeInboundPorts'] ?? '';
  return taken.trim() === '*' ? listed(left) : difference(ALL_TCP, listed(taken));
}

/** The same for pods of an ambient mesh, which say it of all ports or of none. */
export function pastNodeInto({ annotations }: Pods): PortSet {
  return annotations['ambient.istio.io/bypass-inbound-capture'] === 'true' ? ALL_TCP : NO_PORTS;
}

/**
 * The ports of called pods that the sidecar of a caller does not see dialled, of those that it does not capture. It sees
 * the port of the Service, or of the pods where no Service with an address of its own leads there.
 */
export function pastSidecarTo(past: PortSet, to: Pods, services: readonly Manifest[]): PortSet {
  if (past.length === 0) return NO_PORTS;
  const ways = services
    .filter((service) => textAt(service, 'spec', 'clusterIP') !== 'None')
    .flatMap((service) => portsIn(service))
    .map((port) => ({ dialled: portsOf(port.protocol, port.port), reached: targetOf(port, to) }));
  const reached = union(NO_PORTS, ...ways.map((way) => way.reached));
  const unseen = ways.filter(({ dialled }) => intersection(dialled, past).length > 0);
  return union(difference(past, reached), ...unseen.map((way) => way.reached));
}

/** The ports that are not captured when pods dial them. Which addresses are left out, no file of theirs can tell. */
export function pastSidecarFrom({ annotations }: Pods): PortSet {
  if (annotations['sidecar.istio.io/interceptionMode'] === 'NONE') return ALL_TCP;
  const excluded = listed(annotations['traffic.sidecar.istio.io/excludeOutboundPorts'] ?? '');
  const ranges = annotations['traffic.sidecar.istio.io/includeOutboundIPRanges'] ?? '*';
  if (ranges.trim() !== '') return excluded;
  const included = listed(annotations['traffic.sidecar.istio.io/includeOutboundPorts'] ?? '');
  return union(excluded, difference(ALL_TCP, included));
}

/** Ports of a list such as `8080,9090`. */
function listed(text: string): PortSet {
  return union(NO_PORTS, ...[...text.matchAll(/\d+/g)].map(([port]) => portsOf('TCP', Number(port))));
}
