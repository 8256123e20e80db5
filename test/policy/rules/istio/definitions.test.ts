import { SOURCE_IDENTITIES } from '../../../../lib/policy/rules/istio/authorization';
import {
  ENDPOINT_ADDRESS,
  ENDPOINT_PORTS,
  ENDPOINT_SOCKET,
} from '../../../../lib/policy/rules/istio/endpoints';
import { WAYPOINT_MATCH } from '../../../../lib/policy/rules/istio/envoy-filters';
import { JWKS_ADDRESS } from '../../../../lib/policy/rules/istio/jwt';
import { PORT_MTLS_PORTS, PORT_MTLS_SELECTOR } from '../../../../lib/policy/rules/istio/peer-authentication';
import {
  SERVICE_ENTRY_HOST,
  SERVICE_ENTRY_PORTS,
  SERVICE_ENTRY_RESOLUTION,
} from '../../../../lib/policy/rules/istio/service-entries';
import { TAG_OVERRIDE } from '../../../../lib/policy/rules/istio/telemetry';
import { STRUCTURE } from '../../../../lib/policy/structure/structure-rules';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const ENTRY = 'networking.istio.io/v1 ServiceEntry';
const WORKLOAD = 'networking.istio.io/v1 WorkloadEntry';
const GROUP = 'networking.istio.io/v1beta1 WorkloadGroup';
const PEERS = 'security.istio.io/v1 PeerAuthentication';
const POLICY = 'security.istio.io/v1 AuthorizationPolicy';
const JWT = 'security.istio.io/v1 RequestAuthentication';
const TELEMETRY = 'telemetry.istio.io/v1 Telemetry';
const FILTER = 'networking.istio.io/v1alpha3 EnvoyFilter';
const ROUTE = 'networking.istio.io/v1 VirtualService';
const RULE = 'networking.istio.io/v1 DestinationRule';

const entry = (of: Loose): Loose => ({ hosts: ['a.example.com'], ...of });
const endpoint = (of: Loose): Loose => entry({ resolution: 'STATIC', endpoints: [of] });
const port = (name: string, number: number): Loose => ({ name, number });
const source = (of: Loose): Loose => ({ rules: [{ from: [{ source: of }] }] });
const keys = (of: Loose): Loose => ({ jwtRules: [{ issuer: 'a', ...of }] });
const tag = (of: Loose): Loose => ({ metrics: [{ overrides: [{ tagOverrides: { a: of } }] }] });
const patch = (match: Loose): Loose => ({ configPatches: [{ match }] });
const timeout = (text: string): Loose => ({ http: [{ timeout: text }] });
const balancer = (of: Loose): Loose => ({ host: 'a', trafficPolicy: { loadBalancer: of } });

const SELECTOR = { matchLabels: { app: 'shop' } };
const TAG_AT = 'spec.metrics[0].overrides[0].tagOverrides.a.value';
const BALANCER_AT = 'spec.trafficPolicy.loadBalancer';
const SOURCE_AT = 'spec.rules[0].from[0].source';

const REFUSED: readonly Refused[] = [
  [SERVICE_ENTRY_HOST, ENTRY, { hosts: ['a.example.com', '*'] }, 'spec.hosts[1]'],
  [SERVICE_ENTRY_PORTS, ENTRY, entry({ ports: [port('a', 80), port('b', 80)] }), 'spec.ports[1].number'],
  [SERVICE_ENTRY_RESOLUTION, ENTRY, entry({ endpoints: [] }), 'spec.endpoints'],
  [
    SERVICE_ENTRY_RESOLUTION,
    ENTRY,
    entry({ resolution: 'NONE', endpoints: [{ address: 'a' }] }),
    'spec.endpoints',
  ],
  [
    SERVICE_ENTRY_RESOLUTION,
    ENTRY,
    entry({ resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a' }, { address: 'b' }] }),
    'spec.endpoints',
  ],
  [
    SERVICE_ENTRY_RESOLUTION,
    ENTRY,
    entry({ resolution: 'DNS', addresses: ['10.0.0.0/8'] }),
    'spec.addresses',
  ],
  [ENDPOINT_ADDRESS, ENTRY, endpoint({}), 'spec.endpoints[0].address'],
  [ENDPOINT_ADDRESS, WORKLOAD, { labels: { app: 'shop' } }, 'spec.address'],
  [
    ENDPOINT_SOCKET,
    ENTRY,
    endpoint({ address: 'unix:///a', ports: { http: 80 } }),
    'spec.endpoints[0].ports',
  ],
  ...['unix://', 'unix://a', 'unix:///a/'].flatMap((address): Refused[] => [
    [ENDPOINT_SOCKET, ENTRY, endpoint({ address }), 'spec.endpoints[0].address'],
    [ENDPOINT_SOCKET, GROUP, { template: { address } }, 'spec.template.address'],
  ]),
  ...['a_b', '', '-a', 'a'.repeat(63)].map((name): Refused => [
    ENDPOINT_PORTS,
    WORKLOAD,
    { address: 'a', ports: { [name]: 80 } },
    name === 'a_b'
      ? 'spec.ports.a_b'
      : name === ''
        ? 'spec.ports[""]'
        : /^a/.test(name)
          ? `spec.ports.${name}`
          : `spec.ports["${name}"]`,
  ]),
  ...['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].flatMap((field): Refused[] => [
    [
      SOURCE_IDENTITIES,
      POLICY,
      source({ serviceAccounts: ['a/b'], [field]: ['a'] }),
      `${SOURCE_AT}.${field}`,
    ],
    [
      SOURCE_IDENTITIES,
      POLICY,
      source({ notServiceAccounts: ['a/b'], [field]: ['a'] }),
      `${SOURCE_AT}.${field}`,
    ],
  ]),
  [PORT_MTLS_SELECTOR, PEERS, { portLevelMtls: { 80: {} } }, 'spec.selector'],
  [PORT_MTLS_SELECTOR, PEERS, { selector: { matchLabels: {} }, portLevelMtls: { 80: {} } }, 'spec.selector'],
  ...['http', '0', '65536'].map((name): Refused => [
    PORT_MTLS_PORTS,
    PEERS,
    { selector: SELECTOR, portLevelMtls: { [name]: {} } },
    name === 'http' ? 'spec.portLevelMtls.http' : `spec.portLevelMtls["${name}"]`,
  ]),
  [JWKS_ADDRESS, JWT, keys({ jwksUri: 'ftp://a.example.com' }), 'spec.jwtRules[0].jwksUri'],
  [JWKS_ADDRESS, JWT, keys({ jwks_uri: 'a.example.com' }), 'spec.jwtRules[0].jwks_uri'],
  [JWKS_ADDRESS, JWT, keys({ jwksUri: 'https://a b' }), 'spec.jwtRules[0].jwksUri'],
  [TAG_OVERRIDE, TELEMETRY, tag({ operation: 'UPSERT' }), TAG_AT],
  [TAG_OVERRIDE, TELEMETRY, tag({ operation: 'UPSERT', value: '' }), TAG_AT],
  [TAG_OVERRIDE, TELEMETRY, tag({ operation: 'REMOVE', value: 'a' }), TAG_AT],
  [WAYPOINT_MATCH, FILTER, patch({ context: 'WAYPOINT' }), 'spec.configPatches[0].match.waypoint'],
  [
    WAYPOINT_MATCH,
    FILTER,
    patch({ context: 'GATEWAY', waypoint: {} }),
    'spec.configPatches[0].match.waypoint',
  ],
  [WAYPOINT_MATCH, FILTER, patch({ waypoint: {} }), 'spec.configPatches[0].match.waypoint'],
  ...['0s', '999us', '1d', '10', '', '-1s'].map((text): Refused => [
    STRUCTURE.limit,
    ROUTE,
    timeout(text),
    'spec.http[0].timeout',
  ]),
  [STRUCTURE.limit, RULE, balancer({ simple: 'RANDOM', consistentHash: {} }), BALANCER_AT],
  [
    STRUCTURE.limit,
    RULE,
    balancer({ consistentHash: { useSourceIp: true, httpHeaderName: 'a' } }),
    `${BALANCER_AT}.consistentHash`,
  ],
  [
    STRUCTURE.limit,
    RULE,
    balancer({ consistentHash: { useSourceIp: true, ringHash: {}, maglev: {} } }),
    `${BALANCER_AT}.consistentHash`,
  ],
  [STRUCTURE.limit, POLICY, { selector: SELECTOR, targetRef: { kind: 'Service', name: 'a' } }, 'spec'],
  [STRUCTURE.limit, POLICY, { selector: { matchLabels: { 'a*': 'b' } } }, 'spec.selector.matchLabels'],
  [STRUCTURE.limit, POLICY, { selector: { matchLabels: { '': 'b' } } }, 'spec.selector.matchLabels'],
  [STRUCTURE.limit, POLICY, { selector: { matchLabels: { a: 'b*' } } }, 'spec.selector.matchLabels.a'],
  [
    STRUCTURE.limit,
    POLICY,
    { targetRefs: [{ kind: 'Service', name: 'a', namespace: 'b' }] },
    'spec.targetRefs[0].namespace',
  ],
  [STRUCTURE.limit, ENTRY, entry({ ports: [port('a', 0)] }), 'spec.ports[0].number'],
  [STRUCTURE.limit, ENTRY, entry({ ports: [port('a', 65536)] }), 'spec.ports[0].number'],
];

const TAKEN: readonly Taken[] = [
  [
    ENTRY,
    {
      hosts: ['*.example.com'],
      resolution: 'STATIC',
      addresses: ['10.0.0.0/8'],
      endpoints: [{ network: 'a' }],
    },
  ],
  [
    ENTRY,
    entry({
      ports: [port('a', 80), port('b', 65535)],
      resolution: 'DNS_ROUND_ROBIN',
      endpoints: [{ address: 'a' }],
    }),
  ],
  [ENTRY, endpoint({ address: 'unix://@a' })],
  [WORKLOAD, { address: 'unix:///run/a', labels: { app: 'shop' } }],
  [WORKLOAD, { address: 'a', ports: { 'http-1': 80, ['a'.repeat(62)]: 81 } }],
  [GROUP, { template: {} }],
  [POLICY, source({ serviceAccounts: ['a/b'], ipBlocks: ['10.0.0.0/8'] })],
  [POLICY, source({ principals: ['a'], namespaces: ['b'] })],
  [PEERS, { selector: SELECTOR, portLevelMtls: { 80: {}, 65535: { mode: 'STRICT' } } }],
  [PEERS, { mtls: { mode: 'STRICT' } }],
  [JWT, keys({ jwksUri: 'https://login.example.com/keys?a=b' })],
  [JWT, keys({ jwksUri: 'HTTP://a' })],
  [TELEMETRY, tag({ operation: 'UPSERT', value: 'a' })],
  [TELEMETRY, tag({ operation: 'REMOVE' })],
  [TELEMETRY, tag({ value: 'a' })],
  [FILTER, patch({ context: 'WAYPOINT', waypoint: {} })],
  [FILTER, patch({ context: 'GATEWAY' })],
  ...['1ms', '1000us', '1.5s', '1h2m3s'].map((text): Taken => [ROUTE, timeout(text)]),
  [RULE, balancer({ consistentHash: { useSourceIp: true, ringHash: {} } })],
  [RULE, balancer({})],
];

testAsDefined(REFUSED, TAKEN);
