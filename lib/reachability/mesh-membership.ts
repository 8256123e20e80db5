import type { Labels } from '../core/labels';
import { MESH_LABEL } from '../core/mesh-facts';
import { listAt } from '../kubernetes/at';
import type { Cluster } from './cluster';
import type { Pods } from './pods';

/** How pods are part of a mesh: by a proxy beside the container, or by one on their node. */
export type MeshMode = 'sidecar' | 'ambient';

const { inject: INJECT, injection: INJECTION, revision: REVISION, dataplane: DATAPLANE } = MESH_LABEL;

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
  const mode = pods.labels[DATAPLANE] ?? namespace[DATAPLANE];
  return mode === 'ambient' ? 'ambient' : undefined;
}

/**
 * "If either label is set to disabled or false, the pod is not injected"; else either of them takes it in. The webhooks
 * select by labels: an annotation is read once they did, so that it can say no, and takes nobody in by itself.
 *
 * @see https://github.com/istio/istio/issues/26600 and pkg/kube/inject/inject.go (injectRequired)
 */
function isInjected({ labels, annotations }: Pods, namespace: Labels): boolean {
  const own = labels[INJECT] ?? annotations[INJECT];
  if (namespace[INJECTION] === 'disabled' || own === 'false') return false;
  return (
    labels[INJECT] === 'true' ||
    namespace[INJECTION] === 'enabled' ||
    REVISION in namespace ||
    REVISION in labels
  );
}

/**
 * What keeps pods out of a mesh of one mode, in words; undefined where nothing does, and nothing takes them in. The
 * injector asks the pods before their namespace.
 */
export function whatKeepsOut(
  { onHost, labels, annotations, workload }: Pods,
  namespace: Labels,
  mode: MeshMode,
): string | undefined {
  if (onHost) return 'hostNetwork: true';
  if (mode === 'ambient')
    return labels[DATAPLANE] === undefined
      ? undefined
      : `label ${DATAPLANE}: ${labels[DATAPLANE]} of its pods`;
  if (labels[INJECT] === 'false') return `label ${INJECT}: 'false' of its pods`;
  if (labels[INJECT] === undefined && annotations[INJECT] === 'false')
    return `annotation ${INJECT}: 'false' of its pods`;
  return namespace[INJECTION] === 'disabled'
    ? `label ${INJECTION}: disabled of namespace ${workload.namespace}`
    : undefined;
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
