import { GATEWAY_ADDRESS, GATEWAY_ADDRESS_ONCE } from '../../../../lib/policy/rules/gateway-api/addresses';
import {
  BACKEND_TLS_ALT_NAME,
  BACKEND_TLS_AUTHORITY,
} from '../../../../lib/policy/rules/gateway-api/backend-tls';
import { INFRASTRUCTURE_LABELS } from '../../../../lib/policy/rules/gateway-api/infrastructure';
import {
  LISTENER_CERTIFICATE,
  LISTENER_HOST_NAME,
  LISTENER_ONCE,
  LISTENER_TLS,
} from '../../../../lib/policy/rules/gateway-api/listeners';
import { BACKEND_TLS_TARGETS } from '../../../../lib/policy/rules/gateway-api/references';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const GATEWAY = 'gateway.networking.k8s.io/v1 Gateway';
const SET = 'gateway.networking.k8s.io/v1 ListenerSet';
const POLICY = 'gateway.networking.k8s.io/v1 BackendTLSPolicy';

const listener = (of: Loose): Loose => ({ name: 'a', port: 80, protocol: 'HTTP', ...of });
const named = (list: readonly Loose[]): Loose[] =>
  list.map((of, at) => ({ ...listener(of), name: `a${at}` }));
const gateway = (...list: Loose[]): Loose => ({ gatewayClassName: 'istio', listeners: named(list) });
const set = (...list: Loose[]): Loose => ({ parentRef: { name: 'edge' }, listeners: named(list) });
const addresses = (...list: Loose[]): Loose => ({ ...gateway({}), addresses: list });
const labels = (name: string): Loose => ({ ...gateway({}), infrastructure: { labels: { [name]: 'a' } } });

const TLS = { certificateRefs: [{ name: 'shop-tls' }] };

const target = (of: Loose): Loose => ({ group: '', kind: 'Service', name: 'shop', ...of });
const SYSTEM = { wellKnownCACertificates: 'System' };
const policy = (validation: Loose, ...targets: Loose[]): Loose => ({
  targetRefs: targets.length === 0 ? [target({})] : targets.map(target),
  validation: { hostname: 'shop.example.com', ...validation },
});
const altName = (of: Loose): Loose => policy({ ...SYSTEM, subjectAltNames: [of] });
const OWN = { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }] };

const REFUSED: readonly Refused[] = [
  ...['HTTP', 'TCP', 'UDP'].map((protocol): Refused => [
    LISTENER_TLS,
    GATEWAY,
    gateway({ protocol, tls: TLS }),
    'spec.listeners[0].tls',
  ]),
  [LISTENER_TLS, SET, set({ protocol: 'TLS' }), 'spec.listeners[0].tls'],
  [
    LISTENER_TLS,
    GATEWAY,
    gateway({ protocol: 'HTTPS', tls: { mode: 'Passthrough' } }),
    'spec.listeners[0].tls.mode',
  ],
  ...['TCP', 'UDP'].map((protocol): Refused => [
    LISTENER_HOST_NAME,
    GATEWAY,
    gateway({ protocol, hostname: 'a.example.com' }),
    'spec.listeners[0].hostname',
  ]),
  [LISTENER_ONCE, GATEWAY, gateway({}, { port: 81 }, {}), 'spec.listeners[2]'],
  [
    LISTENER_ONCE,
    SET,
    set({ hostname: 'a.example.com' }, { hostname: 'a.example.com' }),
    'spec.listeners[1]',
  ],
  [
    LISTENER_CERTIFICATE,
    GATEWAY,
    gateway({ protocol: 'HTTPS', tls: {} }),
    'spec.listeners[0].tls.certificateRefs',
  ],
  [
    LISTENER_CERTIFICATE,
    SET,
    set({ protocol: 'TLS', tls: { mode: 'Terminate', certificateRefs: [], options: {} } }),
    'spec.listeners[0].tls.certificateRefs',
  ],
  [GATEWAY_ADDRESS, GATEWAY, addresses({ value: 'edge.example.com' }), 'spec.addresses[0].value'],
  [GATEWAY_ADDRESS, GATEWAY, addresses({ type: 'Hostname', value: 'a_b' }), 'spec.addresses[0].value'],
  [
    GATEWAY_ADDRESS_ONCE,
    GATEWAY,
    addresses({ value: '10.0.0.1' }, { type: 'IPAddress', value: '10.0.0.1' }),
    'spec.addresses[1]',
  ],
  [
    GATEWAY_ADDRESS_ONCE,
    GATEWAY,
    addresses({ type: 'Hostname', value: 'a' }, { type: 'Hostname', value: 'a' }),
    'spec.addresses[1]',
  ],
  [
    INFRASTRUCTURE_LABELS,
    GATEWAY,
    labels(`${'a'.repeat(253)}/b`),
    `spec.infrastructure.labels["${'a'.repeat(253)}/b"]`,
  ],
  [BACKEND_TLS_AUTHORITY, POLICY, policy({}), 'spec.validation.wellKnownCACertificates'],
  [BACKEND_TLS_AUTHORITY, POLICY, policy({ ...SYSTEM, ...OWN }), 'spec.validation.wellKnownCACertificates'],
  [
    BACKEND_TLS_ALT_NAME,
    POLICY,
    altName({ type: 'Hostname' }),
    'spec.validation.subjectAltNames[0].hostname',
  ],
  [BACKEND_TLS_ALT_NAME, POLICY, altName({ type: 'URI' }), 'spec.validation.subjectAltNames[0].uri'],
  [
    BACKEND_TLS_ALT_NAME,
    POLICY,
    altName({ type: 'URI', uri: 'spiffe://a/b', hostname: 'a' }),
    'spec.validation.subjectAltNames[0].hostname',
  ],
  [
    BACKEND_TLS_ALT_NAME,
    POLICY,
    altName({ type: 'Hostname', uri: 'spiffe://a/b', hostname: 'a' }),
    'spec.validation.subjectAltNames[0].uri',
  ],
  [BACKEND_TLS_TARGETS, POLICY, policy(SYSTEM, {}, {}), 'spec.targetRefs[1]'],
  [BACKEND_TLS_TARGETS, POLICY, policy(SYSTEM, {}, { sectionName: 'a' }), 'spec.targetRefs[1].sectionName'],
];

const TAKEN: readonly Taken[] = [
  [
    GATEWAY,
    gateway(
      {},
      { port: 443, protocol: 'HTTPS', tls: TLS },
      { port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
    ),
  ],
  [GATEWAY, gateway({ hostname: 'a.example.com' }, { hostname: 'b.example.com' }, {})],
  [GATEWAY, gateway({ protocol: 'HTTPS', tls: { options: { 'example.com/a': 'b' } } })],
  [GATEWAY, gateway({ protocol: 'HTTPS' }, { protocol: 'example.com/own', tls: TLS })],
  [
    GATEWAY,
    addresses({ value: '10.0.0.1' }, { value: '::1' }, { type: 'Hostname', value: '*.example.com' }, {}),
  ],
  [GATEWAY, addresses({ type: 'NamedAddress', value: 'A b' }, { type: 'NamedAddress', value: 'A b' })],
  [GATEWAY, labels(`${'a'.repeat(252)}/b`)],
  [SET, set({ protocol: 'TCP' }, { protocol: 'UDP' })],
  [POLICY, policy(OWN)],
  [POLICY, altName({ type: 'URI', uri: 'spiffe://a/b' })],
  [POLICY, policy(SYSTEM, { sectionName: 'a' }, { sectionName: 'b' }, { name: 'other' })],
];

testAsDefined(REFUSED, TAKEN);
