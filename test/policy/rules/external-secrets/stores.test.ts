import {
  STORE_CONDITIONS,
  STORE_KUBERNETES,
  STORE_NAMESPACE,
  STORE_VAULT,
  STORE_VAULT_ROLE,
  STORE_VAULT_TOKEN,
} from '../../../../lib/policy/rules/external-secrets/stores';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const STORE = 'external-secrets.io/v1 SecretStore';
const CLUSTER = 'external-secrets.io/v1 ClusterSecretStore';
const KEY = { name: 'vault', key: 'token' };

const vault = (of: Loose): Loose => ({ provider: { vault: { server: 'https://vault:8200', ...of } } });
const login = (auth: Loose): Loose => vault({ auth });
const kubernetes = (of: Loose): Loose => ({ provider: { kubernetes: of } });
const ca = (of: Loose): Loose =>
  kubernetes({ server: { caProvider: { type: 'ConfigMap', name: 'ca', ...of } } });
const bearer = (bearerToken: Loose): Loose => kubernetes({ auth: { token: { bearerToken } } });
const cert = (clientCert: Loose): Loose => kubernetes({ auth: { cert: { clientCert, clientKey: KEY } } });
const conditions = (...namespaceRegexes: readonly string[]): Loose => ({
  ...login({ tokenSecretRef: KEY }),
  conditions: [{ namespaceRegexes }],
});

const AT = 'spec.provider.vault';
const OF_KUBERNETES = 'spec.provider.kubernetes';

const REFUSED: readonly Refused[] = [
  [
    STORE_NAMESPACE,
    STORE,
    login({ tokenSecretRef: { ...KEY, namespace: 'vault' } }),
    `${AT}.auth.tokenSecretRef.namespace`,
  ],
  [
    STORE_NAMESPACE,
    STORE,
    login({ kubernetes: { role: 'shop', serviceAccountRef: { name: 'shop', namespace: 'vault' } } }),
    `${AT}.auth.kubernetes.serviceAccountRef.namespace`,
  ],
  [STORE_CONDITIONS, CLUSTER, conditions('shop-.*', 'a('), 'spec.conditions[0].namespaceRegexes[1]'],
  [STORE_VAULT, STORE, vault({ tls: { certSecretRef: KEY } }), `${AT}.tls.keySecretRef`],
  [STORE_VAULT, STORE, vault({ tls: { keySecretRef: KEY } }), `${AT}.tls.certSecretRef`],
  [
    STORE_VAULT,
    STORE,
    vault({ version: 'v1', checkAndSet: { required: true } }),
    `${AT}.checkAndSet.required`,
  ],
  [STORE_VAULT_ROLE, STORE, login({ appRole: { secretRef: KEY } }), `${AT}.auth.appRole.roleId`],
  [
    STORE_VAULT_TOKEN,
    STORE,
    login({ jwt: { role: 'shop' } }),
    `${AT}.auth.jwt.kubernetesServiceAccountToken`,
  ],
  [STORE_KUBERNETES, STORE, ca({ namespace: 'shop' }), `${OF_KUBERNETES}.server.caProvider.namespace`],
  [STORE_KUBERNETES, CLUSTER, ca({}), `${OF_KUBERNETES}.server.caProvider.namespace`],
  [STORE_KUBERNETES, STORE, bearer({ key: 'token' }), `${OF_KUBERNETES}.auth.token.bearerToken.name`],
  [STORE_KUBERNETES, STORE, cert({ name: 'remote' }), `${OF_KUBERNETES}.auth.cert.clientCert.key`],
  [STORE_KUBERNETES, CLUSTER, bearer(KEY), `${OF_KUBERNETES}.auth.token.bearerToken.namespace`],
];

const TAKEN: readonly Taken[] = [
  [STORE, login({ tokenSecretRef: { ...KEY, namespace: 'shop' } })],
  [CLUSTER, login({ tokenSecretRef: { ...KEY, namespace: 'vault' } })],
  [CLUSTER, conditions('shop-.*', '')],
  [STORE, vault({ tls: { certSecretRef: KEY, keySecretRef: KEY }, checkAndSet: { required: true } })],
  [STORE, vault({ tls: {}, version: 'v1', checkAndSet: { required: false } })],
  [STORE, login({ appRole: { roleId: 'shop', secretRef: KEY } })],
  [STORE, login({ appRole: { roleRef: KEY, secretRef: KEY } })],
  [STORE, login({ jwt: { secretRef: KEY } })],
  [STORE, login({ jwt: { kubernetesServiceAccountToken: { serviceAccountRef: { name: 'shop' } } } })],
  [STORE, ca({})],
  [CLUSTER, ca({ namespace: 'vault' })],
  [STORE, bearer(KEY)],
  [CLUSTER, cert({ ...KEY, namespace: 'vault' })],
];

testLater(REFUSED, TAKEN);
