import { listAt } from '../kubernetes/at';
import type { Cluster } from './cluster';
import type { Labels, Pods } from './pods';

/** How pods are part of a mesh: by a proxy beside the container, or by one on their node. */
export type MeshMode = 'sidecar' | 'ambient';

/**
 * How pods are part of an Istio mesh; undefined where they are not. A proxy beside the container goes before one on
 * the node.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function meshModeOf(pods: Pods, namespace: Labels, spec: unknown): MeshMode | undefined {
  if (pods.onHost) return undefined;
  if (hasProxy(spec) || isInjected(pods, namespace)) return 'sidecar';
  const mode = pods.labels['istio.io/dataplane-mode'] ?? namespace['istio.io/dataplane-mode'];
  return mode === 'ambient' ? 'ambient' : undefined;
}

/** "If either label is set to disabled or false, the pod is not injected"; else either of them takes it in. */
function isInjected({ labels, annotations }: Pods, namespace: Labels): boolean {
  const own = labels['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject'];
  if (namespace['istio-injection'] === 'disabled' || own === 'false') return false;
  return (
    own === 'true' ||
    namespace['istio-injection'] === 'enabled' ||
    'istio.io/rev' in namespace ||
    'istio.io/rev' in labels
  );
}

/** Whether the proxy is in the file already, as `istioctl kube-inject` puts it there. */
function hasProxy(spec: unknown): boolean {
  return [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')].some(
    ({ name, image }) => name === 'istio-proxy' && image !== undefined,
  );
}

/** The modes of all pods, by their index. */
export function meshModesOf(cluster: Cluster): readonly (MeshMode | undefined)[] {
  return cluster.pods.map((pods) => meshModeOf(pods, cluster.labelsOf(pods.workload.namespace), pods.spec));
}
