import {
  CERTIFICATE_CONSTRAINTS,
  CERTIFICATE_FORMATS,
  CERTIFICATE_KEY,
  KEYSTORE_PASSWORD,
} from '../../../../lib/policy/rules/cert-manager/certificate-keys';
import {
  CERTIFICATE_ALTERNATIVES,
  CERTIFICATE_COMMON_NAME,
  CERTIFICATE_NAMED,
  CERTIFICATE_SUBJECT,
} from '../../../../lib/policy/rules/cert-manager/certificate-names';
import {
  CERTIFICATE_SECRET,
  CERTIFICATE_SECRET_TEMPLATE,
} from '../../../../lib/policy/rules/cert-manager/certificate-secret';
import {
  CERTIFICATE_HISTORY,
  CERTIFICATE_RENEWAL,
  CERTIFICATE_TIMES,
} from '../../../../lib/policy/rules/cert-manager/certificate-times';
import { ISSUER_REFERENCE } from '../../../../lib/policy/rules/cert-manager/issuer-references';
import type { RuleCard } from '../../../../lib/policy/rule';
import type { Loose } from '../../../support/synth';
import { type Refused, testLater } from '../custom-cases';

const KIND = 'cert-manager.io/v1 Certificate';
const SECRET = { name: 'keys', key: 'password' };

const certificate = (of: Loose): Loose => ({
  secretName: 'shop-tls',
  issuerRef: { name: 'ca' },
  dnsNames: ['shop.example.com'],
  ...of,
});
const refused = (rule: RuleCard, of: Loose, field: string): Refused => [
  rule,
  KIND,
  certificate(of),
  `spec.${field}`,
];
const window = (of: Loose): Loose => ({
  renewal: { policy: 'RenewBefore', windows: [{ cron: '0 2 * * *', windowDuration: '2h', ...of }] },
});

testLater(
  [
    refused(CERTIFICATE_NAMED, { dnsNames: [] }, 'dnsNames'),
    refused(CERTIFICATE_COMMON_NAME, { commonName: 'a'.repeat(65) }, 'commonName'),
    refused(CERTIFICATE_SUBJECT, { literalSubject: 'CN=a', commonName: 'a' }, 'commonName'),
    refused(
      CERTIFICATE_SUBJECT,
      { literalSubject: 'CN=a', subject: { countries: ['DE'] } },
      'subject.countries',
    ),
    refused(CERTIFICATE_ALTERNATIVES, { ipAddresses: ['10.0.0.0/8'] }, 'ipAddresses[0]'),
    refused(CERTIFICATE_ALTERNATIVES, { emailAddresses: ['Ops <ops@example.com>'] }, 'emailAddresses[0]'),
    refused(CERTIFICATE_ALTERNATIVES, { otherNames: [{ oid: 'upn', utf8Value: 'a' }] }, 'otherNames[0].oid'),
    refused(CERTIFICATE_ALTERNATIVES, { otherNames: [{ oid: '1.3' }] }, 'otherNames[0].utf8Value'),
    refused(CERTIFICATE_TIMES, { duration: '90d' }, 'duration'),
    refused(CERTIFICATE_TIMES, { duration: '59m' }, 'duration'),
    refused(CERTIFICATE_TIMES, { renewBefore: '2160h' }, 'renewBefore'),
    refused(CERTIFICATE_TIMES, { duration: '24h', renewBefore: '360h' }, 'renewBefore'),
    refused(CERTIFICATE_TIMES, { renewBefore: '4m59s' }, 'renewBefore'),
    refused(CERTIFICATE_TIMES, { duration: '1h', renewBeforePercentage: 95 }, 'renewBeforePercentage'),
    refused(CERTIFICATE_TIMES, { duration: '1h', renewBeforePercentage: 0 }, 'renewBeforePercentage'),
    refused(CERTIFICATE_TIMES, { renewBefore: '1h', renewBeforePercentage: 50 }, 'renewBeforePercentage'),
    refused(CERTIFICATE_HISTORY, { revisionHistoryLimit: 0 }, 'revisionHistoryLimit'),
    refused(CERTIFICATE_RENEWAL, { renewal: {} }, 'renewal.policy'),
    refused(CERTIFICATE_RENEWAL, window({ cron: '0 25 * * *' }), 'renewal.windows[0].cron'),
    refused(CERTIFICATE_RENEWAL, window({ timezone: 'Berlin' }), 'renewal.windows[0].timezone'),
    refused(
      CERTIFICATE_RENEWAL,
      { renewal: { ...window({}).renewal, policy: 'Disabled' } },
      'renewal.windows',
    ),
    refused(CERTIFICATE_KEY, { privateKey: { size: 1024 } }, 'privateKey.size'),
    refused(CERTIFICATE_KEY, { privateKey: { algorithm: 'ECDSA', size: 2048 } }, 'privateKey.size'),
    refused(CERTIFICATE_KEY, { signatureAlgorithm: 'ECDSAWithSHA256' }, 'signatureAlgorithm'),
    refused(
      CERTIFICATE_FORMATS,
      { additionalOutputFormats: [{ type: 'DER' }, { type: 'DER' }] },
      'additionalOutputFormats[1].type',
    ),
    refused(CERTIFICATE_CONSTRAINTS, { nameConstraints: { permitted: {} } }, 'nameConstraints'),
    refused(CERTIFICATE_CONSTRAINTS, { isCA: true, nameConstraints: {} }, 'nameConstraints'),
    refused(KEYSTORE_PASSWORD, { keystores: { jks: { create: true } } }, 'keystores.jks.passwordSecretRef'),
    refused(
      KEYSTORE_PASSWORD,
      { keystores: { pkcs12: { create: true, password: 'a', passwordSecretRef: SECRET } } },
      'keystores.pkcs12.passwordSecretRef',
    ),
    refused(
      KEYSTORE_PASSWORD,
      { keystores: { jks: { create: true, password: '' } } },
      'keystores.jks.password',
    ),
    refused(CERTIFICATE_SECRET, { secretName: 'Shop_TLS' }, 'secretName'),
    refused(
      CERTIFICATE_SECRET_TEMPLATE,
      { secretTemplate: { labels: { team: 'the shop' } } },
      'secretTemplate.labels.team',
    ),
    refused(
      CERTIFICATE_SECRET_TEMPLATE,
      { secretTemplate: { annotations: { 'cert-manager.io/alt-names': 'a' } } },
      'secretTemplate.annotations["cert-manager.io/alt-names"]',
    ),
    refused(ISSUER_REFERENCE, { issuerRef: { name: '' } }, 'issuerRef.name'),
    refused(ISSUER_REFERENCE, { issuerRef: { name: 'ca', kind: 'AWSPCAIssuer' } }, 'issuerRef.kind'),
  ],
  [
    [KIND, certificate({ dnsNames: undefined, commonName: 'shop' })],
    [
      KIND,
      certificate({ dnsNames: undefined, literalSubject: 'CN=shop,O=Example', subject: { countries: [] } }),
    ],
    [KIND, certificate({ ipAddresses: ['10.0.0.1', '::1', '::ffff:10.0.0.1'] })],
    [KIND, certificate({ emailAddresses: ['ops@example.com'] })],
    [KIND, certificate({ otherNames: [{ oid: '1.3.6.1', utf8Value: 'a' }] })],
    [KIND, certificate({ duration: '1h', renewBefore: '5m' })],
    [KIND, certificate({ duration: '1.5h', renewBeforePercentage: 66 })],
    [KIND, certificate({ renewBeforePercentage: 0 })],
    [KIND, certificate({ renewal: { policy: 'Disabled' } })],
    [KIND, certificate(window({ timezone: 'Europe/Berlin' }))],
    [KIND, certificate({ privateKey: { algorithm: 'Ed25519' }, signatureAlgorithm: 'PureEd25519' })],
    [KIND, certificate({ privateKey: { algorithm: 'ECDSA', size: 521 } })],
    [KIND, certificate({ isCA: true, nameConstraints: { excluded: {} } })],
    [KIND, certificate({ keystores: { jks: { create: true, passwordSecretRef: SECRET } } })],
    [KIND, certificate({ keystores: { pkcs12: { create: true, password: 'a' } } })],
    [
      KIND,
      certificate({
        secretTemplate: {
          labels: { team: 'shop' },
          annotations: { 'cert-manager.io/allow-direct-injection': 'true' },
        },
      }),
    ],
    [KIND, certificate({ issuerRef: { name: 'ca', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' } })],
  ],
);
