import type { MeshTelemetry } from '../core/mesh-facts';
import type { TelemetrySpec } from '../../imports/telemetry.istio.io';

/**
 * What the proxies of a namespace tell of requests; undefined where nothing was said, and the mesh's own goes.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 */
export function telemetrySpec({ tracing, accessLog }: MeshTelemetry): TelemetrySpec | undefined {
  if (tracing === undefined && accessLog === undefined) return undefined;
  return {
    ...(tracing === undefined
      ? {}
      : {
          tracing: [
            {
              ...(tracing.provider === undefined ? {} : { providers: [{ name: tracing.provider }] }),
              randomSamplingPercentage: tracing.samplingPercent,
            },
          ],
        }),
    ...(accessLog === undefined
      ? {}
      : {
          accessLogging: [
            {
              providers: [{ name: accessLog.provider }],
              ...(accessLog.filter === undefined ? {} : { filter: { expression: accessLog.filter } }),
            },
          ],
        }),
  };
}
