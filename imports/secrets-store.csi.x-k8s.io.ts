import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a SecretProviderClass, as far as kiban writes it. */
export interface SecretProviderClassSpec {
  readonly provider: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What every object of this group needs to be placed. */
export interface SecretProviderClassObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: SecretProviderClassSpec;
}

/** `secrets-store.csi.x-k8s.io/v1` SecretProviderClass. */
export class SecretProviderClassObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: SecretProviderClassObjectProps) {
    super(scope, id, {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata,
      body: { spec },
    });
  }
}
