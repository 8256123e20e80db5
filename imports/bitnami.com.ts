import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a SealedSecret, as far as kiban writes it. */
export interface SealedSecretSpec {
  readonly encryptedData: Readonly<Record<string, string>>;
  readonly template: {
    readonly metadata: {
      readonly name: string;
      readonly namespace?: string;
      readonly labels?: Record<string, string>;
      readonly annotations?: Record<string, string>;
    };
    readonly type?: string;
  };
}

/** What every object of this group needs to be placed. */
export interface SealedSecretObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: SealedSecretSpec;
}

/** `bitnami.com/v1alpha1` SealedSecret. */
export class SealedSecretObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: SealedSecretObjectProps) {
    super(scope, id, { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata, body: { spec } });
  }
}
