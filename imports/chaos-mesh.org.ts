import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Version of all kinds of Chaos Mesh. */
export const CHAOS_MESH_API_VERSION = 'chaos-mesh.org/v1alpha1';

/** What every object of this group needs to be placed. */
export interface ChaosObjectProps {
  /** Which kind: `PodChaos`, `NetworkChaos`, `StressChaos`, `HTTPChaos` or `Schedule`. */
  readonly kind: ChaosKind;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: object;
}

/** Kinds of Chaos Mesh that kiban writes. */
export type ChaosKind = 'PodChaos' | 'NetworkChaos' | 'StressChaos' | 'HTTPChaos' | 'Schedule';

/** An object of `chaos-mesh.org/v1alpha1`. */
export class ChaosObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { kind, metadata, spec }: ChaosObjectProps) {
    super(scope, id, { apiVersion: CHAOS_MESH_API_VERSION, kind, metadata, body: { spec } });
  }
}
