import type { Construct } from 'constructs';
import type { Route } from '../core/exposure-routes';
import { hasLabels } from '../core/labels';
import type { MeshFacts, WaypointFacts } from '../core/mesh-facts';
import { type PlainMetadata, copyOf } from '../core/plain-metadata';
import { GatewayObject, HttpRouteObject } from '../../imports/gateway.networking.k8s.io';
import { DestinationRuleObject } from '../../imports/networking.istio.io';
import { AuthorizationPolicyObject } from '../../imports/security.istio.io';
import { TelemetryObject } from '../../imports/telemetry.istio.io';
import type { RouteVersion } from '../core/service-routing';
import { waypointPolicySpec } from './authorization-spec';
import { destinationRuleSpec } from './destination-rule-spec';
import { agreedPolicies, effectivePolicy } from './effective-policy';
import { httpRouteSpec } from './http-route-spec';
import type { MeshPort } from './mesh-service';
import { type MeshPlacement, placeDestinationRule, placeTokens, placeVirtualService } from './place-mesh';
import { telemetrySpec } from './telemetry-spec';
import { isRouted } from './virtual-service-spec';
import { WAYPOINT_LABELS, WAYPOINT_SPEC, waypointTelemetrySpec } from './waypoint-specs';

/** A service that is called by a waypoint. */
export interface WaypointPlacement extends MeshPlacement {
  readonly waypoint: WaypointFacts;
  readonly ports: readonly MeshPort[];
  /** How requests for a port are told apart, asked at synth. */
  readonly routesTo: (port: string) => readonly Route[];
}

/** Places what a waypoint is told of one service: who may call it, with which tokens, how long that may take. */
export function placeBehindWaypoint(scope: Construct, placement: WaypointPlacement): void {
  const { mesh, metadata, view, waypoint, routed } = placement;
  new AuthorizationPolicyObject(scope, 'WaypointAuthorizationPolicy', {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: `${metadata.name}-${waypoint.name}` }),
    spec: () => waypointPolicySpec(view(), mesh),
  });
  placeTokens(scope, placement);
  placeDestinationRule(scope, placement);
  if (waypoint.routes === 'HTTPRoute') placeHttpRoutes(scope, placement);
  else if (routed) placeVirtualService(scope, placement);
}

function placeHttpRoutes(
  scope: Construct,
  { mesh, metadata, ports, view, routesTo }: WaypointPlacement,
): void {
  for (const port of ports.filter(isRouted))
    new HttpRouteObject(scope, `HTTPRoute-${port.name}`, {
      metadata: copyOf({ ...metadata, name: `${metadata.name}-${port.name}` }),
      spec: () => {
        const service = view();
        const [agreed] = agreedPolicies(port.name, service, mesh.version);
        const policy = agreed?.policy ?? effectivePolicy(service.policy, undefined, mesh.version);
        return httpRouteSpec(service, port, { timeout: policy.timeout, routes: routesTo(port.name) });
      },
    });
}

/** Places what may be open towards a version that has a Service of its own: that of all pods says nothing of it. */
export function placeVersionRule(
  scope: Construct,
  { mesh, metadata, view }: Pick<WaypointPlacement, 'mesh' | 'metadata' | 'view'>,
  { service: serviceName, labels }: RouteVersion,
): void {
  new DestinationRuleObject(scope, `DestinationRule-${serviceName}`, {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: serviceName }),
    spec: () => {
      const service = view();
      const versions = service.versions.filter(({ podLabels }) => hasLabels(podLabels, labels));
      return destinationRuleSpec({ ...service, serviceName, versions, subsets: {} }, mesh);
    },
  });
}

/** Places the waypoint of a namespace, and what it tells of requests. */
export function placeWaypoint(
  scope: Construct,
  { mesh, metadata }: { readonly mesh: MeshFacts; readonly metadata: PlainMetadata },
): void {
  const { name, labels } = metadata;
  new GatewayObject(scope, 'Waypoint', {
    metadata: copyOf({ ...metadata, labels: { ...labels, ...WAYPOINT_LABELS } }),
    spec: WAYPOINT_SPEC,
  });
  const telemetry = telemetrySpec(mesh.telemetry);
  if (telemetry === undefined) return;
  new TelemetryObject(scope, 'WaypointTelemetry', {
    version: mesh.apiVersion === 'v1' ? 'v1' : 'v1alpha1',
    metadata: copyOf(metadata),
    spec: waypointTelemetrySpec(name, telemetry),
  });
}
