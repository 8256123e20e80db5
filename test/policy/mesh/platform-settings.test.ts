import { PATCH_OF_A_VERSION, PATCH_ORDER } from '../../../lib/policy/mesh/envoy-patches';
import { NAMELESS_CALLER } from '../../../lib/policy/mesh/nameless-callers';
import { NO_LOG_PROVIDER } from '../../../lib/policy/mesh/telemetry-providers';
import { FREE_KEY_ADDRESSES } from '../../../lib/policy/mesh/token-keys';
import { object, refusedBy } from '../across/objects';
import { accepts, refuses } from './manifests';

const patch = (operation: string, { applyTo = 'HTTP_FILTER', match = '', spec = '' } = {}): string =>
  `EnvoyFilter e: { configPatches: [{ applyTo: ${applyTo}, ${match} patch: { operation: ${operation} } }] ${spec} }`;
const OF_A_VERSION = "match: { proxy: { proxyVersion: '^1\\.27.*' } },";
const PATCHED = ['0 spec.configPatches[0].patch.operation'];

refuses([
  ...['INSERT_BEFORE', 'INSERT_AFTER', 'REPLACE', 'REMOVE'].map(
    (one) => [PATCH_ORDER, patch(one), PATCHED] as const,
  ),
  [PATCH_ORDER, patch('REMOVE', { spec: ', priority: 0' }), PATCHED],
  [PATCH_ORDER, patch('REMOVE', { match: 'match: { context: GATEWAY },' }), PATCHED],
  [PATCH_OF_A_VERSION, patch('INSERT_BEFORE', { match: OF_A_VERSION }), PATCHED],
]);

accepts([
  ...['ADD', 'MERGE', 'INSERT_FIRST'].map((one) => [PATCH_ORDER, patch(one)] as const),
  [PATCH_ORDER, patch('INSERT_BEFORE', { spec: ', priority: 10' })],
  [PATCH_ORDER, patch('INSERT_BEFORE', { spec: ', priority: -10' })],
  // Istio does nothing of it, which is told as that.
  [PATCH_ORDER, patch('REPLACE', { applyTo: 'CLUSTER' })],
  [PATCH_ORDER, patch('INSERT_BEFORE', { match: OF_A_VERSION })],
  [PATCH_ORDER, 'EnvoyFilter e: { configPatches: [{ patch: { operation: REMOVE } }, { applyTo: CLUSTER }] }'],
  [PATCH_OF_A_VERSION, patch('INSERT_BEFORE')],
  [PATCH_OF_A_VERSION, patch('ADD', { match: OF_A_VERSION })],
  [PATCH_OF_A_VERSION, patch('INSERT_BEFORE', { match: OF_A_VERSION, spec: ', priority: 10' })],
]);

const log = (logs: string, place = 't', more = ''): string =>
  `Telemetry ${place}: { accessLogging: [${logs}] ${more} }\n---\n`;
const OF_PODS = ', selector: { matchLabels: { app: a } }';
const ENVOY = '{ providers: [{ name: envoy }] }';
const LOGGED = ['0 spec.accessLogging[0].providers'];

refuses([
  [NO_LOG_PROVIDER, log('{}'), LOGGED],
  [NO_LOG_PROVIDER, log('{ providers: [] }'), LOGGED],
  [NO_LOG_PROVIDER, log(`${ENVOY}, { disabled: false }`), ['0 spec.accessLogging[1].providers']],
  [NO_LOG_PROVIDER, log('{}', 'istio-system/t'), LOGGED],
  [NO_LOG_PROVIDER, log('{}') + log(ENVOY, 'pay/t'), LOGGED],
  [NO_LOG_PROVIDER, log('{}', 't', OF_PODS) + log(ENVOY, 'u', OF_PODS), LOGGED],
  [NO_LOG_PROVIDER, log('{}') + log(ENVOY, 'istio-system/t', OF_PODS), LOGGED],
  [NO_LOG_PROVIDER, log('{}') + log(ENVOY, 'u'), LOGGED],
  [NO_LOG_PROVIDER, log('{}', 'istio-system/t') + log(ENVOY, 'istio-system/u'), LOGGED],
  [
    NO_LOG_PROVIDER,
    `${log('{}')}Istio i: { values: { meshConfig: { accessLogFile: /dev/stdout } } }`,
    LOGGED,
  ],
]);

accepts([
  [NO_LOG_PROVIDER, log(ENVOY)],
  [NO_LOG_PROVIDER, log('{ disabled: true }')],
  [NO_LOG_PROVIDER, 'Telemetry t: { tracing: [{ randomSamplingPercentage: 5 }] }'],
  [NO_LOG_PROVIDER, log('{}', 't', OF_PODS) + log(ENVOY, 'u')],
  [NO_LOG_PROVIDER, log('{}') + log(ENVOY, 'istio-system/t')],
  [NO_LOG_PROVIDER, log('{}') + log(`{ disabled: true }, ${ENVOY}`, 'istio-system/t')],
  [NO_LOG_PROVIDER, log('{}', 'istio-system/t', OF_PODS) + log(ENVOY, 'istio-system/u')],
  [
    NO_LOG_PROVIDER,
    `${log('{}')}Istio i: { values: { meshConfig: { defaultProviders: { accessLogging: [envoy] } } } }`,
  ],
]);

test.each<[string, object, boolean]>([
  ['in the settings of the mesh', { name: 'istio', namespace: 'istio-system' }, true],
  ['in those of a revision', { name: 'istio-canary', namespace: 'istio-system' }, true],
  ['in those of somebody else', { name: 'istiod-values', namespace: 'istio-system' }, false],
  ['elsewhere', { name: 'istio', namespace: 'shop' }, false],
])('A default provider of access logs is looked for %s', (_where, metadata, isFound) => {
  const telemetry = object('telemetry.istio.io/v1', 'Telemetry', 't', { spec: { accessLogging: [{}] } });
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { mesh: 'defaultProviders:\n  accessLogging: [envoy]\n' },
  };
  expect(refusedBy(NO_LOG_PROVIDER, [telemetry, settings])).toEqual(isFound ? [] : LOGGED);
  expect(
    refusedBy(NO_LOG_PROVIDER, [telemetry, { ...settings, data: { mesh: 'accessLogFile: a' } }]),
  ).toEqual(LOGGED);
});

const istiod = (env = '', labels = '{ app: istiod }'): string =>
  `Deployment istio-system/istiod: { +labels: ${labels}, template: { spec: { containers: [{ name: discovery, env: [{ name: A, value: b } ${env}] }] } } }\n---\n`;
const BLOCKED = ', { name: BLOCKED_CIDRS_IN_JWKS_URIS, value: 169.254.0.0/16 }';
const jwt = (rule: string): string => `RequestAuthentication r: { jwtRules: [${rule}] }`;
const FETCHED = jwt('{ issuer: a, jwksUri: "https://a/jwks" }');
const FREE = ['0 spec.template.spec.containers'];

refuses([
  [FREE_KEY_ADDRESSES, istiod() + FETCHED, FREE],
  // An issuer alone has istiod ask the issuer where its keys are.
  [FREE_KEY_ADDRESSES, istiod() + jwt('{ issuer: "https://a" }'), FREE],
  [FREE_KEY_ADDRESSES, istiod() + jwt(`{ jwks: '{}' }, { issuer: "https://a" }`), FREE],
  [FREE_KEY_ADDRESSES, istiod(', { name: BLOCKED_CIDRS_IN_JWKS_URIS, value: "" }') + FETCHED, FREE],
]);

accepts([
  [FREE_KEY_ADDRESSES, istiod(BLOCKED) + FETCHED],
  [
    FREE_KEY_ADDRESSES,
    istiod(', { name: BLOCKED_CIDRS_IN_JWKS_URIS, valueFrom: { configMapKeyRef: {} } }') + FETCHED,
  ],
  [FREE_KEY_ADDRESSES, istiod(BLOCKED).replace('containers: [', 'containers: [{ name: beside }, ') + FETCHED],
  [FREE_KEY_ADDRESSES, istiod()],
  [FREE_KEY_ADDRESSES, istiod() + jwt(`{ issuer: a, jwks: '{}' }`)],
  [FREE_KEY_ADDRESSES, istiod('', '{ app: web }') + FETCHED],
]);

const MESH = 'Namespace shop: { +labels: { istio-injection: enabled } }\n---\n';
const PODS =
  'Deployment a: { template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: app }] } } }\n---\n';
const tls = (spec: string, place = 'p'): string => `PeerAuthentication ${place}: ${spec}\n---\n`;
const LAX = tls('{ mtls: { mode: PERMISSIVE } }');
const policy = (action: string, source: string, { to = '', more = '' } = {}): string =>
  `AuthorizationPolicy z: { action: ${action}, rules: [{ from: [{ source: ${source} }] ${to} }] ${more} }`;
const BY_NAME = '{ principals: [cluster.local/ns/pay/sa/bank] }';
const SOURCE = ['3 spec.rules[0].from[0].source'];
const to = ", to: [{ operation: { ports: ['9090'] } }]";
const ONE_OPEN = tls(
  '{ selector: { matchLabels: { app: a } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: DISABLE } } }',
);

refuses([
  ...[
    BY_NAME,
    '{ namespaces: [pay] }',
    '{ serviceAccounts: [pay/bank] }',
    '{ trustDomains: [partner.example] }',
    `{ namespaces: [pay], notPrincipals: [a] }`,
  ].map((source) => [NAMELESS_CALLER, MESH + PODS + LAX + policy('DENY', source), SOURCE] as const),
  ...['notPrincipals', 'notNamespaces', 'notServiceAccounts', 'notTrustDomains'].map(
    (key) => [NAMELESS_CALLER, MESH + PODS + LAX + policy('ALLOW', `{ ${key}: [pay] }`), SOURCE] as const,
  ),
  [
    NAMELESS_CALLER,
    MESH + PODS + tls('{ mtls: { mode: DISABLE } }', 'istio-system/p') + policy('DENY', BY_NAME),
    SOURCE,
  ],
  [NAMELESS_CALLER, MESH + PODS + ONE_OPEN + policy('DENY', BY_NAME, { to }), SOURCE],
  [
    NAMELESS_CALLER,
    MESH + PODS + LAX + policy('DENY', BY_NAME, { more: ', selector: { matchLabels: { app: a } }' }),
    SOURCE,
  ],
]);

accepts([
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('ALLOW', BY_NAME)],
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('DENY', '{ notPrincipals: [a] }')],
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('AUDIT', BY_NAME)],
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('DENY', '{ ipBlocks: [10.0.0.0/8] }')],
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('ALLOW', '{ namespaces: [pay], notPrincipals: [a] }')],
  [NAMELESS_CALLER, MESH + PODS + LAX + policy('ALLOW', "{ requestPrincipals: ['*'], notNamespaces: [a] }")],
  [NAMELESS_CALLER, MESH + PODS + tls('{ mtls: { mode: STRICT } }') + policy('DENY', BY_NAME)],
  // Nobody here says what the ports take: that may stand in the manifests of the platform.
  [NAMELESS_CALLER, MESH + PODS + policy('DENY', BY_NAME)],
  [NAMELESS_CALLER, MESH + PODS + ONE_OPEN + policy('DENY', BY_NAME)],
  [NAMELESS_CALLER, MESH + PODS + ONE_OPEN + policy('DENY', BY_NAME, { to: to.replace('9090', '80') })],
  [NAMELESS_CALLER, PODS + LAX + policy('DENY', BY_NAME)],
  [
    NAMELESS_CALLER,
    MESH + PODS + LAX + policy('DENY', BY_NAME, { more: ', selector: { matchLabels: { app: b } }' }),
  ],
  [
    NAMELESS_CALLER,
    MESH + PODS + LAX + policy('DENY', BY_NAME, { more: ', targetRefs: [{ kind: Service, name: a }]' }),
  ],
  [
    NAMELESS_CALLER,
    MESH +
      PODS +
      LAX +
      policy('DENY', BY_NAME).replace('AuthorizationPolicy z', 'AuthorizationPolicy istio-system/z'),
  ],
]);
