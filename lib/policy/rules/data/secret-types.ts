import { entryOf } from '../../../core/entry-of';
import type { Maybe, Rule } from '../../rule';

type Entries = Readonly<Record<string, Maybe<string>>>;

interface Secret {
  readonly type?: Maybe<string>;
  readonly data?: Maybe<Entries>;
  readonly stringData?: Maybe<Entries>;
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Entries> }>;
}

/** Keys that a Secret of some type has, all of them. @see pkg/apis/core/types.go (SecretType) */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

/** Keys of which a Secret of this type has at least one. */
const LOGIN_TYPE = 'kubernetes.io/basic-auth';
const LOGIN = ['username', 'password'] as const;

const NO_KEYS: readonly string[] = [];

const has = (entries: Maybe<Entries>, key: string): boolean => Object.hasOwn(entries ?? {}, key);

const hasKey = ({ data, stringData }: Secret, key: string): boolean => has(data, key) || has(stringData, key);

export const SECRET_KEYS: Rule = {
  id: 'secret-type-keys',
  class: 'api',
  title: 'A Secret of a type of Kubernetes has the keys that belong to it',
  why: 'The API server refuses one without.',
  docs: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
  on: ['core/v1.Secret'],

  check(secret: Secret, place) {
    const type = secret.type ?? '';
    if (type === '' || type === 'Opaque') return;
    for (const key of entryOf(KEYS, type) ?? NO_KEYS) {
      if (!hasKey(secret, key))
        place.refuse(['data', key], undefined, `a value: ${type} needs it`, `add ${key}`);
    }
    if (type === LOGIN_TYPE && !LOGIN.some((key) => hasKey(secret, key)))
      place.refuse('data', secret.data, `${LOGIN.join(' or ')}: ${type} needs it`, `add ${LOGIN[1]}`);
  },
};

/** The text of an entry as the server decodes it; undefined where there is none. */
function textOf({ data, stringData }: Secret, key: string): string | undefined {
  if (has(stringData, key)) return stringData?.[key] ?? '';
  return has(data, key) ? Buffer.from(data?.[key] ?? '', 'base64').toString('utf8') : undefined;
}

export const SSH_KEY: Rule = {
  id: 'secret-ssh-key',
  class: 'api',
  title: 'The ssh-privatekey of a Secret is not empty',
  why: 'The API server refuses an empty one.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateSecret)',
  on: ['core/v1.Secret'],

  check(secret: Secret, place) {
    if (secret.type === 'kubernetes.io/ssh-auth' && textOf(secret, 'ssh-privatekey') === '')
      place.refuse(['data', 'ssh-privatekey'], '', 'a private key', 'write the key in stringData');
  },
};

const LOGINS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockercfg': '.dockercfg',
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
};

export const REGISTRY_LOGIN: Rule = {
  id: 'secret-registry-login',
  class: 'api',
  title: 'The login of a registry in a Secret is an object in JSON',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateSecret)',
  on: ['core/v1.Secret'],

  check(secret: Secret, place) {
    const key = entryOf(LOGINS, secret.type ?? '');
    const text = key === undefined ? undefined : textOf(secret, key);
    if (key !== undefined && text !== undefined && !isJsonObject(text))
      place.refuse(
        ['data', key],
        '<the value is not shown>',
        'an object in JSON',
        'write such as {"auths": {"registry.example.com": {…}}}',
      );
  },
};

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

const ACCOUNT = 'kubernetes.io/service-account.name';

export const TOKEN_ACCOUNT: Rule = {
  id: 'secret-token-account',
  class: 'api',
  title: 'A Secret for the token of a service account names the account in an annotation',
  why: 'The API server refuses one without.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateSecret)',
  on: ['core/v1.Secret'],

  check({ type, metadata }: Secret, place) {
    const given = metadata?.annotations?.[ACCOUNT] ?? '';
    if (type === 'kubernetes.io/service-account-token' && given === '')
      place.refuse(
        ['metadata', 'annotations', ACCOUNT],
        given,
        'the name of a service account',
        `add ${ACCOUNT}: default`,
      );
  },
};

/** What Secrets of the types of Kubernetes hold. */
export const SECRET_TYPE_RULES: readonly Rule[] = [SECRET_KEYS, SSH_KEY, REGISTRY_LOGIN, TOKEN_ACCOUNT];
