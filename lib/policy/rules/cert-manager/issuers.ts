import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { ISSUER_CHECKS, REFUSED } from './webhook';

interface Issuer {
  readonly acme?: Maybe<object>;
  readonly ca?: Maybe<object>;
  readonly selfSigned?: Maybe<object>;
  readonly vault?: Maybe<object>;
  readonly venafi?: Maybe<object>;
}

interface Acme {
  readonly caBundle?: Maybe<string>;
  readonly skipTLSVerify?: Maybe<boolean>;
}

interface Authority {
  readonly ocspServers?: Maybe<readonly Maybe<string>[]>;
  readonly issuingCertificateURLs?: Maybe<readonly Maybe<string>[]>;
}

const TYPES = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'] as const;

export const ISSUER_TYPE: Rule = {
  id: 'issuer-type',
  class: 'later',
  title: 'An issuer is of one type: acme, ca, selfSigned, vault or venafi',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateIssuerConfig)`,
  on: ['cert-manager.io/v1.ClusterIssuerSpec'],

  check(issuer: Issuer, place) {
    let first: string | undefined;
    for (const type of TYPES) {
      if (!isGiven(issuer[type])) continue;
      if (first !== undefined)
        place.refuse(type, issuer[type], `nothing beside ${first}`, 'make it an issuer of its own');
      first ??= type;
    }
    if (first === undefined) place.refuse('', issuer, TYPES.join(', '), 'add such as selfSigned: {}');
  },
};

export const ACME_TRUST: Rule = {
  id: 'issuer-acme-trust',
  class: 'later',
  title: 'An ACME issuer has a caBundle, or skips the check of the server',
  why: `${REFUSED} with both.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerConfig)`,
  on: ['cert-manager.io/v1.Acme'],

  check({ caBundle, skipTLSVerify }: Acme, place) {
    if ((caBundle ?? '') !== '' && skipTLSVerify === true)
      place.refuse('skipTLSVerify', true, 'nothing beside caBundle', 'remove it');
  },
};

export const ISSUER_BUNDLE: Rule = {
  id: 'issuer-ca-bundle',
  class: 'later',
  title: 'The caBundle of an ACME or Vault issuer holds a certificate in PEM',
  why: `${REFUSED}. As everything of bytes it is written in base64.`,
  docs: `${ISSUER_CHECKS} (validateCABundleNotEmpty)`,
  on: ['cert-manager.io/v1.Acme', 'cert-manager.io/v1.Vault'],

  check({ caBundle }: Acme, place) {
    if ((caBundle ?? '') === '') return;
    if (!Buffer.from(caBundle ?? '', 'base64').includes('-----BEGIN CERTIFICATE-----'))
      place.refuse(
        'caBundle',
        caBundle,
        'a certificate in PEM, as base64',
        'write the output of: base64 -w0 ca.crt',
      );
  },
};

export const CA_ADDRESSES: Rule = {
  id: 'issuer-ca-address',
  class: 'later',
  title: 'No address that a CA issuer writes into certificates is empty',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateCAIssuerConfig)`,
  on: ['cert-manager.io/v1.Ca'],

  check(authority: Authority, place) {
    for (const list of ['ocspServers', 'issuingCertificateURLs'] as const) {
      const index = authority[list]?.findIndex((address) => (address ?? '') === '') ?? -1;
      if (index >= 0)
        place.refuse([list, index], '', 'an address', 'write such as http://ca.example.com, or remove it');
    }
  },
};

/** Fields without which an issuer cannot work, of whatever type they are. */
const NEEDED = [
  'secretName',
  'server',
  'zone',
  'url',
  'roleId',
  'role',
  'keyID',
  'host',
  'project',
  'subscriptionID',
  'resourceGroupName',
  'nameserver',
  'solverName',
  'serviceConsumerDomain',
  'tsgID',
];

export const ISSUER_FIELDS: Rule = {
  id: 'issuer-field-empty',
  class: 'later',
  title: 'What an issuer cannot do without is not empty',
  why: `${REFUSED}, although its definition takes an empty text.`,
  docs: ISSUER_CHECKS,
  on: [
    'Acme',
    'ExternalAccountBinding',
    'Ca',
    'Vault',
    'AppRole',
    'AuthKubernetes',
    'Venafi',
    'Tpp',
    'Ngts',
    'AcmeDNS',
    'Akamai',
    'AzureDNS',
    'CloudDNS',
    'Rfc2136',
    'Webhook',
  ].map((type) => `cert-manager.io/v1.${type}`),

  check(value: Readonly<Record<string, unknown>>, place) {
    for (const field of NEEDED)
      if (value[field] === '') place.refuse(field, '', 'a text', 'write what the issuer is to use');
  },
};

/** Who issues certificates, and how. */
export const ISSUER_RULES: readonly Rule[] = [
  ISSUER_TYPE,
  ACME_TRUST,
  ISSUER_BUNDLE,
  CA_ADDRESSES,
  ISSUER_FIELDS,
];
