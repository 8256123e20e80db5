import { MESH_LABEL, MESH_PORT } from '../core/mesh-facts';
import type { GatewaySpec } from '../../imports/gateway.networking.k8s.io';
import type { TelemetrySpec } from '../../imports/telemetry.istio.io';

/** What a waypoint stands before: Services. It is the default of Istio, written down. */
export const WAYPOINT_LABELS = { 'istio.io/waypoint-for': 'service' } as const;

/** Says of a Service that no waypoint stands before it, whatever its namespace says. */
export const WITHOUT_WAYPOINT = { [MESH_LABEL.useWaypoint]: 'none' } as const;

/** The label of a Service that gateways call by its waypoint too. */
export const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';

/**
 * The Gateway that Istio makes a waypoint of, as `istioctl waypoint generate` writes it, with the defaults of the API.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/#deploy-a-waypoint-proxy
 */
export const WAYPOINT_SPEC: GatewaySpec = {
  gatewayClassName: 'istio-waypoint',
  listeners: [
    {
      name: 'mesh',
      port: MESH_PORT.tunnel,
      protocol: 'HBONE',
      allowedRoutes: { namespaces: { from: 'Same' } },
    },
  ],
};

/** What a waypoint tells of requests. */
export function waypointTelemetrySpec(name: string, telemetry: TelemetrySpec): TelemetrySpec {
  return { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name }], ...telemetry };
}
