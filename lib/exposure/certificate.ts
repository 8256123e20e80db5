import type { CertificateSpec } from '../../imports/cert-manager.io';
import type { CertificateIssuer } from '../core/exposure-facts';
import type { Reading } from '../core/reading';
import type { ExposedObject } from './exposed';
import type { ReadTls } from './exposure';
import { issuerOf } from './ingress-spec';

/** Where a gateway finds the certificate of its hosts. */
export interface GatewayCertificate {
  readonly secretName: string;
  /** The Certificate that fills the Secret; none where it is there already. */
  readonly objects: readonly ExposedObject[];
}

/** Whom the certificate is for, and where it must be. */
export interface CertificatePlace {
  readonly hosts: readonly string[];
  /** Name of the Certificate; its Secret is called the same, and `-tls`. */
  readonly name: string;
  /** Namespace that the gateway reads the Secret in. */
  readonly namespace: string | undefined;
  readonly issuer: CertificateIssuer | undefined;
}

/** The certificate of a gateway: cert-manager keeps it in the namespace where the gateway reads it. */
export function gatewayCertificate(
  reading: Reading,
  tls: ReadTls,
  { hosts, name, namespace, issuer }: CertificatePlace,
): GatewayCertificate {
  if (tls.from === 'secret') return { secretName: tls.secretName, objects: [] };
  const signers = Object.entries(
    tls.from === 'environment' ? issuerOf(reading, issuer) : { [tls.from]: tls.name },
  );
  const [kind, signer] = signers[0] ?? ['clusterIssuer', ''];
  const secretName = `${name}-tls`;
  const spec: CertificateSpec = {
    secretName,
    dnsNames: [...hosts],
    issuerRef: {
      name: signer,
      kind: kind === 'issuer' ? 'Issuer' : 'ClusterIssuer',
      group: 'cert-manager.io',
    },
    privateKey: { rotationPolicy: 'Always' },
  };
  return { secretName, objects: [{ kind: 'Certificate', name, namespace, spec }] };
}
