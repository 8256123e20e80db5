import { AMBIENT_HTTP, DENY_ON_TCP } from '../../../lib/policy/mesh/http-policies';
import {
  DANGLING_PRINCIPAL,
  MISSPELT_PRINCIPAL,
  SPIFFE_PRINCIPAL,
} from '../../../lib/policy/mesh/identities';
import { ONE_FOR_A_POD, POLICY_OF_NOBODY } from '../../../lib/policy/mesh/selections';
import { accepts, refuses } from './manifests';

const CARTS = `
Deployment carts: { template: { metadata: { labels: { app: carts } }, spec: { containers: [{ name: app }] } } }
---
ServiceAccount carts: {}
---
Service carts: { selector: { app: carts }, ports: [{ name: http, port: 80 }] }
---
`;
const AMBIENT = 'Namespace x/shop: { +labels: { istio.io/dataplane-mode: ambient } }\n---\n';
const from = (source: string): string =>
  `AuthorizationPolicy p: { rules: [{ from: [{ source: ${source} }] }] }`;
const to = (operation: string, more = ''): string =>
  `AuthorizationPolicy p: { ${more} rules: [{ to: [{ operation: ${operation} }] }] }`;
const GATES =
  'K8sGateway edge: { gatewayClassName: istio }\n---\nK8sGateway way: { gatewayClassName: istio-waypoint }\n---\n';
const SOURCE = '3 spec.rules[0].from[0].source';

refuses([
  [
    DENY_ON_TCP,
    `${CARTS.replace('ports: [{ name: http, port: 80 }]', 'ports: [{ name: http, port: 80 }, { name: tcp, port: 81 }]')}Service other: { selector: { app: other }, ports: [{ name: http, port: 80 }] }\n---\n${to('{ paths: [/admin] }', 'action: DENY, selector: { matchLabels: { app: carts } },')}`,
    ['4 spec.rules[0].to[0].operation.paths'],
  ],
  [
    MISSPELT_PRINCIPAL,
    CARTS + from('{ principals: [cluster.local/ns/shop/sa/cart] }'),
    [`${SOURCE}.principals[0]`],
  ],
  [
    MISSPELT_PRINCIPAL,
    CARTS + from('{ notPrincipals: [a/ns/b/sa/c, cluster.local/ns/shop/sa/cart] }'),
    [`${SOURCE}.notPrincipals[1]`],
  ],
  [MISSPELT_PRINCIPAL, CARTS + from('{ serviceAccounts: [cart] }'), [`${SOURCE}.serviceAccounts[0]`]],
  [MISSPELT_PRINCIPAL, CARTS + from('{ serviceAccounts: [shop/cart] }'), [`${SOURCE}.serviceAccounts[0]`]],
  [
    DANGLING_PRINCIPAL,
    CARTS + from('{ principals: [cluster.local/ns/shop/sa/frontend] }'),
    [`${SOURCE}.principals[0]`],
  ],
  [
    DANGLING_PRINCIPAL,
    CARTS + GATES + from('{ serviceAccounts: [edge, way-istio-waypoint, pay/edge-istio] }'),
    [
      '5 spec.rules[0].from[0].source.serviceAccounts[0]',
      '5 spec.rules[0].from[0].source.serviceAccounts[1]',
    ],
  ],
  [
    SPIFFE_PRINCIPAL,
    CARTS + from('{ principals: ["spiffe://cluster.local/ns/shop/sa/carts"] }'),
    [`${SOURCE}.principals[0]`],
  ],
  [AMBIENT_HTTP, AMBIENT + to('{ methods: [GET] }'), ['1 spec.rules[0].to[0].operation.methods']],
  [
    AMBIENT_HTTP,
    AMBIENT + from('{ requestPrincipals: ["*"] }'),
    ['1 spec.rules[0].from[0].source.requestPrincipals'],
  ],
  [
    AMBIENT_HTTP,
    `${AMBIENT}AuthorizationPolicy p: { rules: [{ when: [{ key: 'request.headers[x]' }] }] }`,
    ['1 spec.rules[0].when[0].key'],
  ],
  [
    DENY_ON_TCP,
    `${CARTS.replace('name: http', 'name: tcp')}${to('{ paths: [/admin] }', 'action: DENY, selector: { matchLabels: { app: carts } },')}`,
    ['3 spec.rules[0].to[0].operation.paths'],
  ],
  [
    DENY_ON_TCP,
    `${CARTS.replace('name: http', 'name: tcp')}${to('{ hosts: [x] }', 'action: DENY,')}`,
    ['3 spec.rules[0].to[0].operation.hosts'],
  ],
  [
    POLICY_OF_NOBODY,
    `${CARTS}AuthorizationPolicy p: { selector: { matchLabels: { app: cart } } }`,
    ['3 spec.selector.matchLabels'],
  ],
  [
    POLICY_OF_NOBODY,
    `${CARTS}Sidecar p: { workloadSelector: { labels: { app: cart } } }`,
    ['3 spec.workloadSelector.labels'],
  ],
  [ONE_FOR_A_POD, 'Sidecar a: {}\n---\nSidecar b: {}', ['1 spec']],
  [
    ONE_FOR_A_POD,
    `${CARTS}Sidecar a: { workloadSelector: { labels: { app: carts } } }\n---\nSidecar b: { workloadSelector: { labels: { app: carts } } }`,
    ['4 spec.workloadSelector.labels'],
  ],
  [ONE_FOR_A_POD, 'Telemetry a: { tracing: [] }\n---\nTelemetry b: { tracing: [] }', ['1 spec']],
]);

accepts([
  [POLICY_OF_NOBODY, `${CARTS}AuthorizationPolicy p: {}`],
  [
    MISSPELT_PRINCIPAL,
    CARTS + from('{ principals: [cluster.local/ns/shop/sa/carts, "*", cluster.local/ns/shop/sa/default] }'),
  ],
  [MISSPELT_PRINCIPAL, CARTS + from('{ principals: [cluster.local/ns/pay/sa/cart] }')],
  [DANGLING_PRINCIPAL, CARTS + from('{ principals: [cluster.local/ns/istio-system/sa/gateway] }')],
  [DANGLING_PRINCIPAL, CARTS + from('{ serviceAccounts: [carts, default] }')],
  [DANGLING_PRINCIPAL, CARTS + GATES + from('{ serviceAccounts: [edge-istio, way] }')],
  [SPIFFE_PRINCIPAL, CARTS + from('{ principals: [cluster.local/ns/shop/sa/carts] }')],
  [AMBIENT_HTTP, to('{ methods: [GET] }')],
  [AMBIENT_HTTP, AMBIENT + to('{ ports: ["80"] }')],
  [AMBIENT_HTTP, AMBIENT + to('{ methods: [GET] }', 'targetRefs: [{ kind: Service, name: carts }],')],
  [DENY_ON_TCP, CARTS + to('{ paths: [/admin] }', 'action: DENY,')],
  [
    DENY_ON_TCP,
    CARTS.replace('name: http', 'name: tcp') + to('{ paths: [/admin], ports: ["80"] }', 'action: DENY,'),
  ],
  [DENY_ON_TCP, CARTS.replace('name: http', 'name: tcp') + to('{ paths: [/admin] }')],
  [
    DENY_ON_TCP,
    CARTS.replace('name: http', 'name: tcp') +
      to('{ paths: [/admin] }', 'action: DENY, selector: { matchLabels: { app: other } },'),
  ],
  [POLICY_OF_NOBODY, `${CARTS}AuthorizationPolicy p: { selector: { matchLabels: { app: carts } } }`],
  [
    POLICY_OF_NOBODY,
    `${CARTS}AuthorizationPolicy istio-system/p: { selector: { matchLabels: { app: cart } } }`,
  ],
  [POLICY_OF_NOBODY, 'AuthorizationPolicy p: { selector: { matchLabels: { app: cart } } }'],
  [ONE_FOR_A_POD, 'Sidecar a: {}\n---\nSidecar pay/b: {}'],
  [ONE_FOR_A_POD, `${CARTS}Sidecar a: {}\n---\nSidecar b: { workloadSelector: { labels: { app: carts } } }`],
  [ONE_FOR_A_POD, 'Telemetry a: { tracing: [] }\n---\nTelemetry b: { accessLogging: [] }'],
  [
    ONE_FOR_A_POD,
    'Telemetry a: { tracing: [] }\n---\nTelemetry b: { tracing: [], targetRefs: [{ kind: Service, name: x }] }',
  ],
]);
