import {
  EJECTED_PODS,
  LOST_SETTINGS,
  TLS_AGAINST_STRICT,
  UNVERIFIED_TLS,
} from '../../../lib/policy/mesh/destination-rules';
import { EMPTY_SUBSET } from '../../../lib/policy/mesh/selections';
import { accepts, refuses } from './manifests';

const pods = (replicas: string): string => `
Service carts: { selector: { app: carts }, ports: [{ port: 80, targetPort: 8080 }, { port: 9090 }] }
---
Deployment carts: { ${replicas} template: { metadata: { labels: { app: carts, version: v1 } }, spec: { containers: [{ name: app }] } } }
---
`;
const CARTS = pods('replicas: 3,');
const strict = (spec: string, place = 'p'): string => `\n---\nPeerAuthentication ${place}: ${spec}`;
/** The same, by the name of the port of the pods. */
const NAMED = CARTS.replace('targetPort: 8080', 'targetPort: web').replace(
  'name: app',
  'name: app, ports: [{ name: web, containerPort: 8080 }]',
);
/** A Service that somebody else tells its addresses. */
const BY_HAND = CARTS.replace('selector: { app: carts }', 'selector: {}');
const OF_PORT = strict(
  '{ selector: { matchLabels: { app: carts } }, portLevelMtls: { 8080: { mode: STRICT } } }',
);
const rule = (policy: string, more = ''): string =>
  `DestinationRule d: { host: carts, trafficPolicy: ${policy} ${more} }`;
const PLACE = '2 spec.trafficPolicy';
const MTLS = '{ mtls: { mode: STRICT } }';

refuses([
  [UNVERIFIED_TLS, CARTS + rule('{ tls: { mode: SIMPLE } }'), [`${PLACE}.tls`]],
  [
    UNVERIFIED_TLS,
    CARTS + rule('{ portLevelSettings: [{ tls: { mode: MUTUAL } }] }'),
    [`${PLACE}.portLevelSettings[0].tls`],
  ],
  [
    UNVERIFIED_TLS,
    `${CARTS}DestinationRule d: { host: carts, subsets: [{ name: a, trafficPolicy: { tls: { mode: SIMPLE } } }] }`,
    ['2 spec.subsets[0].trafficPolicy.tls'],
  ],
  [TLS_AGAINST_STRICT, CARTS + rule('{ tls: { mode: DISABLE } }') + strict(MTLS), [`${PLACE}.tls.mode`]],
  [
    TLS_AGAINST_STRICT,
    CARTS + rule('{ tls: { mode: SIMPLE } }') + strict(MTLS, 'istio-system/p'),
    [`${PLACE}.tls.mode`],
  ],
  [
    TLS_AGAINST_STRICT,
    CARTS +
      rule('{ tls: { mode: DISABLE } }') +
      strict('{ selector: { matchLabels: { app: carts } }, portLevelMtls: { 8080: { mode: STRICT } } }'),
    [`${PLACE}.tls.mode`],
  ],
  [
    TLS_AGAINST_STRICT,
    CARTS +
      rule('{ tls: { mode: DISABLE } }') +
      strict('{ mtls: { mode: UNSET } }') +
      strict(MTLS, 'istio-system/q'),
    [`${PLACE}.tls.mode`],
  ],
  [
    TLS_AGAINST_STRICT,
    CARTS + rule('{ portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] }') + strict(MTLS),
    [`${PLACE}.portLevelSettings[0].tls.mode`],
  ],
  [TLS_AGAINST_STRICT, NAMED + rule('{ tls: { mode: DISABLE } }') + OF_PORT, [`${PLACE}.tls.mode`]],
  [
    LOST_SETTINGS,
    CARTS +
      rule('{ outlierDetection: {}, portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] }'),
    [`${PLACE}.portLevelSettings[0]`],
  ],
  [
    EJECTED_PODS,
    CARTS + rule('{ outlierDetection: { maxEjectionPercent: 100 } }'),
    [`${PLACE}.outlierDetection.maxEjectionPercent`],
  ],
  [
    EJECTED_PODS,
    pods('replicas: 1,') + rule('{ outlierDetection: { consecutive5xxErrors: 5 } }'),
    [`${PLACE}.outlierDetection.maxEjectionPercent`],
  ],
  [
    EMPTY_SUBSET,
    `${CARTS}DestinationRule d: { host: carts, subsets: [{ name: v2, labels: { version: v2 } }] }`,
    ['2 spec.subsets[0].labels'],
  ],
]);

accepts([
  [
    TLS_AGAINST_STRICT,
    NAMED.replace('name: web,', 'name: other,') + rule('{ tls: { mode: DISABLE } }') + OF_PORT,
  ],
  [TLS_AGAINST_STRICT, BY_HAND + rule('{ tls: { mode: DISABLE } }') + strict(MTLS)],
  [EJECTED_PODS, BY_HAND.replace('replicas: 3', 'replicas: 1') + rule('{ outlierDetection: {} }')],
  [
    EMPTY_SUBSET,
    `${BY_HAND}DestinationRule d: { host: carts, subsets: [{ name: v2, labels: { version: v2 } }] }`,
  ],
  [
    TLS_AGAINST_STRICT,
    CARTS +
      rule('{ tls: { mode: DISABLE } }') +
      strict('{ selector: { matchLabels: { app: carts, version: v2 } }, mtls: { mode: STRICT } }'),
  ],
  [
    EJECTED_PODS,
    `${pods('')}Deployment c2: { replicas: 1, template: { metadata: { labels: { app: carts } }, spec: {} } }\n---\n${rule('{ outlierDetection: {} }')}`,
  ],
  [UNVERIFIED_TLS, CARTS + rule('{ tls: { mode: SIMPLE, caCertificates: system } }')],
  [UNVERIFIED_TLS, CARTS + rule('{ tls: { mode: MUTUAL, credentialName: c } }')],
  [UNVERIFIED_TLS, CARTS + rule('{ tls: { mode: ISTIO_MUTUAL } }')],
  [TLS_AGAINST_STRICT, CARTS + rule('{ tls: { mode: ISTIO_MUTUAL } }') + strict(MTLS)],
  [TLS_AGAINST_STRICT, CARTS + rule('{ tls: { mode: DISABLE } }')],
  [TLS_AGAINST_STRICT, CARTS + rule('{ tls: { mode: DISABLE } }') + strict(MTLS, 'pay/p')],
  [
    TLS_AGAINST_STRICT,
    CARTS +
      rule('{ tls: { mode: DISABLE } }') +
      strict(MTLS) +
      strict('{ selector: { matchLabels: { app: carts } }, mtls: { mode: PERMISSIVE } }', 'q'),
  ],
  [
    TLS_AGAINST_STRICT,
    CARTS +
      rule('{ portLevelSettings: [{ port: { number: 9090 }, tls: { mode: DISABLE } }] }') +
      strict(
        '{ selector: { matchLabels: { app: carts } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: DISABLE } } }',
      ),
  ],
  [
    LOST_SETTINGS,
    CARTS + rule('{ outlierDetection: {}, portLevelSettings: [{ outlierDetection: {}, tls: {} }] }'),
  ],
  [LOST_SETTINGS, CARTS + rule('{ portLevelSettings: [{ tls: {} }] }')],
  [EJECTED_PODS, CARTS + rule('{ outlierDetection: { maxEjectionPercent: 50 } }')],
  [EJECTED_PODS, pods('replicas: 1,') + rule('{ outlierDetection: { maxEjectionPercent: 0 } }')],
  [EJECTED_PODS, pods('') + rule('{ outlierDetection: {} }')],
  [
    EMPTY_SUBSET,
    `${CARTS}DestinationRule d: { host: carts, subsets: [{ name: v1, labels: { version: v1 } }] }`,
  ],
  [EMPTY_SUBSET, 'DestinationRule d: { host: carts, subsets: [{ name: v2, labels: { version: v2 } }] }'],
  [
    EMPTY_SUBSET,
    `${CARTS}DestinationRule d: { host: carts, subsets: [{ name: c, labels: { rollouts-pod-template-hash: x } }] }`,
  ],
]);
