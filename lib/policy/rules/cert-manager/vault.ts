import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { ISSUER_CHECKS, REFUSED } from './webhook';

interface Named {
  readonly name?: Maybe<string>;
}

interface Vault {
  readonly path?: Maybe<string>;
  readonly caBundle?: Maybe<string>;
  readonly caBundleSecretRef?: Maybe<object>;
  readonly clientCertSecretRef?: Maybe<object>;
  readonly clientKeySecretRef?: Maybe<object>;
}

interface Login {
  readonly secretRef?: Maybe<Named>;
  readonly serviceAccountRef?: Maybe<Named>;
}

interface Aws {
  readonly iamRoleArn?: Maybe<string>;
  readonly serviceAccountRef?: Maybe<Named>;
}

interface Mounted {
  readonly path?: Maybe<string>;
  readonly mountPath?: Maybe<string>;
}

const WAYS = ['appRole', 'kubernetes', 'tokenSecretRef', 'clientCertificate', 'aws'];

export const VAULT_AUTH: Rule = {
  id: 'issuer-vault-auth',
  class: 'later',
  title: 'A Vault issuer says how it logs in',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateVaultIssuerAuth)`,
  on: ['cert-manager.io/v1.VaultAuth'],

  check(auth: Readonly<Record<string, unknown>>, place) {
    if (!WAYS.some((way) => isGiven(auth[way])))
      place.refuse('', auth, WAYS.join(', '), 'add such as tokenSecretRef: { name: vault, key: token }');
  },
};

export const VAULT_LOGIN: Rule = {
  id: 'issuer-vault-kubernetes',
  class: 'later',
  title: 'A Vault issuer that logs in by Kubernetes has a serviceAccountRef or a secretRef',
  why: `${REFUSED} with none or both.`,
  docs: `${ISSUER_CHECKS} (ValidateVaultIssuerAuth)`,
  on: ['cert-manager.io/v1.AuthKubernetes'],

  check({ secretRef, serviceAccountRef }: Login, place) {
    const isSecret = (secretRef?.name ?? '') !== '';
    if (isSecret === isGiven(serviceAccountRef))
      place.refuse(
        'serviceAccountRef',
        serviceAccountRef,
        isSecret ? 'nothing beside secretRef' : 'a service account, or secretRef',
        isSecret ? 'remove one' : 'add such as serviceAccountRef: { name: vault-issuer }',
      );
    if (serviceAccountRef?.name === '')
      place.refuse(
        ['serviceAccountRef', 'name'],
        '',
        'the name of a ServiceAccount',
        'write such as vault-issuer',
      );
  },
};

export const VAULT_AWS: Rule = {
  id: 'issuer-vault-aws',
  class: 'later',
  title: 'A Vault issuer that logs in to AWS as a service account says in which role',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateVaultIssuerAuth)`,
  on: ['cert-manager.io/v1.Aws'],

  check({ iamRoleArn, serviceAccountRef }: Aws, place) {
    if (isGiven(serviceAccountRef) && (iamRoleArn ?? '') === '')
      place.refuse(
        'iamRoleArn',
        iamRoleArn,
        'the ARN of a role, beside serviceAccountRef',
        'add such as iamRoleArn: arn:aws:iam::111122223333:role/vault',
      );
    if (serviceAccountRef?.name === '')
      place.refuse(
        ['serviceAccountRef', 'name'],
        '',
        'the name of a ServiceAccount',
        'write such as vault-issuer',
      );
  },
};

export const VAULT_TRUST: Rule = {
  id: 'issuer-vault-trust',
  class: 'later',
  title: 'A Vault or Venafi issuer has its CAs from one place, and a client certificate with its key',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateVaultIssuerConfig, validateVenafiTPPCABundleUnique)`,
  on: ['cert-manager.io/v1.Vault', 'cert-manager.io/v1.Tpp'],

  check(vault: Vault, place) {
    if ((vault.caBundle ?? '') !== '' && isGiven(vault.caBundleSecretRef))
      place.refuse('caBundle', vault.caBundle, 'nothing beside caBundleSecretRef', 'remove one');
    const isCertificate = isGiven(vault.clientCertSecretRef);
    if (isCertificate !== isGiven(vault.clientKeySecretRef))
      place.refuse(
        isCertificate ? 'clientKeySecretRef' : 'clientCertSecretRef',
        undefined,
        'both clientCertSecretRef and clientKeySecretRef, or none',
        'add such as { name: vault-client, key: tls.key }',
      );
  },
};

export const VAULT_PATH: Rule = {
  id: 'issuer-vault-path',
  class: 'later',
  title: 'A path in Vault does not lead up',
  why: `${REFUSED}: no segment of it is two dots.`,
  docs: `${ISSUER_CHECKS} (containsDotDotSegment)`,
  on: ['Vault', 'AppRole', 'ClientCertificate', 'AuthKubernetes', 'Aws'].map(
    (type) => `cert-manager.io/v1.${type}`,
  ),

  check(value: Mounted, place) {
    for (const field of ['path', 'mountPath'] as const) {
      const path = value[field] ?? '';
      if (path.includes('..') && path.split('/').includes('..'))
        place.refuse(field, path, 'a path without ..', 'write the path that it leads to');
    }
  },
};

export const VAULT_SIGNING: Rule = {
  id: 'issuer-vault-signing',
  class: 'later',
  title: 'A Vault issuer says at which path Vault signs',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateVaultIssuerConfig)`,
  on: ['cert-manager.io/v1.Vault'],

  check({ path }: Vault, place) {
    if (path === '') place.refuse('path', '', 'a path', 'write such as path: pki_int/sign/shop');
  },
};

/** How an issuer speaks to Vault. */
export const VAULT_RULES: readonly Rule[] = [
  VAULT_AUTH,
  VAULT_LOGIN,
  VAULT_AWS,
  VAULT_TRUST,
  VAULT_PATH,
  VAULT_SIGNING,
];
