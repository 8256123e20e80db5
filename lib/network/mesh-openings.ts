import { AMBIENT_PROBE_CIDRS, CONTROL_PLANE_LABELS, MESH_PORT, type MeshFacts } from '../core/mesh-facts';
import { type Opening, type PortRange, ipBlock, podsEntry } from './peer-spec';

type Mesh = MeshFacts | undefined;

const tcp = (port: number): PortRange => ({ port, protocol: 'TCP' });

/**
 * In an ambient mesh pods dial one another on the port of the tunnel. The port behind it stays open as well: it is
 * what is dialled by a pod that the mesh has not taken up yet, and it says in the policy what the tunnel is for.
 *
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/
 */
export function withTunnel(mesh: Mesh, ports: readonly PortRange[]): readonly PortRange[] {
  const tunnelled = mesh?.mode === 'ambient' && ports.some(({ protocol }) => protocol === 'TCP');
  return tunnelled ? [...ports, tcp(MESH_PORT.tunnel)] : ports;
}

/** Ports that the kubelet dials: a sidecar answers the probes of its application, and has one of its own. */
export function probePorts(mesh: Mesh, probed: readonly PortRange[]): readonly PortRange[] {
  return mesh?.mode === 'sidecar' ? [...probed, tcp(MESH_PORT.mergedMetrics), tcp(MESH_PORT.health)] : probed;
}

/** Who else must reach a pod of a mesh: Prometheus its sidecar, the kubelet its ports through the node's proxy. */
export function meshIngress(mesh: Mesh, probed: readonly PortRange[]): Opening[] {
  if (mesh === undefined) return [];
  if (mesh.mode === 'ambient')
    return AMBIENT_PROBE_CIDRS.map((cidr) => ({ entry: ipBlock(cidr, []), ports: probed }));
  const { prometheus } = mesh;
  if (prometheus === undefined) return [];
  const { namespace, podLabels: labels } = prometheus;
  return [
    {
      entry: podsEntry({ labels, namespace }),
      ports: [tcp(MESH_PORT.mergedMetrics), tcp(MESH_PORT.proxyMetrics)],
    },
  ];
}

/** Whom else a sidecar must reach: the control plane, and who takes its spans. A proxy of the node has its own pod. */
export function meshEgress(mesh: Mesh): Opening[] {
  if (mesh?.mode !== 'sidecar') return [];
  const { collector } = mesh.telemetry;
  const control = podsEntry({ labels: CONTROL_PLANE_LABELS, namespace: mesh.rootNamespace });
  return [
    { entry: control, ports: [tcp(MESH_PORT.controlPlane)] },
    ...(collector === undefined
      ? []
      : [
          {
            entry: podsEntry({ labels: collector.podLabels, namespace: collector.namespace }),
            ports: [tcp(collector.port)],
          },
        ]),
  ];
}
