import { MESH_LABEL, MESH_PORT } from '../core/mesh-facts';
import { isObject } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { type Manifest, groupOf } from '../kubernetes/manifest';

/** Labels of the pods that Istio makes for a Gateway: its name and its class. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const GATEWAY_CLASS_NAME = 'gateway.networking.k8s.io/gateway-class-name';

/** The class of the Gateways that are waypoints. */
export const WAYPOINT_CLASS = 'istio-waypoint';

const PORTS = [MESH_PORT.tunnel, MESH_PORT.mergedMetrics, MESH_PORT.health, MESH_PORT.proxyMetrics];

/**
 * Pods that Istio makes for waypoints: they run as the ServiceAccount of the Gateway's name, and no proxy of the node
 * stands before them. Those that stand in manifests are taken from there.
 *
 * @see github.com/istio/istio: manifests/charts/istio-control/istio-discovery/files/waypoint.yaml
 */
export function waypointObjects(manifests: readonly Manifest[]): readonly Manifest[] {
  const gateways = manifests.filter(
    (manifest) =>
      manifest.kind === 'Gateway' &&
      groupOf(manifest.apiVersion) === 'gateway.networking.k8s.io' &&
      textAt(manifest, 'spec', 'gatewayClassName') === WAYPOINT_CLASS &&
      listAt(manifest, 'spec', 'listeners').some(
        ({ port, protocol }) => port === MESH_PORT.tunnel && protocol === 'HBONE',
      ),
  );
  if (gateways.length === 0) return [];
  const known = new Set(manifests.map((manifest) => keyOf(manifest, podLabelOf(manifest))));
  return gateways.flatMap((gateway) =>
    known.has(keyOf(gateway, textAt(gateway, 'metadata', 'name'))) ? [] : [podOf(gateway)],
  );
}

/** Whether pods with these labels are those of a waypoint. */
export function isWaypoint(labels: Readonly<Record<string, string>>): boolean {
  return labels[GATEWAY_CLASS_NAME] === WAYPOINT_CLASS;
}

function keyOf(manifest: Manifest, name: string | undefined): string {
  return `${textAt(manifest, 'metadata', 'namespace') ?? ''}/${name ?? ''}`;
}

/** The Gateway that the pods of a workload are made for. */
function podLabelOf(manifest: Manifest): string | undefined {
  const labels = at(manifest, 'spec', 'template', 'metadata', 'labels');
  return textAt(labels, GATEWAY_CLASS_NAME) === WAYPOINT_CLASS ? textAt(labels, GATEWAY_NAME) : undefined;
}

/**
 * Labels of the pods that Istio makes for a Gateway: those that it says for its infrastructure, or where it says none, its
 * own. Those of the Gateway API are the controller's alone.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gateway/deploymentcontroller.go (extractInfrastructureMetadata)
 */
export function gatewayPodLabels(gateway: Manifest): Readonly<Record<string, string>> {
  const more = at(gateway, 'spec', 'infrastructure', 'labels') ?? at(gateway, 'metadata', 'labels');
  return {
    [MESH_LABEL.inject]: 'false',
    [MESH_LABEL.dataplane]: 'none',
    ...(isObject(more) ? (more as Readonly<Record<string, string>>) : {}),
    [GATEWAY_NAME]: textAt(gateway, 'metadata', 'name') ?? '',
    [GATEWAY_CLASS_NAME]: textAt(gateway, 'spec', 'gatewayClassName') ?? '',
  };
}

function podOf(gateway: Manifest): Manifest {
  const name = textAt(gateway, 'metadata', 'name') ?? '';
  const namespace = textAt(gateway, 'metadata', 'namespace');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: gatewayPodLabels(gateway),
    },
    spec: {
      serviceAccountName: name,
      containers: [{ name: 'istio-proxy', ports: PORTS.map((containerPort) => ({ containerPort })) }],
    },
  };
}
