import { STRUCTURE } from '../../../../lib/policy/structure/structure-rules';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const CERTIFICATE = 'cert-manager.io/v1 Certificate';
const ISSUER = 'cert-manager.io/v1 Issuer';

const certificate = (of: Loose): Loose => ({
  secretName: 'shop-tls',
  issuerRef: { name: 'ca' },
  dnsNames: ['a'],
  ...of,
});
const CLOUD = { apiTokenSecretRef: { name: 'token', key: 'key' } };
const TPP = { url: 'https://tpp.example.com', credentialsRef: { name: 'tpp' } };
const venafi = (of: Loose): Loose => ({ venafi: { zone: 'shop', ...of } });

const REFUSED: readonly Refused[] = [
  [STRUCTURE.required, CERTIFICATE, { issuerRef: { name: 'ca' } }, 'spec.secretName'],
  [
    STRUCTURE.value,
    CERTIFICATE,
    certificate({ privateKey: { algorithm: 'ecdsa' } }),
    'spec.privateKey.algorithm',
  ],
  [STRUCTURE.type, CERTIFICATE, certificate({ dnsNames: 'a' }), 'spec.dnsNames'],
  [STRUCTURE.unknown, CERTIFICATE, certificate({ dnsName: ['a'] }), 'spec.dnsName'],
  [STRUCTURE.limit, ISSUER, venafi({}), 'spec.venafi'],
  [STRUCTURE.limit, 'cert-manager.io/v1 ClusterIssuer', venafi({ cloud: CLOUD, tpp: TPP }), 'spec.venafi'],
];

const TAKEN: readonly Taken[] = [
  [
    CERTIFICATE,
    certificate({ privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Always' }, duration: '2160h' }),
  ],
  [ISSUER, venafi({ cloud: CLOUD })],
  [ISSUER, { selfSigned: {} }],
];

testAsDefined(REFUSED, TAKEN);
