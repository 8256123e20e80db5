import { AMBIENT_PROBE_CIDRS, CONTROL_PLANE_LABELS, MESH_PORT, type MeshFacts } from '../core/mesh-facts';
import { type Opening, type PortRange, ipBlock, podsEntry, tcp } from './peer-spec';

type Mesh = MeshFacts | undefined;

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
  return scrapes(mesh);
}

/** Whom else a sidecar must reach. A proxy of the node has its own pod. */
export function meshEgress(mesh: Mesh): Opening[] {
  return mesh?.mode === 'sidecar' ? proxyEgress(mesh) : [];
}

/** Whom a proxy must reach: the control plane, and who takes its spans. */
export function proxyEgress(mesh: MeshFacts): Opening[] {
  const { collector } = mesh.telemetry;
  return [
    ...controlPlaneEgress(mesh.rootNamespace),
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

/** The control plane, where proxies get their configuration and certificates. */
export function controlPlaneEgress(namespace: string): Opening[] {
  const entry = podsEntry({ labels: CONTROL_PLANE_LABELS, namespace });
  return [{ entry, ports: [tcp(MESH_PORT.controlPlane)] }];
}

/** Who must reach a proxy: Prometheus its metrics, and the kubelet its probe where the network plugin must be told. */
export function proxyIngress(mesh: MeshFacts, probeSourceCidrs: readonly string[]): Opening[] {
  const probes = probeSourceCidrs.map((cidr) => ({
    entry: ipBlock(cidr, []),
    ports: [tcp(MESH_PORT.health)],
  }));
  return [...probes, ...scrapes(mesh)];
}

/** Port of the tunnel, which a waypoint is dialled on. */
export const TUNNEL: readonly PortRange[] = [tcp(MESH_PORT.tunnel)];

function scrapes({ prometheus }: MeshFacts): Opening[] {
  if (prometheus === undefined) return [];
  const { namespace, podLabels: labels } = prometheus;
  return [
    {
      entry: podsEntry({ labels, namespace }),
      ports: [tcp(MESH_PORT.mergedMetrics), tcp(MESH_PORT.proxyMetrics)],
    },
  ];
}
