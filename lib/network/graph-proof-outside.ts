import type { MeshFacts } from '../core/mesh-facts';
import { MESH_LABEL } from '../core/mesh-facts';
import { listAt } from '../kubernetes/at';
import { whatKeepsOut } from '../reachability/mesh-membership';
import type { Network } from '../reachability/network';
import type { Pods } from '../reachability/pods';
import type { ServiceNode } from './service-node';

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
