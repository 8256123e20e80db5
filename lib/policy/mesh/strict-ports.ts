import { textAt } from '../../kubernetes/at';
import { MESH_PORT } from '../../core/mesh-facts';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import { entriesOf } from './entries';
import { podsBehind, targetOf } from '../across/service-pods';
import { isGateway, membershipOf, podAnnotations } from './membership';
import { mutualTlsOf } from './mutual-tls';

/** Ports of the proxy itself, which no policy of mutual TLS is about. */
const OF_THE_PROXY: ReadonlySet<number> = new Set([
  MESH_PORT.mergedMetrics,
  MESH_PORT.health,
  MESH_PORT.proxyMetrics,
]);

/** Whether a port of pods takes mutual TLS alone, so that nobody without a proxy can call it. */
export function isStrict(workload: Workload, port: number, objects: ObjectSet): boolean {
  const membership = membershipOf(workload, objects);
  if (membership !== 'sidecar' && membership !== 'ambient') return false;
  return (
    !OF_THE_PROXY.has(port) &&
    !isGateway(workload) &&
    !passesBy(workload, port) &&
    mutualTlsOf(workload, port, objects) === 'STRICT'
  );
}

const listed = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/** Whether connections to a port pass by the proxy. */
function passesBy(workload: Workload, port: number): boolean {
  const annotations = podAnnotations(workload);
  const taken = textAt(annotations, 'traffic.sidecar.istio.io/includeInboundPorts');
  const left = textAt(annotations, 'traffic.sidecar.istio.io/excludeInboundPorts') ?? '';
  return (
    listed(left).includes(String(port)) ||
    (taken !== undefined && taken !== '*' && !listed(taken).includes(String(port))) ||
    textAt(annotations, 'ambient.istio.io/bypass-inbound-capture') === 'true' ||
    textAt(annotations, 'sidecar.istio.io/interceptionMode') === 'NONE'
  );
}

/** A port of a Service behind which pods take mutual TLS alone. */
export interface StrictPort {
  readonly workload: Workload;
  /** The port of the pods. */
  readonly port: number;
}

/** The first pods behind a port of a Service that take mutual TLS alone: behind any of its ports where none is given. */
export function strictBehind(service: SetObject, port: unknown, objects: ObjectSet): StrictPort | undefined {
  const ports =
    port === undefined
      ? entriesOf(service.manifest, [], 'spec', 'ports').map(({ value }): unknown => value)
      : [port];
  for (const workload of podsBehind(service, objects))
    for (const one of ports) {
      const number = targetOf(one, workload);
      if (number !== undefined && isStrict(workload, number, objects)) return { workload, port: number };
    }
  return undefined;
}

/** What is said of such a port, wherever the call is told. */
export function strictText({ workload: { kind, object }, port }: StrictPort): string {
  return `a caller in the mesh: a PeerAuthentication is STRICT for port ${port} of ${kind} ${object.name}`;
}

/** How to let others in, too, port by port. */
export function strictFix({ port }: StrictPort): string {
  return `write portLevelMtls: { ${port}: { mode: PERMISSIVE } } in a PeerAuthentication that selects these pods, or take the caller into the mesh`;
}
