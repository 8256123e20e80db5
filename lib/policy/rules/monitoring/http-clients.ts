import { isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { DISCOVERY_TYPES, LEFT_OUT, STORE, TYPES, ofConfigs, ofMonitors } from './operator';

interface Credentials {
  readonly type?: Maybe<string>;
  readonly credentials?: Maybe<object>;
}

interface Client {
  readonly authorization?: Maybe<Credentials>;
  readonly basicAuth?: Maybe<object>;
  readonly bearerTokenSecret?: Maybe<object>;
  readonly oauth2?: Maybe<object>;
}

interface Key {
  readonly secret?: Maybe<object>;
  readonly configMap?: Maybe<object>;
}

/** What the operator checks as a whole before it scrapes, or sends an alert. */
const CHECKED = [...ofMonitors('Endpoints', 'PodMetricsEndpoints'), ...ofConfigs('HttpConfig')];

const WAYS = ['authorization', 'basicAuth', 'bearerTokenSecret', 'oauth2'] as const;

export const ONE_LOGIN: Rule = {
  id: 'monitoring-one-login',
  class: 'later',
  title:
    'Prometheus and Alertmanager log in by one of authorization, basicAuth, bearerTokenSecret and oauth2',
  why: 'The operator leaves out the whole object, or Prometheus refuses all of its configuration.',
  docs: `${TYPES}/http_config.go (HTTPConfigWithoutTLS.Validate), github.com/prometheus/common: config/http_config.go (HTTPClientConfig.Validate)`,
  on: [...CHECKED, ...ofMonitors('ProbeSpec'), ...DISCOVERY_TYPES],

  check(client: Client, place) {
    let first: string | undefined;
    for (const way of WAYS) {
      if (!isGiven(client[way])) continue;
      if (first !== undefined)
        place.refuse(way, client[way], `nothing beside ${first}`, 'remove one of them');
      first ??= way;
    }
  },
};

export const AUTHORIZATION_TYPE: Rule = {
  id: 'monitoring-authorization-type',
  class: 'later',
  title: 'An authorization is of any type but Basic',
  why: `${LEFT_OUT}: a name and a password belong in basicAuth.`,
  docs: `${TYPES}/prometheus_types.go (SafeAuthorization.Validate)`,
  on: [...ofMonitors('Authorization'), ...ofConfigs('Authorization')],

  check({ type }: Credentials, place) {
    if (type?.trim().toLowerCase() === 'basic')
      place.refuse('type', type, 'a type such as Bearer', 'write basicAuth in place of authorization');
  },
};

export const AUTHORIZATION_CREDENTIALS: Rule = {
  id: 'monitoring-authorization-credentials',
  class: 'later',
  title: 'An authorization has credentials',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/prometheus_types.go (SafeAuthorization.Validate)`,
  on: CHECKED,

  check({ authorization }: Client, place) {
    if (authorization && !isGiven(authorization.credentials))
      place.refuse(
        ['authorization', 'credentials'],
        authorization.credentials,
        'a key of a Secret',
        'add such as credentials: { name: shop, key: token }',
      );
  },
};

export const ONE_KEY: Rule = {
  id: 'monitoring-one-key',
  class: 'later',
  title: 'A text of a client is in a Secret or in a ConfigMap, not in both',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/types.go (SecretOrConfigMap.Validate)`,
  on: [...ofMonitors('ClientId'), ...ofConfigs('ClientId')],

  check({ secret, configMap }: Key, place) {
    if (isGiven(secret) && isGiven(configMap))
      place.refuse('configMap', configMap, 'nothing beside secret', 'remove one of them');
  },
};

export const OAUTH_CLIENT: Rule = {
  id: 'monitoring-oauth-client',
  class: 'later',
  title: 'A login by OAuth2 says where its clientId is',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/types.go (OAuth2.Validate)`,
  on: [...ofMonitors('Oauth2'), ...ofConfigs('Oauth2')],

  check({ clientId }: { readonly clientId?: Maybe<Key> }, place) {
    if (!isGiven(clientId?.secret) && !isGiven(clientId?.configMap))
      place.refuse(
        'clientId',
        clientId,
        'a key of a Secret or a ConfigMap',
        'write such as clientId: { secret: { name: shop, key: client } }',
      );
  },
};

interface BasicAuth {
  readonly username?: Maybe<object>;
  readonly password?: Maybe<object>;
}

export const BASIC_AUTH: Rule = {
  id: 'monitoring-basic-auth',
  class: 'later',
  title: 'A login by basicAuth has a username and a password',
  why: `${LEFT_OUT}.`,
  docs: `${STORE} (AddBasicAuth)`,
  on: [...ofMonitors('BasicAuth'), ...ofConfigs('BasicAuth')],

  check(login: BasicAuth, place) {
    for (const field of ['username', 'password'] as const)
      if (!isGiven(login[field]))
        place.refuse(
          field,
          login[field],
          'a key of a Secret',
          `add such as ${field}: { name: shop, key: ${field} }`,
        );
  },
};

export const KEY_NAME: Rule = {
  id: 'monitoring-key-name',
  class: 'later',
  title: 'A key of a Secret or a ConfigMap comes with the name of what it is in',
  why: `${LEFT_OUT}, or logs in without it.`,
  docs: `${STORE} (GetSecretKey, GetConfigMapKey)`,
  on: [...ofMonitors('Credentials'), ...ofConfigs('ApiURL')],

  check({ name }: { readonly name?: Maybe<string> }, place) {
    if (!isFilled(name))
      place.refuse('name', name, 'the name of a Secret or a ConfigMap', 'add such as name: shop-login');
  },
};

/** How Prometheus and Alertmanager log in. */
export const HTTP_CLIENT_RULES: readonly Rule[] = [
  ONE_LOGIN,
  AUTHORIZATION_TYPE,
  AUTHORIZATION_CREDENTIALS,
  ONE_KEY,
  OAUTH_CLIENT,
  BASIC_AUTH,
  KEY_NAME,
];
