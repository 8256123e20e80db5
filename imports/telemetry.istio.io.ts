import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Versions of this group that Istio serves: `v1` from 1.22 on. */
export type TelemetryVersion = 'v1' | 'v1alpha1';

/** Spec of a Telemetry, as far as kiban writes it. */
export interface TelemetrySpec {
  /** The waypoint that tells; all proxies of the namespace where there is none. */
  readonly targetRefs?: readonly {
    readonly group: 'gateway.networking.k8s.io';
    readonly kind: 'Gateway';
    readonly name: string;
  }[];
  readonly tracing?: readonly {
    readonly providers?: readonly { readonly name: string }[];
    readonly randomSamplingPercentage: number;
  }[];
  readonly accessLogging?: readonly {
    readonly providers: readonly { readonly name: string }[];
    readonly filter?: { readonly expression: string };
  }[];
}

/** What every object of this group needs to be placed. */
export interface TelemetryObjectProps {
  /** @default 'v1' */
  readonly version?: TelemetryVersion;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: TelemetrySpec;
}

/** `telemetry.istio.io` Telemetry. */
export class TelemetryObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { version = 'v1', metadata, spec }: TelemetryObjectProps) {
    super(scope, id, {
      apiVersion: `telemetry.istio.io/${version}`,
      kind: 'Telemetry',
      metadata,
      body: { spec },
    });
  }
}
