import type { Maybe, Place, Rule } from '../../rule';
import { ISSUER_CHECKS, REFUSED } from './webhook';

/** A key of a Secret, as cert-manager refers to it. */
export interface SecretKey {
  readonly name?: Maybe<string>;
  readonly key?: Maybe<string>;
}

/** Tells a reference to a Secret that lacks its name or its key. */
export function checkSecretKey(given: Maybe<SecretKey>, field: string, place: Place): void {
  if ((given?.name ?? '') === '' || (given?.key ?? '') === '')
    place.refuse(
      given ? [field, (given.name ?? '') === '' ? 'name' : 'key'] : field,
      given ? '' : given,
      'a key of a Secret: its name and its key',
      `write such as ${field}: { name: dns, key: token }`,
    );
}

/** The references of each type that has some, which the webhook reads to the end. */
const REFERENCES = [
  'keySecretRef',
  'clientSecretSecretRef',
  'serviceAccountSecretRef',
  'apiKeySecretRef',
  'apiTokenSecretRef',
  'accessKeyIDSecretRef',
  'accountSecretRef',
  'accessTokenSecretRef',
  'clientTokenSecretRef',
  'tokenSecretRef',
];

export const SECRET_KEYS: Rule = {
  id: 'issuer-secret-key',
  class: 'later',
  title: 'Credentials of a solver or an account are told by the name and the key of a Secret',
  why: `${REFUSED} without a key, which its definition lets be left out.`,
  docs: `${ISSUER_CHECKS} (ValidateSecretKeySelector)`,
  on: [
    'ExternalAccountBinding',
    'AzureDNS',
    'CloudDNS',
    'Cloudflare',
    'Route53',
    'AcmeDNS',
    'Akamai',
    'Digitalocean',
  ].map((type) => `cert-manager.io/v1.${type}`),

  check(value: Readonly<Record<string, Maybe<SecretKey>>>, place) {
    for (const field of REFERENCES) {
      const reference = value[field];
      if (reference !== undefined && reference !== null) checkSecretKey(reference, field, place);
    }
  },
};

export const ACME_ACCOUNT: Rule = {
  id: 'issuer-acme-account',
  class: 'later',
  title: 'The key of an ACME account is in a Secret that has a name',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerConfig)`,
  on: ['cert-manager.io/v1.Acme'],

  check({ privateKeySecretRef }: { readonly privateKeySecretRef?: Maybe<SecretKey> }, place) {
    if (privateKeySecretRef?.name === '')
      place.refuse(
        ['privateKeySecretRef', 'name'],
        '',
        'the name of a Secret',
        'write such as name: letsencrypt',
      );
  },
};

/** Where issuers find their credentials. */
export const SECRET_KEY_RULES: readonly Rule[] = [SECRET_KEYS, ACME_ACCOUNT];
