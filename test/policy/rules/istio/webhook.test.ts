import { CUSTOM_IDENTITIES, POLICY_ACTION } from '../../../../lib/policy/rules/istio/authorization-policies';
import {
  POLICY_OPERATION,
  POLICY_RULE_PARTS,
  POLICY_SOURCE,
} from '../../../../lib/policy/rules/istio/authorization-rules';
import { GATEWAY_SERVER, GATEWAY_SERVERS } from '../../../../lib/policy/rules/istio/gateways';
import { EXTENSION_TARGET, POLICY_TARGET } from '../../../../lib/policy/rules/istio/policy-targets';
import { GATEWAY_CERTIFICATE } from '../../../../lib/policy/rules/istio/server-tls';
import { SIDECAR, SIDECAR_HOSTS, SIDECAR_LISTENERS } from '../../../../lib/policy/rules/istio/sidecars';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const POLICY = 'security.istio.io/v1 AuthorizationPolicy';
const GATEWAY = 'networking.istio.io/v1 Gateway';
const BOX = 'networking.istio.io/v1 Sidecar';
const TELEMETRY = 'telemetry.istio.io/v1 Telemetry';

const rule = (of: Loose): Loose => ({ rules: [of] });
const source = (of: Loose): Loose => rule({ from: [{ source: of }] });
const operation = (of: Loose): Loose => rule({ to: [{ operation: of }] });
const asked = (of: Loose): Loose => ({ action: 'CUSTOM', provider: { name: 'a' }, ...rule(of) });

const server = (of: Loose = {}): Loose => ({
  hosts: ['shop.example.com'],
  port: { name: 'http', number: 80, protocol: 'HTTP' },
  ...of,
});
const gateway = (...servers: Loose[]): Loose => ({ servers });
const port = (of: Loose): Loose =>
  server({ port: { name: 'a', number: 443, protocol: 'HTTPS', ...of }, tls: { mode: 'PASSTHROUGH' } });
const tls = (of: Loose): Loose =>
  gateway(server({ port: { name: 'a', number: 443, protocol: 'HTTPS' }, tls: of }));

const REFUSED: readonly Refused[] = [
  [POLICY_ACTION, POLICY, { action: 'DENY' }, 'spec.rules'],
  [POLICY_ACTION, POLICY, { action: 'DENY', rules: [] }, 'spec.rules'],
  [POLICY_ACTION, POLICY, { action: 'CUSTOM', provider: { name: 'a' } }, 'spec.rules'],
  [POLICY_ACTION, POLICY, { action: 'CUSTOM', rules: [{}] }, 'spec.provider'],
  [POLICY_ACTION, POLICY, { action: 'CUSTOM', provider: {}, rules: [{}] }, 'spec.provider'],
  [POLICY_ACTION, POLICY, { provider: { name: 'a' }, rules: [{}] }, 'spec.provider'],
  ...['principals', 'notNamespaces', 'serviceAccounts', 'trustDomains', 'requestPrincipals'].map(
    (field): Refused => [
      CUSTOM_IDENTITIES,
      POLICY,
      asked({ from: [{ source: { [field]: ['a'] } }] }),
      `spec.rules[0].from[0].source.${field}`,
    ],
  ),
  ...[
    'source.namespace',
    'source.principal',
    'source.serviceAccount',
    'source.trustDomain',
    'request.auth.claims[a]',
  ].map((key): Refused => [
    CUSTOM_IDENTITIES,
    POLICY,
    asked({ when: [{ key, values: ['a'] }] }),
    'spec.rules[0].when[0].key',
  ]),
  [POLICY_RULE_PARTS, POLICY, rule({ from: [{}] }), 'spec.rules[0].from[0].source'],
  [POLICY_RULE_PARTS, POLICY, rule({ to: [{}] }), 'spec.rules[0].to[0].operation'],
  [POLICY_SOURCE, POLICY, source({}), 'spec.rules[0].from[0].source'],
  [POLICY_SOURCE, POLICY, source({ namespaces: [] }), 'spec.rules[0].from[0].source'],
  [POLICY_SOURCE, POLICY, source({ namespaces: ['a', ''] }), 'spec.rules[0].from[0].source.namespaces[1]'],
  [
    POLICY_SOURCE,
    POLICY,
    source({ ipBlocks: ['10.0.0.0/8', '10.0.0'] }),
    'spec.rules[0].from[0].source.ipBlocks[1]',
  ],
  [POLICY_OPERATION, POLICY, operation({}), 'spec.rules[0].to[0].operation'],
  [POLICY_OPERATION, POLICY, operation({ methods: [''] }), 'spec.rules[0].to[0].operation.methods[0]'],
  ...['http', '65536'].map((text): Refused => [
    POLICY_OPERATION,
    POLICY,
    operation({ notPorts: [text] }),
    'spec.rules[0].to[0].operation.notPorts[0]',
  ]),
  [
    POLICY_TARGET,
    POLICY,
    { ...rule({}), targetRef: { group: 'apps', kind: 'Deployment', name: 'a' } },
    'spec.targetRef.kind',
  ],
  [POLICY_TARGET, TELEMETRY, { targetRefs: [{ kind: 'Gateway', name: 'a' }] }, 'spec.targetRefs[0].kind'],
  ...['WasmPlugin', 'TrafficExtension'].map((kind): Refused => [
    EXTENSION_TARGET,
    `extensions.istio.io/v1alpha1 ${kind}`,
    {
      targetRefs: [{ kind: 'Gateway', name: 'a' }],
      ...(kind === 'WasmPlugin' ? { url: 'oci://a/b' } : { lua: { inlineCode: 'a' } }),
    },
    'spec.targetRefs[0].kind',
  ]),
  [GATEWAY_SERVERS, GATEWAY, {}, 'spec.servers'],
  [GATEWAY_SERVERS, GATEWAY, gateway(server(), server()), 'spec.servers[1].port.name'],
  [GATEWAY_SERVER, GATEWAY, gateway(server({ hosts: [] })), 'spec.servers[0].hosts'],
  [GATEWAY_SERVER, GATEWAY, gateway(port({ name: '' })), 'spec.servers[0].port.name'],
  [GATEWAY_SERVER, GATEWAY, gateway(port({ number: 0 })), 'spec.servers[0].port.number'],
  [GATEWAY_SERVER, GATEWAY, gateway(port({ number: 65536 })), 'spec.servers[0].port.number'],
  [GATEWAY_SERVER, GATEWAY, gateway(port({ protocol: 'GOPHER' })), 'spec.servers[0].port.protocol'],
  [GATEWAY_SERVER, GATEWAY, gateway({ ...port({}), tls: undefined }), 'spec.servers[0].tls'],
  [GATEWAY_SERVER, GATEWAY, gateway({ ...port({ protocol: 'tls' }), tls: undefined }), 'spec.servers[0].tls'],
  ...[{ mode: 'SIMPLE', credentialName: 'a' }, { caCertificates: '/a' }].map((of): Refused => [
    GATEWAY_SERVER,
    GATEWAY,
    gateway(server({ tls: of })),
    'spec.servers[0].tls',
  ]),
  [GATEWAY_SERVER, GATEWAY, gateway(port({ protocol: 'HBONE' })), 'spec.servers[0].port.protocol'],
  [
    GATEWAY_SERVER,
    GATEWAY,
    gateway({ ...port({ protocol: 'TCP' }), tls: { httpsRedirect: true } }),
    'spec.servers[0].tls',
  ],
  [GATEWAY_CERTIFICATE, GATEWAY, tls({ mode: 'SIMPLE' }), 'spec.servers[0].tls.credentialName'],
  [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'ISTIO_MUTUAL', credentialName: 'a' }),
    'spec.servers[0].tls.credentialName',
  ],
  [SIDECAR, BOX, {}, 'spec.egress'],
  [SIDECAR, BOX, { egress: [], ingress: [] }, 'spec.egress'],
  [
    SIDECAR_LISTENERS,
    BOX,
    { egress: [{ hosts: ['./*'] }, { hosts: ['a/*'], port: { number: 80 } }] },
    'spec.egress[0].port',
  ],
  [SIDECAR_HOSTS, BOX, { egress: [{ hosts: ['./*', 'shop'] }] }, 'spec.egress[0].hosts[1]'],
  [SIDECAR_HOSTS, BOX, { egress: [{ hosts: [] }] }, 'spec.egress[0].hosts'],
];

const TAKEN: readonly Taken[] = [
  [POLICY, { action: 'DENY', rules: [{}] }],
  [
    POLICY,
    { action: 'CUSTOM', provider: { name: 'a' }, rules: [{ to: [{ operation: { paths: ['/a'] } }] }] },
  ],
  [POLICY, {}],
  [POLICY, source({ namespaces: ['a'], notIpBlocks: ['10.0.0.1', 'fd00::/8'] })],
  [POLICY, source({ trustDomains: ['partner.example'] })],
  [POLICY, source({ namespaces: ['a'], notTrustDomains: ['*.example'] })],
  [POLICY, operation({ ports: ['1', '65535'] })],
  ...['', 'core'].map((group): Taken => [
    POLICY,
    { ...rule({}), targetRefs: [{ group, kind: 'Service', name: 'a' }] },
  ]),
  [TELEMETRY, { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' }] }],
  [GATEWAY, gateway(server(), port({}), port({ name: 'b', number: 8443, protocol: 'tls' }))],
  [GATEWAY, gateway(server({ tls: { httpsRedirect: true } }))],
  [GATEWAY, gateway(server({ tls: { cipherSuites: ['a'], caCertCredentialName: 'a' } }))],
  [GATEWAY, gateway(port({ number: 1 }), port({ name: 'b', number: 65535 }))],
  [GATEWAY, tls({ mode: 'SIMPLE', credentialName: 'a' })],
  [GATEWAY, tls({ mode: 'SIMPLE', serverCertificate: '/a', privateKey: '/b' })],
  [GATEWAY, tls({ mode: 'ISTIO_MUTUAL' })],
  [BOX, { egress: [{ hosts: ['a/*'], port: { number: 80 } }, { hosts: ['./*', '*/a.example.com'] }] }],
  [BOX, { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }],
];

testLater(REFUSED, TAKEN);
