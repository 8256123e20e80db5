import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Version of all kinds of Litmus. */
export const LITMUS_API_VERSION = 'litmuschaos.io/v1alpha1';

/** What every object of this group needs to be placed. */
export interface LitmusObjectProps {
  /** Which kind: `ChaosEngine` or `ChaosSchedule`. */
  readonly kind: 'ChaosEngine' | 'ChaosSchedule';
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: object;
}

/** An object of `litmuschaos.io/v1alpha1`. */
export class LitmusObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { kind, metadata, spec }: LitmusObjectProps) {
    super(scope, id, { apiVersion: LITMUS_API_VERSION, kind, metadata, body: { spec } });
  }
}
