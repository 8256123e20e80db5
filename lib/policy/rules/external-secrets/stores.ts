import { isRegex } from '../../../core/re2';
import { isFilled, isGiven } from '../../../kubernetes/given';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';

interface Reference {
  readonly name?: Maybe<string>;
  readonly key?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

interface Vault {
  readonly version?: Maybe<string>;
  readonly tls?: Maybe<{
    readonly certSecretRef?: Maybe<Reference>;
    readonly keySecretRef?: Maybe<Reference>;
  }>;
  readonly checkAndSet?: Maybe<{ readonly required?: Maybe<boolean> }>;
}

interface Role {
  readonly roleId?: Maybe<string>;
  readonly roleRef?: Maybe<object>;
}

interface Token {
  readonly secretRef?: Maybe<object>;
  readonly kubernetesServiceAccountToken?: Maybe<object>;
}

interface Kubernetes {
  readonly server?: Maybe<{ readonly caProvider?: Maybe<Reference> }>;
  readonly auth?: Maybe<{
    readonly cert?: Maybe<{ readonly clientCert?: Maybe<Reference> }>;
    readonly token?: Maybe<{ readonly bearerToken?: Maybe<Reference> }>;
  }>;
}

const REPOSITORY = 'github.com/external-secrets/external-secrets';
const VAULT = `${REPOSITORY}: providers/v1/vault/validate.go (ValidateStore)`;
const REFUSED = 'The webhook of the External Secrets Operator refuses it';
const CARD = { class: 'later', why: `${REFUSED}.` } as const;
const STORES = 'stores.external-secrets.io/v1';

const isOfCluster = ({ manifest }: Place): boolean => manifest.kind === 'ClusterSecretStore';

export const STORE_NAMESPACE: Rule = {
  id: 'secret-store-namespace',
  class: 'later',
  title: 'A SecretStore reads Secrets and service accounts of its own namespace',
  why: `${REFUSED} for most providers, and no provider reads those of another namespace.`,
  docs: `${REPOSITORY}: runtime/esutils/utils.go (ValidateReferentSecretSelector, ValidateReferentServiceAccountSelector)`,
  on: [`${STORES}.SecretRef`, `${STORES}.ServiceAccountRef`],

  check({ namespace }: Reference, place) {
    const own = place.manifest.metadata?.namespace;
    if (isOfCluster(place) || !isFilled(namespace) || typeof own !== 'string' || own === namespace) return;
    place.refuse(
      'namespace',
      namespace,
      `${own}, that of the store`,
      'remove it, or make it a ClusterSecretStore',
    );
  },
};

export const STORE_CONDITIONS: Rule = {
  ...CARD,
  id: 'secret-store-conditions',
  title: 'The namespaceRegexes of a store are regular expressions of Go',
  docs: `${REPOSITORY}: apis/externalsecrets/v1/secretstore_validator.go (validateConditions)`,
  on: [`${STORES}.Conditions`],

  check({ namespaceRegexes }: { readonly namespaceRegexes?: Maybe<readonly Maybe<string>[]> }, place) {
    namespaceRegexes?.forEach((regex, index) => {
      if (!isRegex(regex ?? ''))
        place.refuse(
          ['namespaceRegexes', index],
          regex,
          'a regular expression of RE2',
          'write such as shop-.*',
        );
    });
  },
};

export const STORE_VAULT: Rule = {
  ...CARD,
  id: 'secret-store-vault',
  title:
    'A store in Vault has a client certificate with its key, and checks before it sets with version v2 alone',
  docs: VAULT,
  on: [`${STORES}.ProviderVault`],

  check({ version, tls, checkAndSet }: Vault, place) {
    const isCertificate = isGiven(tls?.certSecretRef);
    if (isCertificate !== isGiven(tls?.keySecretRef))
      place.refuse(
        ['tls', isCertificate ? 'keySecretRef' : 'certSecretRef'],
        undefined,
        'both certSecretRef and keySecretRef, or none',
        'add such as { name: vault-client, key: tls.key }',
      );
    if (checkAndSet?.required === true && version === 'v1')
      place.refuse(['checkAndSet', 'required'], true, 'false with version: v1', 'write version: v2');
  },
};

export const STORE_VAULT_ROLE: Rule = {
  ...CARD,
  id: 'secret-store-vault-role',
  title: 'A login to Vault by appRole has a roleId or a roleRef',
  docs: VAULT,
  on: [`${STORES}.AuthAppRole`],

  check({ roleId, roleRef }: Role, place) {
    if (!isFilled(roleId) && !isGiven(roleRef))
      place.refuse(
        'roleId',
        roleId,
        'roleId or roleRef',
        'add such as roleRef: { name: vault-role, key: role-id }',
      );
  },
};

export const STORE_VAULT_TOKEN: Rule = {
  ...CARD,
  id: 'secret-store-vault-jwt',
  title: 'A login to Vault by jwt has a secretRef or a kubernetesServiceAccountToken',
  docs: VAULT,
  on: [`${STORES}.VaultAuthJwt`],

  check({ secretRef, kubernetesServiceAccountToken }: Token, place) {
    if (!isGiven(secretRef) && !isGiven(kubernetesServiceAccountToken))
      place.refuse(
        'kubernetesServiceAccountToken',
        kubernetesServiceAccountToken,
        'secretRef or kubernetesServiceAccountToken',
        'add such as kubernetesServiceAccountToken: { serviceAccountRef: { name: shop } }',
      );
  },
};

export const STORE_KUBERNETES: Rule = {
  ...CARD,
  id: 'secret-store-kubernetes',
  title:
    'A store in Kubernetes names the Secrets it logs in with, and their namespace where it is of the cluster',
  docs: `${REPOSITORY}: providers/v1/kubernetes/validate.go (ValidateStore)`,
  on: [`${STORES}.Kubernetes`],

  check({ server, auth }: Kubernetes, place) {
    const ca = server?.caProvider;
    if (ca && isGiven(ca.namespace) !== isOfCluster(place))
      place.refuse(
        ['server', 'caProvider', 'namespace'],
        ca.namespace,
        isOfCluster(place) ? 'a namespace' : 'none in a SecretStore',
        isOfCluster(place) ? 'add such as namespace: vault' : 'remove it',
      );
    const { cert, token } = auth ?? {};
    if (cert) checkKey(cert.clientCert ?? {}, ['auth', 'cert', 'clientCert'], place);
    if (token) checkKey(token.bearerToken ?? {}, ['auth', 'token', 'bearerToken'], place);
  },
};

function checkKey(reference: Reference, at: readonly string[], place: Place): void {
  const tell = (path: FaultPath, given: unknown, allowed: string): void => {
    place.refuse(path, given, allowed, 'write such as { name: remote, key: token }');
  };
  if (!isFilled(reference.name)) tell([...at, 'name'], reference.name, 'the name of a Secret');
  if (!isFilled(reference.key)) tell([...at, 'key'], reference.key, 'a key of the Secret');
  if (isOfCluster(place) && !isFilled(reference.namespace))
    tell([...at, 'namespace'], reference.namespace, 'a namespace in a ClusterSecretStore');
}

/** Where secrets are fetched from. */
export const STORE_RULES: readonly Rule[] = [
  STORE_NAMESPACE,
  STORE_CONDITIONS,
  STORE_VAULT,
  STORE_VAULT_ROLE,
  STORE_VAULT_TOKEN,
  STORE_KUBERNETES,
];
