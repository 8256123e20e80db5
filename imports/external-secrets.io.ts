import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Where one value lies in the store behind a SecretStore. */
export interface RemoteRef {
  /** Name of the secret in the store. */
  readonly key: string;
  /** Key within a secret that holds several values. @default - the whole secret */
  readonly property?: string;
  /** Version of the secret, as the store counts them. @default - the newest */
  readonly version?: string;
}

/** Spec of an ExternalSecret, as far as kiban writes it. */
export interface ExternalSecretSpec {
  readonly refreshInterval: string;
  readonly secretStoreRef: { readonly name: string; readonly kind: 'SecretStore' | 'ClusterSecretStore' };
  readonly target: {
    readonly name: string;
    readonly creationPolicy: 'Owner' | 'Orphan' | 'Merge' | 'None';
    readonly deletionPolicy: 'Retain' | 'Delete' | 'Merge';
  };
  readonly data?: readonly { readonly secretKey: string; readonly remoteRef: RemoteRef }[];
  readonly dataFrom?: readonly { readonly extract: RemoteRef }[];
}

/** What every object of this group needs to be placed. */
export interface ExternalSecretObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: ExternalSecretSpec;
}

/** `external-secrets.io/v1` ExternalSecret, served since External Secrets Operator 0.16. */
export class ExternalSecretObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: ExternalSecretObjectProps) {
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata,
      body: { spec },
    });
  }
}
