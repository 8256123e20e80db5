import { MESH_LABEL, type MeshFacts } from '../../core/mesh-facts';
import { hostOf } from '../../core/service-host';
import { listAt } from '../../kubernetes/at';
import type { Manifest } from '../../kubernetes/manifest';
import { whatKeepsOut } from '../../reachability/mesh-membership';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { NO_PORTS, type PortSet, difference, intersection, portsText, union } from '../../reachability/ports';
import { portsBehind } from '../../reachability/services';
import type { Unmet } from './callers';
import type { ServiceNode } from '../service-node';

/** Whether pods are rendered by kiban, which writes for them what a mesh has to hold: it asks nobody else to be in it. */
export function isRendered(node: ServiceNode, pods: Pods): boolean {
  return !node.foreign && listAt(pods.spec, 'containers').length > 0;
}

/** How pods that have no proxy of Istio get one: without what keeps them out, or by a label. */
export function fixForOutsider(
  { cluster }: Network,
  pods: Pods,
  mesh: Pick<MeshFacts, 'mode' | 'revision'>,
): string {
  const { mode, revision } = mesh;
  const kept = whatKeepsOut(pods, cluster.labelsOf(pods.workload.namespace), mode);
  if (kept !== undefined) return `remove ${kept}`;
  const { dataplane, inject, revision: ofRevision } = MESH_LABEL;
  if (mode === 'ambient') return `label its pods ${dataplane}: ambient`;
  return `label its pods ${revision === undefined ? `${inject}: 'true'` : `${ofRevision}: ${revision}`}`;
}

/** How ports come before a proxy that annotations of its pods lead them past. */
export function fixForAnnotations(whose: string, ports: PortSet): string {
  return `remove the annotations of ${whose} that lead ${portsText(ports)} past its proxy`;
}

/** Why a mesh does not know a declared caller, whatever its policies say; undefined where they are to blame. */
export function fixForCaller(
  network: Network,
  {
    mesh,
    pods,
    called,
  }: {
    readonly mesh: Pick<MeshFacts, 'mode' | 'revision' | 'clusterDomain'>;
    readonly pods: Pods;
    /** The Services that it calls. */
    readonly called: readonly Manifest[];
  },
  source: Pods,
  { path, accounts, missing }: Unmet,
): string | undefined {
  const { mesh: known } = network;
  if (known.modeOf(source) === undefined)
    return `${fixForOutsider(network, source, mesh)}, those of ${path}: who has no proxy has no identity`;
  if (!accounts.includes(source.serviceAccount))
    return `write serviceAccountName: ${accounts[0] ?? ''} in the pods of ${path}, which run as ${source.serviceAccount}`;
  if (intersection(known.uncaptured(pods), missing).length > 0)
    return fixForAnnotations(pods.workload.name, missing);
  if (intersection(known.unseenBy(source, pods), missing).length > 0) return fixForAnnotations(path, missing);
  const sidecar = known.scopeOf(source)?.object;
  const unknown = difference(missing, known.knownTo(source, pods, called));
  if (sidecar === undefined || unknown.length === 0) return undefined;
  const shown = known.servedBy(pods, []).map((service) => portsBehind(service, pods));
  const unshown = difference(unknown, union(NO_PORTS, ...shown));
  if (unshown.length > 0)
    return `show ${portsText(unshown)} in a Service that leads to the pods of ${pods.workload.name}: a sidecar knows of no port that no Service names`;
  const hosts = called.map((service) => {
    const { name: serviceName, namespace } = network.cluster.nameOf(service);
    return `'${namespace}/${hostOf({ serviceName, namespace }, mesh.clusterDomain)}'`;
  });
  return `give Sidecar ${sidecar.name} the host ${hosts.join(', ')} back in spec.egress: it does not know where ${portsText(unknown)} is`;
}
