import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a Certificate, as far as kiban writes it. */
export interface CertificateSpec {
  /** Secret that the certificate is kept in. */
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly issuerRef: {
    readonly name: string;
    readonly kind: 'ClusterIssuer' | 'Issuer';
    readonly group: 'cert-manager.io';
  };
  readonly privateKey: { readonly rotationPolicy: 'Always' };
}

/** Props for {@link CertificateObject}. */
export interface CertificateObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: CertificateSpec;
}

/** `cert-manager.io/v1` Certificate. */
export class CertificateObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: CertificateObjectProps) {
    super(scope, id, { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata, body: { spec } });
  }
}
