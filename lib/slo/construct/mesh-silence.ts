import { carriesRequests } from '../../core/mesh-counted';
import type { MeshFacts } from '../../core/mesh-facts';
import type { ServiceRef } from '../../core/service-ref';
import type { TelemetryFacts } from '../../core/telemetry-facts';
import type { ShorthandOptions } from './slo-props';

/** What is known of where a service runs. */
export interface MeasuredIn {
  readonly mesh: MeshFacts | undefined;
  readonly telemetry: TelemetryFacts | undefined;
}

/** Whose promise it is, how it was said, and what is known of where it runs. */
export interface Promiser {
  readonly service: ServiceRef;
  readonly options: ShorthandOptions;
  readonly measured: MeasuredIn;
}

/** Why no request is counted by proxies, and what to do; undefined where they are. */
export function whyUncounted(promiser: Promiser): readonly [allowed: string, fix: string] | undefined {
  return whyMeshIsSilent(promiser.measured) ?? whyUnread(promiser);
}

/** Why the proxies of an environment count no requests; undefined where they do. */
function whyMeshIsSilent({
  mesh,
  telemetry,
}: MeasuredIn): readonly [allowed: string, fix: string] | undefined {
  const other = 'give the environment telemetry: prometheus({ … }) or otel({ … })';
  if (mesh === undefined)
    return [
      'an environment whose mesh or whose services count requests',
      `${other}, or mesh: istio({ prometheus: { … } })`,
    ];
  if (mesh.mode === 'ambient' && mesh.waypoint === undefined)
    return [
      'a mesh of sidecars or with waypoints, or services that count: proxies of the node see connections and no requests',
      `write istio({ mode: 'ambient', waypoint: {} }), or ${other}`,
    ];
  if (mesh.prometheus === undefined && telemetry?.server === undefined)
    return [
      'a mesh whose proxies are scraped: nothing is let in to do that',
      "write istio({ prometheus: { namespace: 'monitoring' } }) in the environment",
    ];
  return undefined;
}

/**
 * Why proxies read no request of a service: they pass on what is encrypted as they find it, and count its connections.
 * Undefined where they read some.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
function whyUnread({ service, options }: Promiser): readonly [allowed: string, fix: string] | undefined {
  const names = Object.keys(service.ports).filter(carriesRequests);
  const isRead = names.some((name) => /^(?:http|http2|grpc|grpc-web)(?:-|$)/.test(name));
  const encrypted = names.filter((name) => /^https(?:-|$)/.test(name));
  if (options.protocol !== undefined || isRead || encrypted.length === 0) return undefined;
  return [
    `a port whose requests proxies can read: ${encrypted.join(', ')} is TLS of the service itself to them, of which they count connections alone`,
    "name the port 'http' and leave encryption to the mesh, or give the environment telemetry: prometheus({ … }) or otel({ … })",
  ];
}
